"""Questions about what is wanted: another variant, a new address, an invoice, a visit, a lower price."""

from typing import Final

from xiaoer.kernel.money import Money
from xiaoer.shop.action import ActionName, CaseReason
from xiaoer.shop.aftersales.due import due
from xiaoer.shop.aftersales.rule import Aspect, Pays
from xiaoer.shop.aftersales.situation import Situation
from xiaoer.shop.aftersales.windows import has_ended, protection_day


class CancelReason(Aspect):
    """Whether the reason to cancel counts / 取消原因"""

    FITTING = "fitting"
    MISSING = "missing"
    NOT_ACCEPTED = "not_accepted"


class MoneyBack(Aspect):
    """What goes back to the buyer / 退给买家的金额"""

    SMALL = "small"
    LARGE = "large"
    """Above what goes back without a person."""


class NewAddress(Aspect):
    """The new address / 新地址"""

    MISSING = "missing"
    SAME_PROVINCE = "same_province"
    OTHER_PROVINCE = "other_province"
    UNCERTAIN = "uncertain"
    """Its words name no place that is known."""
    NOT_SERVED = "not_served"


class Words(Aspect):
    """Whether it is said what to write down / 内容是否说清"""

    GIVEN = "given"
    MISSING = "missing"


class Wanted(Aspect):
    """The variant wanted instead / 想要的规格"""

    MISSING = "missing"
    OTHER_PRODUCT = "other_product"
    SAME = "same"
    SOLD_OUT = "sold_out"
    UNCERTAIN = "uncertain"
    """The store does not tell whether there is any."""
    IN_STOCK = "in_stock"


class Difference(Aspect):
    """The difference in the listed price / 差价"""

    NONE = "none"
    BACK = "back"
    """It costs less, and the difference can be paid back."""
    CHARGED = "charged"
    """It costs more, and the difference can be charged."""
    SHORT = "short"
    """It costs more than the stored value that was named for it."""
    UNSETTLED = "unsettled"
    """It differs, and this platform settles no differences."""
    UNKNOWN = "unknown"


class Stock(Aspect):
    """What is wanted back on sale / 到货提醒的商品"""

    MISSING = "missing"
    AVAILABLE = "available"
    AWAITED = "awaited"


class ToInvoice(Aspect):
    """What is left to invoice / 可开票金额"""

    SOME = "some"
    NOTHING = "nothing"
    """All of it has gone back, or is going back."""


class InvoiceTitle(Aspect):
    """Whether an invoice can be written / 开票信息"""

    COMPLETE = "complete"
    NO_TITLE = "no_title"
    NO_TAX_ID = "no_tax_id"
    SPECIAL = "special"
    """增值税专用发票: complete, and a person checks it."""


class Invoicing(Aspect):
    """When an invoice may be asked for / 何时可开票"""

    BY_TERMS = "by_terms"
    ANY_TIME = "any_time"
    ON_REQUEST = "on_request"
    """The shop has no term; the law says on request."""
    NO_TERMS = "no_terms"


class HasInvoice(Aspect):
    """Whether there is an invoice already / 是否已开票"""

    YES = "yes"
    NO = "no"


class Visit(Aspect):
    """The visit that is wanted / 预约服务"""

    NO_TIME = "no_time"
    OFFERED = "offered"
    UNCERTAIN = "uncertain"
    """The store does not say whether such visits are made."""
    NOT_OFFERED = "not_offered"
    BOOKED = "booked"
    """One of that kind is booked already."""


class Protection(Aspect):
    """Price protection / 价保规则"""

    NONE = "none"
    INSIDE = "inside"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"
    """Nobody noted when it was paid."""
    ALWAYS = "always"


class PriceFall(Aspect):
    """The price now, for anybody / 现在所有人可得的价格"""

    UNKNOWN = "unknown"
    NOT_LOWER = "not_lower"
    EXCLUDED = "excluded"
    LOWER = "lower"
    LOWER_LARGE = "lower_large"
    """Above what goes back without a person."""


class Protected(Aspect):
    """Whether price protection was used up / 价保次数"""

    LEFT = "left"
    USED_UP = "used_up"
    TURNED_DOWN = "turned_down"
    """Asked for before, and refused by a person."""


_PAID_BACK: Final = {
    ActionName.CANCEL_ORDER: Pays.ORDER,
    ActionName.OPEN_REFUND_ONLY: Pays.GOODS_AND_OUTBOUND,
    ActionName.OPEN_RETURN: Pays.WITHDRAWAL,
}
_TURNED_DOWN: Final = frozenset({"rejected", "declined", "decided_rejected"})
_VISITS: Final = {"install": ("安装", "install"), "repair": ("维修", "repair")}


def cancel_reason(situation: Situation) -> CancelReason:
    accepted, reason = situation.profile.cancel_reasons, situation.action.reason
    if accepted is None or reason in accepted:
        return CancelReason.FITTING
    return CancelReason.MISSING if reason is None else CancelReason.NOT_ACCEPTED


def money_back(situation: Situation) -> MoneyBack:
    back, ceiling = due(situation, _PAID_BACK.get(situation.action.name, Pays.NOTHING)), situation.profile.person_above
    return MoneyBack.LARGE if back is not None and ceiling is not None and back.minor > ceiling else MoneyBack.SMALL


def new_address(situation: Situation) -> NewAddress:
    claims = situation.claims
    if not situation.action.words.strip():
        return NewAddress.MISSING
    if claims.served is False:
        return NewAddress.NOT_SERVED
    if situation.profile.address_any_place or claims.same_province:
        return NewAddress.SAME_PROVINCE
    return NewAddress.UNCERTAIN if claims.same_province is None else NewAddress.OTHER_PROVINCE


def words(situation: Situation) -> Words:
    return Words.GIVEN if situation.action.words.strip() else Words.MISSING


def wanted(situation: Situation) -> Wanted:
    target, line = situation.target, situation.line
    if situation.action.sku is None or target is None:
        return Wanted.MISSING
    if target.same_sku:
        return Wanted.SAME
    if not target.same_product:
        return Wanted.OTHER_PRODUCT
    if not target.on_sale:
        return Wanted.SOLD_OUT
    if target.stock is None:
        return Wanted.IN_STOCK if situation.profile.shelf_is_stock else Wanted.UNCERTAIN
    units = situation.action.quantity or (line.quantity if line is not None else 1)
    return Wanted.IN_STOCK if target.stock >= units else Wanted.SOLD_OUT


def difference(situation: Situation) -> Difference:
    dearer_by = price_difference(situation)
    if dearer_by is None:
        return Difference.UNKNOWN
    if not dearer_by.minor:
        return Difference.NONE
    if not situation.profile.takes_difference:
        return Difference.UNSETTLED
    if dearer_by.minor < 0:
        return Difference.BACK
    from_balance = situation.action.kind == "gift_card"
    short = from_balance and (situation.balance is None or situation.balance < dearer_by)
    return Difference.SHORT if short else Difference.CHARGED


def stock(situation: Situation) -> Stock:
    target = situation.target
    if situation.action.sku is None:
        return Stock.MISSING
    there = target is not None and target.on_sale and (target.stock or 0) > 0
    return Stock.AVAILABLE if there else Stock.AWAITED


def invoice_title(situation: Situation) -> InvoiceTitle:
    """A personal one needs no title: 个人 is one."""
    action = situation.action
    if action.kind in {"", "personal"}:
        return InvoiceTitle.COMPLETE
    if not action.words.strip():
        return InvoiceTitle.NO_TITLE
    if not action.tax_id.strip():
        return InvoiceTitle.NO_TAX_ID
    return InvoiceTitle.SPECIAL if action.kind == "special" else InvoiceTitle.COMPLETE


def to_invoice(situation: Situation) -> ToInvoice:
    """Money that is not known counts as some."""
    left = due(situation, Pays.INVOICE)
    return ToInvoice.NOTHING if left is not None and not left.minor else ToInvoice.SOME


def invoicing(situation: Situation) -> Invoicing:
    if situation.profile.invoice_any_time:
        return Invoicing.ANY_TIME
    if situation.policies.invoice is not None:
        return Invoicing.BY_TERMS if situation.policies.invoice.apply_after else Invoicing.ANY_TIME
    return Invoicing.ON_REQUEST if situation.profile.invoice_on_request else Invoicing.NO_TERMS


def has_invoice(situation: Situation) -> HasInvoice:
    order = situation.order
    there = order is not None and order.invoice is not None
    return HasInvoice.YES if there or ActionName.INVOICE_APPLY in situation.done else HasInvoice.NO


def visit(situation: Situation) -> Visit:
    action, order, offered = situation.action, situation.order, situation.profile.services
    if not action.when.strip():
        return Visit.NO_TIME
    names = _VISITS.get(action.kind or "install", (action.kind,))
    booked = order is not None and any(name in each.kind for each in order.appointments for name in names)
    if booked:
        return Visit.BOOKED
    if offered is None:
        return Visit.UNCERTAIN
    return Visit.OFFERED if (action.kind or "install") in offered else Visit.NOT_OFFERED


def protection(situation: Situation) -> Protection:
    if situation.profile.protects_always:
        return Protection.ALWAYS
    if situation.policies.price_protection is None:
        return Protection.NONE
    last = protection_day(situation)
    if last is None:
        return Protection.UNKNOWN
    return Protection.OUTSIDE if has_ended(last, situation) else Protection.INSIDE


def price_fall(situation: Situation) -> PriceFall:
    now, back = situation.price_now, due(situation, Pays.PRICE_DROP)
    if now is None or back is None:
        return PriceFall.UNKNOWN
    if not back.minor:
        return PriceFall.NOT_LOWER
    if now.excluded:
        return PriceFall.EXCLUDED
    ceiling = situation.profile.person_above
    return PriceFall.LOWER_LARGE if ceiling is not None and back.minor > ceiling else PriceFall.LOWER


def protected(situation: Situation) -> Protected:
    terms = situation.policies.price_protection
    if terms is None or situation.profile.protects_always:
        return Protected.LEFT
    meant = {each.id for each in situation.lines}
    states = [
        case.state
        for case in situation.cases
        if case.kind == CaseReason.PRICE_PROTECTION and meant.intersection(case.lines) and case.state != "withdrawn"
    ]
    turned_down = sum(state in _TURNED_DOWN for state in states)
    if len(states) - turned_down >= terms.max_times:
        return Protected.USED_UP
    return Protected.TURNED_DOWN if turned_down else Protected.LEFT


def price_difference(situation: Situation) -> Money | None:
    """What the variant wanted costs more, by the listed prices; negative where it costs less."""
    line, target = situation.line, situation.target
    if line is None or target is None or target.price is None or target.price.currency != line.unit_price.currency:
        return None
    return (target.price - line.unit_price) * (situation.action.quantity or line.quantity)
