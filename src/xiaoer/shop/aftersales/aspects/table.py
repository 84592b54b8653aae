"""How each question is answered, and on which facts its answer stands."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from xiaoer.shop.aftersales.aspects import faults, order, returning, wishes
from xiaoer.shop.aftersales.rule import Answers, Aspect
from xiaoer.shop.aftersales.situation import Situation

Reader = Callable[[Situation], Aspect]

_ASPECTS: Final[tuple[tuple[type[Aspect], Reader, tuple[str, ...]], ...]] = (
    (order.Stage, order.stage, ("order.state",)),
    (order.Shipment, order.shipment, ("parcel.state", "parcel.exception")),
    (order.OtherParcel, order.other_parcel, ("order.parcels", "parcel.state")),
    (order.Dispatch, order.dispatch, ("order.ship_deadline", "order.shipped_at")),
    (order.Changed, order.changed, ()),
    (order.AddressChanges, order.address_changes, ("policy.order_change.address_before",)),
    (order.Line, order.line, ()),
    (order.Units, order.units, ("line.quantity",)),
    (order.OpenCase, order.open_case, ("case.kind", "case.state")),
    (
        returning.LawWindow,
        returning.law_window,
        ("order.state", "order.delivered_at", "law.return", "return.law_last_day"),
    ),
    (returning.LawGoods, returning.law_goods, ("goods.return_class", "claim.goods")),
    (
        returning.ShopWindow,
        returning.shop_window,
        ("order.state", "order.delivered_at", "policy.returns.window", "return.last_day"),
    ),
    (returning.ShopGoods, returning.shop_goods, ("goods.return_class", "claim.goods", "policy.returns.condition")),
    (returning.ByState, returning.by_state, ("order.state",)),
    (returning.Exchanging, returning.exchanging, ()),
    (returning.Means, returning.means, ()),
    (faults.Photo, faults.photo, ("claim.photos", "policy.quality.evidence")),
    (faults.LawFault, faults.law_fault, ("order.delivered_at", "law.fault", "fault.law_last_day")),
    (faults.ShopFault, faults.shop_fault, ("order.delivered_at", "policy.quality.window", "fault.last_day")),
    (faults.Burden, faults.burden, ("law.fault",)),
    (faults.Warranty, faults.warranty, ("order.delivered_at", "warranty.last_day")),
    (faults.SpoiledReport, faults.spoiled_report, ("policy.fresh.report_within", "fresh.until")),
    (faults.SpoiledShare, faults.spoiled_share, ("policy.fresh.rule", "claim.bad_share")),
    (faults.Ceiling, faults.ceiling, ("compensation.ceiling",)),
    (faults.Happening, faults.happening, ("claim.event",)),
    (wishes.CancelReason, wishes.cancel_reason, ()),
    (wishes.MoneyBack, wishes.money_back, ("order.paid",)),
    (wishes.NewAddress, wishes.new_address, ("order.address",)),
    (wishes.Words, wishes.words, ()),
    (wishes.Wanted, wishes.wanted, ("target.stock",)),
    (wishes.Difference, wishes.difference, ("line.unit_price", "target.price")),
    (wishes.Stock, wishes.stock, ("target.stock",)),
    (wishes.ToInvoice, wishes.to_invoice, ("order.paid",)),
    (wishes.InvoiceTitle, wishes.invoice_title, ("policy.invoice.special_vat",)),
    (wishes.Invoicing, wishes.invoicing, ("policy.invoice.apply_after",)),
    (wishes.HasInvoice, wishes.has_invoice, ("order.invoice",)),
    (wishes.Visit, wishes.visit, ("order.appointment",)),
    (wishes.Protection, wishes.protection, ("order.paid_at", "policy.price_protection.days", "protection.last_day")),
    (wishes.PriceFall, wishes.price_fall, ("line.paid", "price.now", "policy.price_protection.excluded")),
    (wishes.Protected, wishes.protected, ("policy.price_protection.max_times",)),
)
READERS: Final[Mapping[type[Aspect], Reader]] = {question: reader for question, reader, _ in _ASPECTS}
GROUNDS: Final[Mapping[type[Aspect], tuple[str, ...]]] = {question: names for question, _, names in _ASPECTS}


def answers_of(situation: Situation, questions: Iterable[type[Aspect]]) -> Answers:
    """The situation's answer to each of them."""
    return {question: READERS[question](situation) for question in questions}
