"""Facts about writes: what was asked for in a buyer's own words, and what the ledger says was done."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.facts.statement import shop_fact
from xiaoer.shop.shopfront import Shop
from xiaoer.shop.workflows.case import CaseEvent
from xiaoer.shop.workflows.step import event_of
from xiaoer.shop.writes.write import Write, WriteState

Told = tuple[str, FactValue | None, str, str]


def asked_facts(shop: Shop, action: Action, as_of: datetime, *, target: str = "") -> dict[str, Fact]:
    """By name: what an action comes to: its terms, money, units, and the buyer's own words.

    `target` is what the variant wanted is called.
    """
    place = f"order/{action.order}" if action.order else "asked"
    told: list[Told] = [
        ("asked.terms", terms_of(action), "办理内容", "to be done"),
        ("asked.target", target or None, "想要的规格", "wanted"),
        ("asked.amount", action.amount, "金额", "amount"),
        ("asked.words", action.words or None, "买家写的", "in the buyer's words"),
        ("asked.tax_id", action.tax_id or None, "税号", "tax id"),
        ("asked.when", action.when or None, "预约时间", "time wanted"),
        ("asked.quantity", action.quantity, "件数", "units"),
        ("asked.case", action.case, "售后单号", "case"),
    ]
    return _mapping(shop, place, "buyer", as_of, told)


def write_facts(shop: Shop, write: Write, as_of: datetime) -> dict[str, Fact]:
    """By name without "write.": what the ledger holds of a write, with its key as the place."""
    action = write.action
    told: list[Told] = [
        ("write.action", action.name.value, "办理", "done"),
        ("write.outcome", _outcome(write), "结果", "outcome"),
        ("write.terms", terms_of(action), "办理内容", "done"),
        ("write.order", action.order, "订单号", "order"),
        ("write.amount", action.amount, "退款金额", "refund"),
        ("write.case", write.case, "售后单号", "case"),
        ("write.words", action.words or None, "内容", "in the buyer's words"),
        ("write.when", action.when or None, "预约时间", "time"),
        ("write.quantity", action.quantity, "件数", "units"),
        ("write.note", write.note or None, "店铺系统回复", "the store says"),
        ("write.undo_until", write.undo_until, "可撤销至", "can be undone until"),
    ]
    found = _mapping(shop, f"write/{write.mandate.key}", "ledger", as_of, told)
    return {name.removeprefix("write."): fact for name, fact in found.items()}


def terms_of(action: Action) -> str:
    """The action, its reason and who pays the way back, in plain words of both languages."""
    reason = REASONS[action.reason] if action.reason else ("", "")
    freight = FREIGHT.get(action.freight, ("", ""))
    invoice = INVOICES.get(action.kind, ("", "")) if action.name in _OF_INVOICES else ("", "")
    visit = VISITS.get(action.kind or "install", ("", "")) if action.name is ActionName.BOOK_SERVICE else ("", "")
    words = (_deed(action), reason, freight, invoice, visit)
    return " ".join(part for part in (*(zh for zh, _ in words), *(en for _, en in words)) if part)


def _deed(action: Action) -> tuple[str, str]:
    event = event_of(action) if action.name is ActionName.CASE_STEP else None
    return _DEEDS[action.name] if event is None else _STEPS.get(event, _DEEDS[action.name])


def _outcome(write: Write) -> str:
    """What was done, in the plain words of the ledger, both languages in one."""
    zh, en = _deed(write.action)
    match write.state:
        case WriteState.DONE:
            return f"已办理:{zh} done: {en}"
        case WriteState.WAITING:
            return f"已提交,由人工审核:{zh} submitted for a person to review: {en}"
        case WriteState.SENDING:
            return f"已提交给店铺系统:{zh} sent to the shop's system, not answered yet: {en}"
        case WriteState.FAILED:
            return f"没有办成:{zh} not done, not accepted: {en}"
        case WriteState.UNDONE:
            return f"已撤销:{zh} taken back: {en}"


REASONS: Final[Mapping[CaseReason, tuple[str, str]]] = {
    CaseReason.NO_REASON: ("无理由", "no reason needed"),
    CaseReason.QUALITY: ("质量问题", "fault"),
    CaseReason.DAMAGED: ("运输破损", "transport damage"),
    CaseReason.LOST: ("快件丢失", "lost parcel"),
    CaseReason.SIGNED_MISSING: ("显示签收但没收到", "marked delivered but missing"),
    CaseReason.WRONG_ITEM: ("发错货", "wrong item"),
    CaseReason.MISSING_PART: ("少件少配件", "missing part"),
    CaseReason.SPLIT_MISSING: ("少件", "part of the order missing"),
    CaseReason.FRESH_BAD: ("生鲜坏损", "spoiled fresh goods"),
    CaseReason.REPAIR: ("维修", "repair"),
    CaseReason.COMPENSATION: ("补偿", "compensation"),
    CaseReason.PRICE_PROTECTION: ("价保", "price adjustment"),
    CaseReason.NOT_AS_DESCRIBED: ("与描述不符", "not as described"),
    CaseReason.SIZE: ("尺码不合适", "wrong fit"),
    CaseReason.LATE: ("发货超时", "late dispatch"),
    CaseReason.NOT_RECEIVED: ("没收到货", "not received"),
    CaseReason.UNSHIPPED: ("未发货", "not sent yet"),
    CaseReason.OTHER: ("其他", "other"),
}
FREIGHT: Final[Mapping[str, tuple[str, str]]] = {
    "seller": ("寄回运费由店铺承担", "the shop pays the way back"),
    "buyer": ("寄回运费由您承担", "you pay the way back"),
}
INVOICES: Final[Mapping[str, tuple[str, str]]] = {
    "company": ("企业", "company"),
    "special": ("专用", "special VAT"),
}
VISITS: Final[Mapping[str, tuple[str, str]]] = {
    "install": ("上门安装", "an installation visit"),
    "repair": ("上门维修", "a repair visit"),
}
_OF_INVOICES: Final = frozenset({ActionName.INVOICE_APPLY, ActionName.INVOICE_CHANGE})
_DEEDS: Final[Mapping[ActionName, tuple[str, str]]] = {
    ActionName.CANCEL_ORDER: ("取消订单,退款原路退回", "order cancelled, refund to the original payment"),
    ActionName.CHANGE_ADDRESS: ("修改更改收货地址", "address changed, updated"),
    ActionName.CHANGE_SKU: ("修改更改规格", "variant changed, updated"),
    ActionName.ADD_NOTE: ("登记备注", "note added"),
    ActionName.URGE_DISPATCH: ("通知仓库加急,催促尽快发出", "warehouse asked, notified to send soon"),
    ActionName.CHASE_LOGISTICS: ("请快递核实,催促快递", "carrier asked, contacted"),
    ActionName.INTERCEPT: ("申请拦截包裹", "carrier asked to stop the parcel, requested"),
    ActionName.OPEN_RETURN: ("申请退货退款,提交退货", "return opened, submitted, requested, refund"),
    ActionName.OPEN_EXCHANGE: ("申请换货,提交换货", "exchange opened, submitted, requested"),
    ActionName.OPEN_REFUND_ONLY: ("申请仅退款", "refund without return requested, submitted"),
    ActionName.OPEN_CASE: ("提交售后申请", "case opened, submitted, requested"),
    ActionName.INVOICE_APPLY: ("开发票,登记开票,申请发票", "invoice requested, to be issued"),
    ActionName.INVOICE_CHANGE: ("重开发票,申请换开发票", "invoice to be reissued, requested"),
    ActionName.BOOK_SERVICE: ("预约上门,登记预约", "visit booked"),
    ActionName.NOTIFY_RESTOCK: ("登记到货通知", "restock notice registered"),
    ActionName.MARKETING_OPTOUT: ("登记不再发营销信息", "marketing messages stopped, registered"),
    ActionName.PRIVACY_ERASURE: ("提交删除个人信息的申请", "erasure of personal data requested, submitted"),
    ActionName.CASE_STEP: ("售后单登记", "case step noted"),
}
_STEPS: Final[Mapping[CaseEvent, tuple[str, str]]] = {
    CaseEvent.SEND_BACK: ("登记售后单的退货运单号", "tracking number of the return noted for the case"),
    CaseEvent.WITHDRAW: ("撤销售后单", "case withdrawn"),
    CaseEvent.OBJECT: ("售后单申请平台介入", "platform asked to step in, requested"),
}


def _mapping(shop: Shop, place: str, source: str, as_of: datetime, told: list[Told]) -> dict[str, Fact]:
    return {
        name: shop_fact(shop, place, name, value, source=source, as_of=as_of, zh=zh, en=en)
        for name, value, zh, en in told
        if value is not None
    }
