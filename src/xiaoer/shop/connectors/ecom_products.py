"""Products of the ECom-Bench shape: one variant each, price in yuan, stock unknown, long texts in 【sections】."""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.shop.connectors.foreign import Malformed
from xiaoer.shop.connectors.privacy import masked_text
from xiaoer.shop.connectors.records import Record
from xiaoer.shop.connectors.titles import read_title
from xiaoer.shop.product import Attribute, Product, ProductText, Sku
from xiaoer.shop.product import Topic as About

ON_SALE: Final = {
    "已上架": True,
    "上架": True,
    "在售": True,
    "缺货": True,
    "无货": True,
    "售罄": True,
    "已下架": False,
    "下架": False,
}
SOLD_OUT: Final = frozenset({"缺货", "无货", "售罄"})

LONGEST_ATTRIBUTE: Final = 160
"""A section up to this many characters is also an attribute under its heading; a longer one is only a text."""

NO_ATTRIBUTE: Final = frozenset({"价格定位", "补贴优惠", "优惠政策"})
"""Sections of prices and campaigns grow old; they stay texts with their source."""

_SECTION = re.compile(r"【([^】]{1,20})】")


def read_product(row: Record) -> Product:
    """Raises Malformed when id, title, price or state are not there."""
    title = read_title(row.text("商品名称"))
    state = row.text("商品状态")
    if state not in ON_SALE:
        raise Malformed(f"商品状态 is unknown: {state[:40]!r}")
    sections = list(_sections(row.words("商品描述")))
    product = row.text("商品ID")
    sku = Sku(
        id=SkuId(product),
        title=row.text("商品名称"),
        options=(),
        price=row.yuan("商品价格"),
        # The shape has no count: sold out is zero, anything else is not said.
        stock=0 if state in SOLD_OUT else None,
        tags=(f"spu:{product}", *((f"cat:{title.kind}",) if title.kind else ())),
    )
    return Product(
        id=ProductId(product),
        title=row.text("商品名称"),
        title_en="",
        category=title.kind,
        brand=title.brand,
        attributes=(*title.attributes, *_attributes(sections, {attribute.name for attribute in title.attributes})),
        selling_points=(),
        skus=(sku,),
        texts=tuple(_texts(row, sections)),
        on_sale=ON_SALE[state],
        nicknames=title.nicknames,
    )


def _attributes(sections: list[tuple[str, str]], known: set[str]) -> Iterator[Attribute]:
    for heading, text in sections:
        if heading and heading not in NO_ATTRIBUTE | known and len(text) <= LONGEST_ATTRIBUTE:
            yield Attribute(heading, text)


def _texts(row: Record, description: list[tuple[str, str]]) -> Iterator[ProductText]:
    for heading, text in description:
        yield ProductText(About.DESCRIPTION, text, heading)
    for key, about in (("安装说明", About.INSTALLATION), ("维修说明", About.REPAIR)):
        for heading, text in _sections(row.words(key)):
            yield ProductText(about, text, heading)
    for fault in row.records("常见故障"):
        heading = f"{fault.words('故障代码')} {fault.words('故障名称')}".strip()
        yield ProductText(About.TROUBLESHOOTING, masked_text(fault.text("故障解决方案")), heading)
    for gift in row.records("赠品信息"):
        yield ProductText(
            About.GIFT, masked_text(gift.words("赠品描述")) or gift.text("赠品名称"), gift.words("赠品名称")
        )
    for part in row.records("辅材材料"):
        heading = part.words("辅材名称") or part.words("name")
        text = part.words("辅材描述") or part.words("description")
        yield ProductText(About.MATERIALS, masked_text(text) or heading, heading)
    for other in row.records("可换货商品"):
        state = other.words("商品状态")
        text = other.words("商品描述") or other.text("商品ID")
        yield ProductText(About.EXCHANGE, f"{text}（{state}）" if state else text, other.text("商品ID"))


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """(heading, text) of each 【heading】; what stands before the first one has the heading ""."""
    pieces = _SECTION.split(masked_text(text))
    for heading, piece in zip(["", *pieces[1::2]], pieces[0::2], strict=True):
        words = piece.strip()
        if words:
            yield heading.strip(), words
