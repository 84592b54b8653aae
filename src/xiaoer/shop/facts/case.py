"""Facts about a case as it runs: what comes next, until when, and what the buyer has to do."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from xiaoer.kernel.facts import Fact
from xiaoer.shop.facts.order import case_facts
from xiaoer.shop.facts.statement import shop_fact
from xiaoer.shop.shopfront import Shop
from xiaoer.shop.workflows.advance import due
from xiaoer.shop.workflows.case import Case, CaseEvent, CasePath, CaseState
from xiaoer.shop.workflows.file import CaseFile

Words = tuple[str, str]


def progress_facts(shop: Shop, file: CaseFile, as_of: datetime) -> dict[str, Fact]:
    """The facts of the case, with `next`, `todo` and, where its clock runs here, `deadline` and `lapse`."""
    place, of = f"case/{file.told.id}", f"售后单 {file.told.id}"
    found = case_facts(shop, file.told, as_of)
    for name, words, zh, en in (
        ("next", next_words(file.running), "下一步", "next"),
        ("todo", todo_words(file.running), "买家要做的", "for the buyer to do"),
        ("lapse", lapse_words(file.running), "到期后", "when the time runs out"),
        ("why", _said_why(file.running), "商家说明", "the shop says"),
    ):
        if words is not None:
            value = words[0] if words[0] == words[1] else f"{words[0]} / {words[1]}"
            found[name] = shop_fact(
                shop, place, f"case.{name}", value, source="case clock", as_of=as_of, zh=f"{of} · {zh}", en=en
            )
    waits = due(file.running)
    if waits is not None:
        moment = waits.at.astimezone(as_of.tzinfo)
        found["deadline"] = shop_fact(
            shop,
            place,
            "case.deadline",
            moment,
            source="case clock",
            as_of=as_of,
            zh=f"{of} · 最晚",
            en="at the latest",
        )
    return found


def next_words(case: Case) -> Words | None:
    """Who does what next; None once it is over."""
    if case.state is CaseState.INSPECTED:
        return _LAST[case.path]
    return _NEXT.get(case.state)


def desk_words(case: Case) -> Words | None:
    """The same as the shop's people call it."""
    return _HERE.get(case.state) or (_HERE_LAST[case.path] if case.state is CaseState.INSPECTED else None)


def todo_words(case: Case) -> Words | None:
    """What the buyer has to do now; None where the case is over."""
    if case.state is CaseState.AGREED:
        return "把商品寄回,并把退货运单号发给我", "send the goods back and tell me the tracking number"
    if case.state is CaseState.REJECTED:
        return "不同意的话可以申请平台介入", "if you do not agree, you can ask the platform to step in"
    return ("您现在不用做什么", "there is nothing for you to do now") if next_words(case) else None


def lapse_words(case: Case) -> Words | None:
    """What happens when the time runs out; None where no clock runs."""
    waits = due(case)
    return _LAPSES[waits.event] if waits is not None else None


def _said_why(case: Case) -> Words | None:
    last = case.steps[-1] if case.steps else None
    refused = last is not None and last.event in {CaseEvent.REJECT, CaseEvent.FAIL_INSPECTION}
    return (last.note, last.note) if last is not None and refused and last.note else None


_NEXT: Final[Mapping[CaseState, Words]] = {
    CaseState.APPLIED: ("商家审核", "the shop reviews it"),
    CaseState.SELLER_REVIEW: ("商家审核", "the shop reviews it"),
    CaseState.AGREED: ("等您寄回商品", "the goods come back from you"),
    CaseState.IN_TRANSIT: ("商家签收退回的商品", "the goods arrive at the shop"),
    CaseState.RECEIVED: ("商家验收退回的商品", "the shop inspects the goods"),
    CaseState.REJECTED: ("商家没有同意,等您决定", "the shop did not agree; it is up to you"),
    CaseState.PLATFORM_INTERVENED: ("等平台裁定", "the platform decides"),
}
_LAST: Final[Mapping[CasePath, Words]] = {
    CasePath.RETURN: ("给您退款", "the refund to you"),
    CasePath.REFUND: ("给您退款", "the refund to you"),
    CasePath.EXCHANGE: ("寄出换的商品", "the other goods are sent to you"),
    CasePath.REPAIR: ("修好寄给您", "the repaired goods are sent to you"),
    CasePath.REISSUE: ("补发给您", "the goods are sent to you again"),
    CasePath.SERVICE: ("为您办理", "it is carried out"),
}
_HERE: Final[Mapping[CaseState, Words]] = {
    CaseState.APPLIED: ("商家审核", "review it"),
    CaseState.SELLER_REVIEW: ("商家审核", "review it"),
    CaseState.AGREED: ("等买家寄回商品", "the buyer sends the goods back"),
    CaseState.IN_TRANSIT: ("签收退回的商品", "the goods arrive"),
    CaseState.RECEIVED: ("验收退回的商品", "inspect the goods"),
    CaseState.REJECTED: ("已拒绝,等买家决定", "refused; the buyer decides"),
    CaseState.PLATFORM_INTERVENED: ("等平台裁定", "the platform decides"),
}
_HERE_LAST: Final[Mapping[CasePath, Words]] = {
    CasePath.RETURN: ("给买家退款", "refund the buyer"),
    CasePath.REFUND: ("给买家退款", "refund the buyer"),
    CasePath.EXCHANGE: ("寄出换的商品", "send the other goods"),
    CasePath.REPAIR: ("修好寄回给买家", "send the repaired goods"),
    CasePath.REISSUE: ("补发给买家", "send the goods again"),
    CasePath.SERVICE: ("为买家办理", "carry it out"),
}
_LAPSES: Final[Mapping[CaseEvent, Words]] = {
    CaseEvent.REVIEW_TIMED_OUT: ("到时没有处理就自动同意", "after that it is agreed to automatically"),
    CaseEvent.SEND_BACK_TIMED_OUT: ("到时没有寄回就自动关闭", "after that the case is closed automatically"),
    CaseEvent.INSPECTION_TIMED_OUT: ("到时没有验收就算通过", "after that it counts as passed"),
    CaseEvent.OBJECTION_TIMED_OUT: ("到时没有申请就结束", "after that the case ends"),
    CaseEvent.REFUND: ("到时系统自动退款", "then it is refunded automatically"),
}
