"""What every connector promises, tried on a small sample of its shape."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shop.feeds import SAMPLES, SHOPS, sample
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId
from xiaoer.shop.connectors.foreign import Json
from xiaoer.shop.connectors.port import Feed, ForShop, StoreConnector
from xiaoer.shop.connectors.registry import CONNECTORS, read_feed

Path = tuple[str | int, ...]
every_connector = pytest.mark.parametrize("connector", CONNECTORS, ids=lambda connector: connector.name)
every_json_store = pytest.mark.parametrize(
    "connector",
    [connector for connector in CONNECTORS if connector.name in ("demo_market", "ecom_bench")],
    ids=lambda connector: connector.name,
)
"""Those whose files are found by their names and are all JSON."""


def read(connector: StoreConnector, **changed: object) -> Feed:
    return connector.read(sample(connector, **changed), ForShop(SHOPS[connector.name]))


def files_of(connector: StoreConnector) -> list[str]:
    return [file.name.removesuffix(".json") for file in sample(connector)]


@every_connector
def test_a_shape_goes_to_its_own_connector(connector: StoreConnector) -> None:
    files, wanted = sample(connector), ForShop(SHOPS[connector.name])
    assert next(other.name for other in CONNECTORS if other.takes(files, wanted)) == connector.name
    assert not connector.takes([], wanted)


@every_connector
async def test_the_registry_finds_the_connector_by_the_files(connector: StoreConnector) -> None:
    found = await read_feed([SAMPLES / connector.name], ForShop(SHOPS[connector.name]))
    told = read(connector)
    assert (found.products, found.orders, found.faq, found.problems) == (
        told.products, told.orders, told.faq, told.problems,
    )  # fmt: skip


@every_connector
def test_a_feed_is_of_the_shop_that_was_asked_for(connector: StoreConnector) -> None:
    feed = read(connector)
    assert feed.shop.id == SHOPS[connector.name]
    assert feed.products or feed.orders or feed.faq
    assert all(product.skus for product in feed.products)


@every_connector
def test_ids_are_given_once(connector: StoreConnector) -> None:
    feed = read(connector)
    for ids in (
        [product.id for product in feed.products],
        [sku.id for product in feed.products for sku in product.skus],
        [order.id for order in feed.orders],
        [(parcel.id, parcel.order) for parcel in feed.parcels],
    ):
        assert len(ids) == len(set(ids))


@every_connector
def test_parcels_and_cases_belong_to_orders_of_the_feed(connector: StoreConnector) -> None:
    feed = read(connector)
    orders = {order.id for order in feed.orders}
    assert {parcel.order for parcel in feed.parcels} | {case.order for case in feed.cases} <= orders
    assert {number for order in feed.orders for number in order.parcels} <= {parcel.id for parcel in feed.parcels}


@every_connector
def test_every_moment_has_a_zone(connector: StoreConnector) -> None:
    feed = read(connector)
    moments = [order.created_at for order in feed.orders] + [
        scan.at for parcel in feed.parcels for scan in parcel.traces
    ]
    moments += [record.ends_at for record in feed.promotions]
    assert all(moment.tzinfo is not None for moment in moments if moment is not None)


@every_connector
def test_no_phone_number_and_no_full_name_comes_through(connector: StoreConnector) -> None:
    raw = "".join(file.content.decode() for file in sample(connector))
    phones = set(re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", raw))
    names = set(re.findall(r'(?:姓名"|"customer_id": "\w+", "name"): "([\u4e00-\u9fff]+)"', raw))
    shown = repr(replace(read(connector), faq=()))  # what a shop writes into its own FAQ is for everybody
    assert {word for word in phones | names if word in shown} == set()


@every_json_store
def test_broken_json_is_invalid_and_names_the_file(connector: StoreConnector) -> None:
    for name in files_of(connector):
        with pytest.raises(Invalid, match=rf"{name}\.json is broken JSON at line 2"):
            read(connector, **{name: b'{"a":\n nope}'})


@every_json_store
@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'{"a": NaN}', b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}"])
def test_bytes_that_are_no_json_are_invalid_and_name_the_file(connector: StoreConnector, content: bytes) -> None:
    with pytest.raises(Invalid, match=r"products\.json"):
        read(connector, products=content)


@every_json_store
@pytest.mark.parametrize("content", [None, 7, "text", [], {}, [1, None, "x"], {"jd": []}, {"spus": 1, "skus": {}}])
def test_a_file_of_another_shape_is_invalid_or_all_problems(connector: StoreConnector, content: object) -> None:
    for name in files_of(connector):
        told = told_or_error(connector, name, content)
        assert f"{name}.json" in str(told) if isinstance(told, Invalid) else told.shop.id == SHOPS[connector.name]


@every_json_store
def test_a_shop_that_is_not_in_the_files_is_not_made_up(connector: StoreConnector) -> None:
    two = b'{"jd": {"a": {}, "b": {}}}'
    files = sample(connector, products=two) if connector.name == "ecom_bench" else sample(connector)
    with pytest.raises(Invalid, match="choose one of"):
        connector.read(files, ForShop(ShopId("nowhere")))


@every_json_store
def test_a_negative_number_never_comes_through(connector: StoreConnector) -> None:
    for file in sample(connector):
        document: Json = json.loads(file.content)
        for path in leaves(document):
            if isinstance(at(document, path), int | float):
                told = told_or_error(connector, file.name.removesuffix(".json"), put(document, path, -3))
                assert isinstance(told, Invalid) or not re.search(
                    r"(?:minor|stock|quantity|_g|_fen|rating|_hours)=-", repr(told)
                )


def at(value: Json, path: Path) -> Json:
    return at(dict(children(value))[path[0]], path[1:]) if path else value


def leaves(value: Json, path: Path = ()) -> list[Path]:
    """The path of every value in a JSON document."""
    return [path, *(leaf for key, child in children(value) for leaf in leaves(child, (*path, key)))]


def children(value: Json) -> list[tuple[str | int, Json]]:
    if isinstance(value, dict):
        return [*value.items()]
    return [*enumerate(value)] if isinstance(value, list) else []


def put(value: Json, path: Path, wrong: Json) -> Json:
    """The document with `wrong` at `path`."""
    if not path:
        return wrong
    changed = {key: put(child, path[1:], wrong) if key == path[0] else child for key, child in children(value)}
    return {str(key): child for key, child in changed.items()} if isinstance(value, dict) else [*changed.values()]


WRONG: st.SearchStrategy[Json] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**18),
    st.text(max_size=8),
    st.sampled_from(["-1", "1e999999", "¥", "１２"]),
    st.builds(list[Json]),
    st.builds(dict[str, Json]),
    st.builds(lambda: [None]),
    st.builds(lambda: {"x": 1}),
)


@every_json_store
@settings(max_examples=150, deadline=None)
@given(chance=st.data())
def test_one_wrong_value_anywhere_leaves_whole_rows_or_a_clear_error(
    connector: StoreConnector, chance: st.DataObject
) -> None:
    file = chance.draw(st.sampled_from(sample(connector)))
    document: Json = json.loads(file.content)
    wrong = put(document, chance.draw(st.sampled_from(leaves(document))), chance.draw(WRONG))
    told = told_or_error(connector, file.name.removesuffix(".json"), wrong)
    if isinstance(told, Invalid):
        assert ".json" in str(told)
        return
    skus = [sku for product in told.products for sku in product.skus]
    assert all(sku.price.minor >= 0 for sku in skus)
    assert all(sku.stock is None or sku.stock >= 0 for sku in skus)
    assert all(".json" in problem.where and problem.text for problem in told.problems)


def told_or_error(connector: StoreConnector, name: str, content: object) -> Feed | Invalid:
    try:
        return read(connector, **{name: content})
    except Invalid as error:
        return error
