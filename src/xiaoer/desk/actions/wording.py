"""What an action will do, and what was done, in both languages: written by code from the arguments alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from xiaoer.desk.wording.spoken import Said, Words, money_words, said
from xiaoer.kernel.facts import Fact
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.facts.write import FREIGHT, INVOICES, REASONS, VISITS
from xiaoer.shop.workflows.case import CaseEvent
from xiaoer.shop.writes.write import Write, WriteState


@dataclass(frozen=True, slots=True)
class About:
    """What an action is about, said: its order with the goods meant, and the variant wanted instead."""

    goods: Said
    """订单O…(羽绒服等)."""
    target: Said = field(default_factory=Said)
    facts: tuple[Fact, ...] = ()
    """All that hold the action's own arguments."""


def effect_said(action: Action, about: About) -> Said:
    """取消订单O…(羽绒服等),退款¥464.40原路退回: what a yes will do, without a full stop."""
    whole = _EFFECTS[action.name](action, about)
    return Said(whole.zh, whole.en, tuple(dict.fromkeys((*whole.facts, *about.facts))))


def outcome_said(write: Write, about: About) -> Said:
    """What the ledger says was done, as a sentence."""
    done = effect_said(write.action, about)
    if write.state is WriteState.FAILED:
        return _around(
            done,
            ("没有办成:", "。店铺系统没有接受。"),
            ("This could not be done: ", ". The shop's system did not accept it."),
        )
    if write.state is WriteState.SENDING:
        return _around(
            done,
            ("已提交给店铺系统:", ",正在等它确认。"),
            ("Sent to the shop's system: ", "; it has not answered yet."),
        )
    if write.state is WriteState.UNDONE:
        return _around(done, ("已撤销:", "。"), ("Taken back: ", "."))
    opened = _case(write)
    if write.state is WriteState.WAITING:
        return _around(
            done, ("已提交:", f"{opened.zh},由人工审核。"), ("Submitted: ", f"{opened.en}; a person will review it.")
        )
    return _around(_past(done), ("办好了:", f"{opened.zh}。"), ("Done: ", f"{opened.en}."))


def _past(effect: Said) -> Said:
    """The same as something done: asked the warehouse, opened a return. Chinese needs no other form."""
    verb, _, rest = effect.en.partition(" ")
    return Said(effect.zh, f"{_PAST.get(verb, verb)} {rest}", effect.facts)


def _around(inner: Said, zh: Words, en: Words) -> Said:
    return Said(f"{zh[0]}{inner.zh}{zh[1]}", f"{en[0]}{inner.en}{en[1]}", inner.facts)


def _case(write: Write) -> Said:
    if write.case is None or write.name is ActionName.CASE_STEP:
        return Said()
    return said(f",售后单号{write.case}", f", case {write.case}")


def _back(action: Action, how: Words) -> Said:
    """,退款¥464.40原路退回; nothing where no money moves."""
    if action.amount is None or not action.amount.minor:
        return Said()
    money = money_words(action.amount)
    return said(f",{how[0]}{money}", f", {how[1]} {money}")


def _freight(action: Action) -> Said:
    zh, en = FREIGHT.get(action.freight, ("", ""))
    return said(f",{zh}" if zh else "", f"; {en}" if en else "") if zh else Said()


def _units(action: Action) -> Words:
    return (
        (f",{action.quantity}件", f", {action.quantity} units") if action.quantity and action.quantity > 1 else ("", "")
    )


def _reason(action: Action) -> Words:
    return REASONS[action.reason] if action.reason else REASONS[CaseReason.OTHER]


def inside(goods: Said) -> Said:
    """As it stands inside an English sentence: order O…, not Order O…."""
    return Said(goods.zh, goods.en.replace("Order ", "order ", 1), goods.facts)


def _joined(*parts: Said) -> Said:
    """Side by side, without spaces of their own."""
    facts = tuple(dict.fromkeys(fact for part in parts for fact in part.facts))
    return Said("".join(part.zh for part in parts), "".join(part.en for part in parts), facts)


def _cancel(action: Action, about: About) -> Said:
    back = _back(action, ("退款", "refund"))
    way = said("原路退回", " to the original payment") if back else Said()
    return _joined(said("取消", "cancel "), about.goods, back, way)


def _address(action: Action, about: About) -> Said:
    phone = said(",联系电话改为您写的号码", ", and its phone to the number you wrote") if action.phone else Said()
    return _joined(
        said("把", "change the address of "),
        about.goods,
        said(f"的收货地址改为“{action.words}”", f" to “{action.words}”"),
        phone,
    )


def _variant(action: Action, about: About) -> Said:
    back = _back(action, ("退差价", "difference back"))
    return _joined(said("把", "change "), about.goods, said("换成", " to "), about.target, back)


def _note(action: Action, about: About) -> Said:
    if action.kind in {"merge", "split"}:
        zh, en = ("合并", "joining") if action.kind == "merge" else ("拆分", "splitting")
        return _joined(
            said("为", "note the wish for "), said("", f"{en} "), about.goods, said(f"登记{zh}发货的要求", "")
        )
    return _joined(said("给", "add to "), about.goods, said(f"加备注“{action.words}”", f" the note “{action.words}”"))


def _urge(_: Action, about: About) -> Said:
    return _joined(said("催仓库尽快发出", "ask the warehouse to send "), about.goods, said("", " soon"))


def _chase(_: Action, about: About) -> Said:
    return _joined(said("请快递核实并催促", "ask the carrier to look into "), about.goods, said("的包裹", ""))


def _intercept(_: Action, about: About) -> Said:
    return _joined(
        said("申请拦截", "ask the carrier to stop "),
        about.goods,
        said("的包裹,不保证拦得到", ", which may not succeed"),
    )


def _return(action: Action, about: About) -> Said:
    zh, en = _reason(action)
    units = _units(action)
    head = said(f"申请退货退款({zh}):", f"open a return ({en}) for ")
    return _joined(head, about.goods, said(*units), _back(action, ("退", "refund")), _freight(action))


def _exchange(action: Action, about: About) -> Said:
    units = _units(action)
    to = _joined(said("换成", " for "), about.target) if about.target else Said()
    head = said("申请换货:", "open an exchange of ")
    return _joined(head, about.goods, said(*units), to, _freight(action))


def _refund_only(action: Action, about: About) -> Said:
    head = said("申请仅退款:", "ask for a refund without return: ")
    return _joined(head, about.goods, _back(action, ("退", "refund")))


def _case_opened(action: Action, about: About) -> Said:
    zh, en = _reason(action)
    head = said(f"提交售后申请({zh}):", f"open a case ({en}) for ")
    return _joined(head, about.goods, _back(action, ("金额", "amount")), _freight(action))


def _invoice(action: Action, about: About) -> Said:
    zh, en = INVOICES.get(action.kind, ("个人", "personal"))
    title = said(f",抬头“{action.words}”", f", made out to “{action.words}”") if action.words else Said()
    tax = said(f",税号{action.tax_id}", f", tax id {action.tax_id}") if action.tax_id else Said()
    head = "重开" if action.name is ActionName.INVOICE_CHANGE else "开"
    verb = "reissue the" if action.name is ActionName.INVOICE_CHANGE else "issue a"
    amount = _back(action, ("金额", "for"))
    return _joined(
        said("为", f"{verb} {en} invoice for "), about.goods, said(f"{head}{zh}发票", ""), title, tax, amount
    )


def _visit(action: Action, about: About) -> Said:
    zh, en = VISITS.get(action.kind or "install", (action.kind, action.kind))
    return _joined(said("为", f"book {en} for "), about.goods, said(f"预约{action.when}{zh}", f" on {action.when}"))


def _restock(_: Action, about: About) -> Said:
    return _joined(said("登记", "tell you when "), about.target, said("的到货通知", " is back in stock"))


def _step(action: Action, _: About) -> Said:
    """登记售后单AS…的退货运单号SF…."""
    case = action.case or ""
    if action.kind == CaseEvent.SEND_BACK:
        return said(
            f"登记售后单{case}的退货运单号{action.words}", f"note {action.words} as the return parcel of case {case}"
        )
    if action.kind == CaseEvent.OBJECT:
        return said(f"为售后单{case}申请平台介入", f"ask the platform to step in for case {case}")
    if action.kind == CaseEvent.WITHDRAW:
        return said(f"撤销售后单{case}", f"withdraw case {case}")
    return said(f"售后单{case}登记{action.kind}", f"note {action.kind} for case {case}")


def _optout(_: Action, __: About) -> Said:
    return said("登记不再给您发营销信息", "stop marketing messages to you")


def _erasure(_: Action, __: About) -> Said:
    return said("提交删除您个人信息的申请", "ask for the erasure of your personal data")


_PAST: Final[Mapping[str, str]] = {
    "cancel": "cancelled",
    "change": "changed",
    "note": "noted",
    "add": "added",
    "ask": "asked",
    "open": "opened",
    "reissue": "reissued",
    "issue": "requested",
    "book": "booked",
    "stop": "stopped",
    "tell": "noted to tell",
    "withdraw": "withdrew",
}

_EFFECTS: Final[Mapping[ActionName, Callable[[Action, About], Said]]] = {
    ActionName.CANCEL_ORDER: _cancel,
    ActionName.CHANGE_ADDRESS: _address,
    ActionName.CHANGE_SKU: _variant,
    ActionName.ADD_NOTE: _note,
    ActionName.URGE_DISPATCH: _urge,
    ActionName.CHASE_LOGISTICS: _chase,
    ActionName.INTERCEPT: _intercept,
    ActionName.OPEN_RETURN: _return,
    ActionName.OPEN_EXCHANGE: _exchange,
    ActionName.OPEN_REFUND_ONLY: _refund_only,
    ActionName.OPEN_CASE: _case_opened,
    ActionName.INVOICE_APPLY: _invoice,
    ActionName.INVOICE_CHANGE: _invoice,
    ActionName.BOOK_SERVICE: _visit,
    ActionName.NOTIFY_RESTOCK: _restock,
    ActionName.MARKETING_OPTOUT: _optout,
    ActionName.PRIVACY_ERASURE: _erasure,
    ActionName.CASE_STEP: _step,
}
