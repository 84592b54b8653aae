"""One row of goods: a variant, and what the row tells of its product. Which column is what, the headers say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from xiaoer.kernel.money import Money
from xiaoer.kernel.sheet import Row
from xiaoer.shop.connectors import values
from xiaoer.shop.connectors.foreign import Malformed
from xiaoer.shop.connectors.headers import Columns, is_chinese, shown, unit_in
from xiaoer.shop.connectors.privacy import masked_text
from xiaoer.shop.connectors.tables.table import FURTHER, further_in
from xiaoer.shop.product import Attribute

LONGEST_TITLE: Final = 500
_ADDRESS = re.compile(r"^(?:https?:)?//\S+$|^\S+\.(?:jpe?g|png|webp|gif)$", re.IGNORECASE)
_DAYS_PARTED: Final = re.compile(r"\s*/\s*|\s*[~至]\s*|\s+(?:-|to)\s+")
NAMES: Final = {"colour": ("颜色", "Color"), "size": ("尺码", "Size")}
"""How options are called in a Chinese sheet and in another."""


@dataclass(frozen=True, slots=True)
class Sale:
    """A lower price for a time; `ends` is exclusive, None is open."""

    price: Money
    starts: datetime | None
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class GoodsRow:
    """A variant as its row tells it; "" and None where the row is silent."""

    where: str
    product: str
    sku: str
    title: str
    title_en: str
    price: Money
    sale: Sale | None
    stock: values.Stock
    options: tuple[Attribute, ...]
    """As the cells have them: a cell may list several values."""
    category: str
    brand: str
    description: str
    points: tuple[str, ...]
    nicknames: tuple[str, ...]
    weight_g: int | None
    barcode: str
    on_sale: bool
    ship_hours: int | None
    shelf_days: int | None
    attributes: tuple[Attribute, ...]
    cost: Money | None


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row by field; a complaint names the header under which the cell stands."""

    columns: Columns
    row: Row
    where: str

    def text(self, field: str) -> str:
        """The field's text, "" when it is empty or has no column."""
        place = self.columns.fields.get(field)
        return "" if place is None else self.at(place)

    def at(self, place: int) -> str:
        """Raises Malformed for what is no text."""
        cell = self.row.cells[place] if place < len(self.row.cells) else ""
        try:
            return values.clean(cell)
        except Malformed as error:
            raise Malformed(f"{self.columns.header[place]}: {error}") from error

    def fault(self, field: str, error: Malformed) -> Malformed:
        """The same complaint with the column."""
        return Malformed(f"{self.columns.header[self.columns.fields[field]]}: {error}")

    def unit(self, field: str) -> str:
        """What the field's header says in brackets."""
        place = self.columns.fields.get(field)
        return "" if place is None else unit_in(self.columns.header[place])

    def money(self, field: str, currency: str) -> Money | None:
        """None when it is empty. Raises Malformed."""
        text = self.text(field)
        try:
            return values.money(text, currency) if text else None
        except Malformed as error:
            raise self.fault(field, error) from error

    def moment(self, field: str, zone: tzinfo) -> datetime | None:
        text = self.text(field)
        try:
            return values.moment_of(text, zone) if text else None
        except Malformed as error:
            raise self.fault(field, error) from error


def read_goods_row(cells: Cells, currency: str, zone: tzinfo) -> GoodsRow:
    """Raises Malformed, naming the column, when title or price are not there or a cell is not what its column is."""
    title = cells.text("title")
    if not title:
        raise Malformed("the title is missing")
    if len(title) > LONGEST_TITLE:
        raise Malformed(f"the title has {len(title)} characters; at most {LONGEST_TITLE} are read")
    told = cells.text("currency")
    if told and told.upper() != currency and currency not in values.currencies_in(told):
        raise Malformed(f"currency {told[:10]!r}: the shop sells in {currency}")
    listed = cells.money("price", currency)
    if listed is None:
        raise Malformed(f"{cells.columns.header[cells.columns.fields['price']]} is missing")
    price, sale = _sold_at(listed, cells, currency, zone)
    span = cells.text("ship_hours")
    options, spare = tuple(_options(cells)), tuple(_attributes(cells))
    return GoodsRow(
        where=cells.where,
        product=cells.text("product"),
        sku=cells.text("sku"),
        title=" ".join(title.split()),
        title_en=cells.text("title_en"),
        price=price,
        sale=sale,
        stock=_stock(cells),
        options=options,
        category=_leaf(cells.text("category")),
        brand=cells.text("brand"),
        description=masked_text(cells.text("description")),
        points=tuple(part.strip() for part in re.split(r"[;；|\n]", cells.text("selling")) if part.strip()),
        nicknames=values.values_in(cells.text("nicknames")),
        weight_g=_weight(cells),
        barcode=cells.text("barcode").lstrip("'"),
        on_sale=_on_sale(cells),
        ship_hours=values.span_hours(span) if span else None,
        shelf_days=values.span_days(cells.text("shelf_days")),
        attributes=spare,
        cost=_cost(cells, currency),
    )


def _sold_at(listed: Money, cells: Cells, currency: str, zone: tzinfo) -> tuple[Money, Sale | None]:
    """What it sells at, and the lower price of a time. A lower price without a time is what it sells at."""
    lower = cells.money("sale_price", currency)
    if lower is None or not lower < listed:
        return listed, None
    starts, ends = cells.moment("sale_starts", zone), cells.moment("sale_ends", zone)
    period = cells.text("sale_dates")
    if period:
        try:
            first, last = _DAYS_PARTED.split(period, maxsplit=1)
            starts, ends = values.moment_of(first, zone), values.moment_of(last, zone)
        except (Malformed, ValueError) as error:
            raise cells.fault("sale_dates", Malformed(f"{period[:60]!r} is no period like start/end")) from error
    if starts is None and ends is None:
        return lower, None
    if starts is not None and ends is not None and ends <= starts:
        raise Malformed("the sale ends before it starts")
    return listed, Sale(lower, starts, ends)


def _stock(cells: Cells) -> values.Stock:
    count, words = cells.text("stock"), cells.text("availability")
    for field, text in (("availability", words), ("stock", count)):
        try:
            told = values.stock(text) if text else None
        except Malformed as error:
            raise cells.fault(field, error) from error
        if told is not None and (told.count is not None or told.later or field == "stock" or not count):
            return told
    return values.Stock(None)


def _options(cells: Cells) -> Iterator[Attribute]:
    """Colour, size, 规格 with its pairs, Option1 with its name."""
    zh = is_chinese(cells.columns.header)
    for field, names in NAMES.items():
        text = cells.text(field)
        if text:
            yield Attribute(names[0] if zh else names[1], text)
    for place in cells.columns.also.get("option", ()):
        text = cells.at(place)
        pairs = tuple(values.pairs_in(text))
        yield from (Attribute(name, value) for name, value in pairs)
        if text and not pairs:
            yield Attribute(shown(cells.columns.header[place]), text)
    for number, (name, value) in sorted(cells.columns.numbered.items()):
        text = cells.at(value)
        title = cells.at(name) if name is not None else ""
        if text and text.lower() not in {"default title", "default"}:
            yield Attribute(title or ("规格" if zh else "Option") + (str(number) if number > 1 else ""), text)


def _attributes(cells: Cells) -> Iterator[Attribute]:
    """Every other column under its own header; addresses of pictures and pages are no words for a buyer."""
    for place in cells.columns.attributes:
        text = cells.at(place)
        name = shown(cells.columns.header[place])
        if name == FURTHER:
            yield from (Attribute(shown(each), value) for each, value in further_in(text))
        elif text and name and not all(_ADDRESS.match(line) for line in text.splitlines()):
            yield Attribute(name, text)
    weight = cells.text("weight")
    if weight and _weight(cells) is None:
        yield Attribute(shown(cells.columns.header[cells.columns.fields["weight"]]), weight)
    life = cells.text("shelf_days")
    if life:
        yield Attribute(shown(cells.columns.header[cells.columns.fields["shelf_days"]]), life)
    later = _stock(cells).later
    if later:
        yield Attribute("供货" if is_chinese(cells.columns.header) else "Availability", later)


def _weight(cells: Cells) -> int | None:
    heavy = cells.text("grams")
    return values.grams(heavy, "g") if heavy else values.grams(cells.text("weight"), cells.unit("weight"))


def _on_sale(cells: Cells) -> bool:
    """Unless any column says otherwise: published and active are told apart."""
    told: list[bool] = []
    for place in cells.columns.also.get("shelf", ()):
        text = cells.at(place)
        try:
            told += [values.on_shelf(text)] if text else []
        except Malformed as error:
            raise Malformed(f"{cells.columns.header[place]}: {error}") from error
    return all(told)


def _cost(cells: Cells, currency: str) -> Money | None:
    """The merchant's own; one that cannot be read is nobody's loss."""
    for place in cells.columns.also.get("private", ()):
        try:
            return values.money(cells.at(place), currency)
        except Malformed:
            continue
    return None


def _leaf(category: str) -> str:
    """The last of a path: Home > Kitchen > Mugs is Mugs; a bare number is a code and no word."""
    last = re.split(r"\s*(?:>|»|›|->|\n)\s*|(?<=[\u4e00-\u9fff])\s*/\s*(?=[\u4e00-\u9fff])", category.strip())[-1]
    return "" if last.isdigit() else last
