"""The demo marketplace's terms for one shop: the shared rules with the shop's own cut-off, rates and cover."""

from collections.abc import Callable
from typing import Final, TypeVar

from xiaoer.kernel.ids import ShopId
from xiaoer.kernel.money import Money
from xiaoer.shop.connectors.foreign import Malformed
from xiaoer.shop.connectors.port import FeedFile
from xiaoer.shop.connectors.records import Intake, Record, entries_of, minor_units, parsed
from xiaoer.shop.policy import (
    CompensationRule,
    FreightInsuranceTerms,
    FreshTerms,
    HandOffTerms,
    InvoiceTerms,
    OrderChangeTerms,
    Policies,
    PriceProtectionTerms,
    PrivacyTerms,
    QualityTerms,
    RegionRate,
    ReturnTerms,
    ShippingRates,
    ShippingTerms,
    WarrantyTerms,
)
from xiaoer.shop.product import ReturnClass

T = TypeVar("T")

NAME: Final = "policies.json"


def read_policies(
    file: FeedFile | None, intake: Intake, shop: ShopId, *, front: Record, shipping: Record | None
) -> Policies | None:
    """The terms of `shop`; a section that is missing is None, one that cannot be read is a problem and None.

    `front` is the shop's row (cut-off, warehouse), `shipping` the marketplace's shipping rule of this shop.
    """
    if file is None:
        return None
    sections = Record(dict(entries_of(file.name, parsed(file))), intake.zone)

    def term(key: str, read: Callable[[Record], T]) -> T | None:
        value = sections.fields.get(key)
        return None if value is None else intake.one("policies", f"{NAME} {key}", value, read)

    def terms(key: str, read: Callable[[Record], T]) -> tuple[T, ...]:
        value = sections.fields.get(key)
        rows = value if isinstance(value, list) else []
        read_rows = [intake.one("policies", f"{NAME} {key} row {n}", row, read) for n, row in enumerate(rows, 1)]
        return tuple(row for row in read_rows if row is not None)

    rates = (
        None if shipping is None else intake.one("policies", "promotions.json shipping", dict(shipping.fields), _rates)
    )
    gift = term("gift", lambda row: row.words("return_rule"))
    return Policies(
        shipping=term("shipping", lambda row: _shipping(row, front, rates)),
        returns=term("return_7d", _returns),
        quality=term("quality", _quality),
        warranty=term("warranty", _warranty) or (),
        fresh=term("fresh", lambda row: FreshTerms(row.whole("report_within_hours"), row.text("rule"))),
        price_protection=term("price_protection", _price_protection),
        invoice=term("invoice", _invoice),
        freight_insurance=term("freight_insurance", lambda row: _freight_insurance(row, shop)),
        order_change=_order_change(term("address_change", _steps), term("cancel", _steps)),
        compensation=terms("compensation_matrix", _compensation),
        privacy=term("privacy", _privacy),
        hand_off=term("handoff", _hand_off),
        gift_return=gift or "",
    )


def _shipping(row: Record, front: Record, rates: ShippingRates | None) -> ShippingTerms:
    hours = row.record_or_none("promise_hours")
    return ShippingTerms(
        promise_hours=() if hours is None else tuple((kind, hours.whole(kind)) for kind in hours.fields),
        cutoff=front.words("ship_cutoff"),
        carriers=row.texts("carriers"),
        choose_carrier=row.flag_or_none("choose_carrier"),
        rates=rates,
        late_compensation=row.words("late_ship_compensation"),
        warehouse=front.words("warehouse"),
    )


def _rates(rule: Record) -> ShippingRates:
    remote = rule.record_or_none("remote")
    regions = {} if remote is None else {region: remote.record(region) for region in remote.fields}
    return ShippingRates(
        first=rule.fen("first"),
        add=rule.fen("add"),
        free_from=rule.fen("free_min") if rule.has("free_min") else None,
        remote=tuple(RegionRate(region, row.fen("first"), row.fen("add")) for region, row in regions.items()),
        no_ship=rule.texts("no_ship"),
    )


def _returns(row: Record) -> ReturnTerms:
    known = {kind.value: kind for kind in ReturnClass}
    rules = row.pairs("classes")
    unknown = [name for name, _ in rules if name not in known]
    if unknown:
        raise Malformed(f"classes has an unknown class: {unknown[0][:40]!r}")
    return ReturnTerms(
        window_days=row.whole("window_days"),
        starts=row.words("start"),
        class_rules=tuple((known[name], words) for name, words in rules),
        condition=row.words("condition"),
        freight=row.words("freight"),
        refund_within_days=row.whole_or_none("refund_within_days"),
        note=row.words("note"),
    )


def _quality(row: Record) -> QualityTerms:
    return QualityTerms(
        window_days=row.whole("window_days"),
        starts=row.words("start"),
        freight=row.words("freight"),
        evidence=row.texts("evidence"),
        options=row.texts("options"),
        note=row.words("durable_burden"),
    )


def _warranty(row: Record) -> tuple[WarrantyTerms, ...]:
    kinds = {kind: row.record(kind) for kind in row.fields}
    return tuple(
        WarrantyTerms(
            kind=kind,
            return_days=terms.whole_or_none("return_days"),
            exchange_days=terms.whole_or_none("exchange_days"),
            repair_months=terms.whole_or_none("repair_months"),
            main_part_months=terms.whole_or_none("main_part_months"),
        )
        for kind, terms in kinds.items()
    )


def _price_protection(row: Record) -> PriceProtectionTerms:
    return PriceProtectionTerms(
        days=row.whole("days"),
        basis=row.words("basis"),
        excluded=row.texts("excluded"),
        max_times=row.whole("max_times"),
    )


def _invoice(row: Record) -> InvoiceTerms:
    return InvoiceTerms(
        kinds=row.texts("types"),
        special_vat=row.words("special_vat"),
        apply_after=row.words("apply_after"),
        issue_within_hours=row.whole_or_none("issue_within_hours"),
        amount=row.words("amount"),
        reissue=row.words("reissue"),
    )


def _freight_insurance(row: Record, shop: ShopId) -> FreightInsuranceTerms:
    most = row.fields.get("max_yuan")
    return FreightInsuranceTerms(
        offered=shop in row.texts("shops"),
        covers=row.words("covers"),
        up_to=None if most is None else Money(minor_units(most, decimals=2, what="max_yuan")),
        excluded=row.texts("excluded"),
    )


def _steps(row: Record) -> dict[str, str]:
    return {step: row.words(step) for step in ("before_ship", "packed", "after_ship")}


def _order_change(address: dict[str, str] | None, cancel: dict[str, str] | None) -> OrderChangeTerms | None:
    if address is None and cancel is None:
        return None
    address, cancel = address or {}, cancel or {}
    return OrderChangeTerms(
        address_before=address.get("before_ship", ""),
        address_after=address.get("after_ship", ""),
        cancel_before=cancel.get("before_ship", ""),
        cancel_packed=cancel.get("packed", ""),
        cancel_after=cancel.get("after_ship", ""),
    )


def _compensation(row: Record) -> CompensationRule:
    return CompensationRule(row.text("event"), row.text("action"), row.fen("auto_max_fen"))


def _privacy(row: Record) -> PrivacyTerms:
    return PrivacyTerms(row.whole("chat_retention_days"), row.words("export"), row.words("erasure"))


def _hand_off(row: Record) -> HandOffTerms:
    opens, dash, closes = row.text("hours").partition("-")
    if not dash:
        raise Malformed(f"hours should look like 09:00-23:00, not {opens[:40]!r}")
    return HandOffTerms(
        opens=opens.strip(),
        closes=closes.strip(),
        night=row.words("night"),
        answer_within_seconds=row.whole_or_none("sla_seconds"),
        always=row.texts("always"),
    )
