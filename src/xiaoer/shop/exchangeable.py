"""What the page of some goods says that they may be exchanged for: often goods that the catalogue does not hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.product import Product, ProductText, Topic

_STATE: Final = re.compile(r"\s*[（(](?:已上架|上架|在售|缺货|无货|售罄|已下架|下架)[）)]\s*$")
_GONE: Final = re.compile(r"缺货|无货|售罄|下架")


@dataclass(frozen=True, slots=True)
class Listed:
    """One of the goods that the page names."""

    sku: SkuId
    title: str
    """In the words of the page, without its state."""
    on_sale: bool
    text: ProductText
    """Where the page says so."""


def exchangeable(bought: Product, catalogue: Catalogue) -> tuple[Listed, ...]:
    """In the order of the page; those that are gone too."""
    return tuple(_listed(bought, catalogue))


def _listed(bought: Product, catalogue: Catalogue) -> Iterator[Listed]:
    for text in bought.texts:
        if text.topic is not Topic.EXCHANGE or not text.title:
            continue
        known = catalogue.product(ProductId(text.title))
        sku = known.skus[0].id if known is not None and len(known.skus) == 1 else SkuId(text.title)
        state = _STATE.search(text.text)
        gone = state is not None and _GONE.search(state[0]) is not None
        there = not gone and (known is None or known.on_sale)
        yield Listed(sku, _STATE.sub("", text.text), there, text)
