"""How well slots are read: precision, recall and F1 by slot over labelled messages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Final

from pydantic import BaseModel, TypeAdapter

from xiaoer.desk.front import words_of
from xiaoer.kernel.ids import ShopId
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.naming import TRUSTED
from xiaoer.language.normal import normalise
from xiaoer.language.reading import BodyMeasures, DateMention, Detail, DetailKind, PersonMention, Slots, When
from xiaoer.language.slots import read_slots
from xiaoer.shop.connectors.port import ForShop
from xiaoer.shop.connectors.registry import DEMO, read_feed

LABELLED_ON: Final = date(2025, 11, 12)
"""The day that relative dates of the labelled messages count from."""
_INVOICE: Final = {
    DetailKind.INVOICE_KIND: "kind",
    DetailKind.INVOICE_MEDIUM: "medium",
    DetailKind.INVOICE_TITLE: "title",
    DetailKind.TAX_ID: "tax_id",
}
Labels = Mapping[str, Iterable[str]]
"""By slot the values that must come out, as `slot_values` writes them."""


class LabelledMessage(BaseModel):
    """A message to a demo shop ("" for a shop without products) and the slots that it names."""

    lang: str
    shop: str
    text: str
    slots: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class SlotScore:
    """How often the values of one slot were found, missed, and read where there were none."""

    found: int
    missed: int
    false: int

    @property
    def f1(self) -> float:
        """1.0 where there was nothing to find and nothing was found."""
        whole = 2 * self.found + self.missed + self.false
        return 2 * self.found / whole if whole else 1.0


def labelled_messages() -> tuple[LabelledMessage, ...]:
    """The held-out messages that come with the program, `data/reading/slots.jsonl`."""
    path = files("xiaoer.proof") / "data" / "reading" / "slots.jsonl"
    rows = path.read_text(encoding="utf-8").splitlines()
    return tuple(TypeAdapter(LabelledMessage).validate_json(row) for row in rows if row)


async def measure_slots() -> dict[str, SlotScore]:
    """The score over the labelled messages, each read with the words of its demo shop."""
    messages = labelled_messages()
    known = {"": Lexicon.of([])}
    for name in sorted({one.shop for one in messages} - {""}):
        feed = await read_feed([DEMO], ForShop(ShopId(name)))
        known[name] = Lexicon.of([words_of(product) for product in feed.products])
    return slot_f1(
        (one.slots, read_slots(normalise(one.text), lexicon=known[one.shop], today=LABELLED_ON)) for one in messages
    )


def slot_f1(cases: Iterable[tuple[Labels, Slots]]) -> dict[str, SlotScore]:
    """The score of every slot over pairs of (what must come out, what was read), and of "all" slots together."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for labels, slots in cases:
        read = slot_values(slots)
        for slot in {*labels, *read}:
            meant, got = Counter(labels.get(slot, ())), Counter(read.get(slot, ()))
            for name in (slot, "all"):
                found[name] += (meant & got).total()
                missed[name] += (meant - got).total()
                false[name] += (got - meant).total()
    return {slot: SlotScore(found[slot], missed[slot], false[slot]) for slot in sorted({*found, *missed, *false})}


def slot_values(slots: Slots) -> dict[str, tuple[str, ...]]:
    """What was read as plain words: {"money": ("30000 CNY",), "date": ("2025-11-14 before",)}; only filled slots.

    Products count from `naming.TRUSTED` on, the best of each span.
    """
    written = {
        "product": tuple(dict.fromkeys(_best_products(slots))),
        "option": tuple(dict.fromkeys(f"{one.name}={'|'.join(one.values)}" for one in slots.options)),
        "code": tuple(one.code for one in slots.codes),
        "quantity": tuple(f"{_plain(one.number)} {one.unit}" for one in slots.quantities),
        "wanted": tuple(str(one.count) for one in slots.wanted),
        "money": tuple(f"{one.money.minor} {one.money.currency}" for one in slots.money),
        "date": tuple(_days(one) for one in slots.dates),
        "region": tuple(one.code for one in slots.regions),
        "body": tuple(_measures(slots.body)) if slots.body else (),
        "attribute": slots.attributes,
        "reason": (slots.reason.code,) if slots.reason else (),
        "carrier": tuple(one.code for one in slots.carriers),
        "payment": tuple(one.code for one in slots.payments),
        "invoice": tuple(_told(one) for one in slots.details if one.kind in _INVOICE),
        "contact": tuple(_told(one) for one in slots.details if one.kind not in _INVOICE),
        "person": tuple(value for one in slots.people for value in _person(one)),
        "place": tuple(f"{one.of} {one.place}" for one in slots.places),
        "pointer": tuple(one.code for one in slots.pointers),
    }
    return {name: values for name, values in written.items() if values}


def _best_products(slots: Slots) -> Iterator[str]:
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for one in slots.products:
        place = (one.span.start, one.span.end)
        if one.score >= TRUSTED and one.score > best.get(place, (0.0, ""))[0]:
            best[place] = (one.score, one.product)
    return (product for _, product in best.values())


def _days(one: DateMention) -> str:
    days = one.first.isoformat() if one.first == one.last else f"{one.first}..{one.last}"
    return days if one.when is When.ON else f"{days} {one.when}"


def _measures(body: BodyMeasures) -> Iterator[str]:
    measures = {
        "height_cm": body.height_cm,
        "weight_kg": body.weight_kg,
        "bust_cm": body.bust_cm,
        "waist_cm": body.waist_cm,
        "hips_cm": body.hips_cm,
        "foot_cm": body.foot_cm,
    }
    yield from (f"{name} {_plain(value)}" for name, value in measures.items() if value is not None)
    if body.usual_size:
        yield f"usual_size {body.usual_size}"


def _told(one: Detail) -> str:
    return f"{_INVOICE.get(one.kind, one.kind.value)} {one.value}"


def _person(one: PersonMention) -> Iterator[str]:
    if one.kind:
        yield f"kind {one.kind}"
    if one.age_months is not None:
        yield f"age_months {one.age_months}"
    if one.people is not None:
        yield f"people {one.people}"


def _plain(number: Decimal) -> str:
    return str(int(number)) if number == number.to_integral_value() else str(number.normalize())
