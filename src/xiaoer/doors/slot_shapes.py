"""What a message names, as `read` prints it: plain values, each with the span of the normalised text it came from."""

from decimal import Decimal

from xiaoer.language.reading import BodyMeasures, CodedWord, DetailKind, Slots, Span

_OF_INVOICE = frozenset(
    {DetailKind.INVOICE_KIND, DetailKind.INVOICE_MEDIUM, DetailKind.INVOICE_TITLE, DetailKind.TAX_ID}
)


def slots_shape(slots: Slots) -> dict[str, object]:
    """Only the slots that are filled."""
    shaped = {**_goods(slots), **_amounts(slots), **_told(slots), **_pointed(slots)}
    return {name: found for name, found in shaped.items() if found}


def _goods(slots: Slots) -> dict[str, object]:
    return {
        "products": [
            {"product": m.product, "sku": m.sku, "score": round(m.score, 3), "span": _span(m.span)}
            for m in slots.products
        ],
        "options": [{"name": m.name, "values": list(m.values), "span": _span(m.span)} for m in slots.options],
        "attributes": list(slots.attributes),
        "codes": [{"code": m.code, "span": _span(m.span)} for m in slots.codes],
    }


def _amounts(slots: Slots) -> dict[str, object]:
    return {
        "quantities": [{"number": _number(m.number), "unit": m.unit, "span": _span(m.span)} for m in slots.quantities],
        "wanted": [{"count": m.count, "span": _span(m.span)} for m in slots.wanted],
        "money": [{"minor": m.money.minor, "currency": m.money.currency, "span": _span(m.span)} for m in slots.money],
        "dates": [
            {"first": m.first.isoformat(), "last": m.last.isoformat(), "when": m.when, "span": _span(m.span)}
            for m in slots.dates
        ],
        "body": _body(slots.body) if slots.body else {},
    }


def _told(slots: Slots) -> dict[str, object]:
    return {
        "regions": [
            {"code": m.code, "name": m.name_zh, "name_en": m.name_en, "span": _span(m.span)} for m in slots.regions
        ],
        "reason": _coded(slots.reason) if slots.reason else {},
        "carriers": [_coded(m) for m in slots.carriers],
        "payments": [_coded(m) for m in slots.payments],
        "invoice": [
            {"kind": m.kind, "value": m.value, "span": _span(m.span)} for m in slots.details if m.kind in _OF_INVOICE
        ],
        "contact": [
            {"kind": m.kind, "value": m.value, "span": _span(m.span)}
            for m in slots.details
            if m.kind not in _OF_INVOICE
        ],
    }


def _pointed(slots: Slots) -> dict[str, object]:
    return {
        "people": [
            {"kind": m.kind or None, "age_months": m.age_months, "people": m.people, "span": _span(m.span)}
            for m in slots.people
        ],
        "places": [{"of": m.of, "place": m.place, "span": _span(m.span)} for m in slots.places],
        "pointers": [_coded(m) for m in slots.pointers],
    }


def _body(body: BodyMeasures) -> dict[str, object]:
    numbers = {
        "height_cm": body.height_cm,
        "weight_kg": body.weight_kg,
        "bust_cm": body.bust_cm,
        "waist_cm": body.waist_cm,
        "hips_cm": body.hips_cm,
        "foot_cm": body.foot_cm,
    }
    shaped: dict[str, object] = {name: _number(value) for name, value in numbers.items() if value is not None}
    if body.usual_size:
        shaped["usual_size"] = body.usual_size
    if body.span:
        shaped["span"] = _span(body.span)
    return shaped


def _coded(word: CodedWord) -> dict[str, object]:
    return {"code": word.code, "span": _span(word.span)}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _number(number: Decimal) -> int | str:
    """An integer where it is one, else the exact decimal as text."""
    return int(number) if number == number.to_integral_value() else str(number)
