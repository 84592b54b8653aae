"""The sample feeds: one folder for each connector, found by its name."""

import json
from pathlib import Path

from xiaoer.kernel.ids import ShopId
from xiaoer.shop.connectors.port import Feed, FeedFile, ForShop, StoreConnector
from xiaoer.shop.connectors.registry import CONNECTORS

SAMPLES = Path(__file__).parent / "samples"
SHOPS = {connector.name: ShopId("shopQ") for connector in CONNECTORS} | {"demo_market": ShopId("T1")}


def sample(connector: StoreConnector, **changed: object) -> list[FeedFile]:
    """The sample of a connector's shape; `products=...` replaces products.json (bytes as they are, else as JSON)."""
    folder = SAMPLES / connector.name
    files = {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
    for name, content in changed.items():
        written = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
        files[f"{name}.json"] = written
    return [FeedFile(name, content) for name, content in files.items()]


def rows(connector: StoreConnector, name: str) -> object:
    """One file of the sample as JSON, to be changed by a test."""
    value: object = json.loads((SAMPLES / connector.name / f"{name}.json").read_text(encoding="utf-8"))
    return value


def feed(name: str, **changed: object) -> Feed:
    """What the connector of that name reads from its sample."""
    connector = next(connector for connector in CONNECTORS if connector.name == name)
    return connector.read(sample(connector, **changed), ForShop(SHOPS[name]))
