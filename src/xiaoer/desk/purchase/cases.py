"""After-sale cases of the buyer, in words."""

from collections.abc import Sequence

from xiaoer.desk.question import Question
from xiaoer.desk.wording.spoken import Said, moment_words, money_words, said
from xiaoer.desk.wording.words import case_words
from xiaoer.shop.facts.order import case_facts
from xiaoer.shop.order import AfterSaleCase, Order
from xiaoer.shop.workflows.file import OVER


async def cases_said(question: Question, order: Order) -> Said:
    """The cases of an order that are not ended; nothing when there are none."""
    whole = Said()
    for case in await question.store.cases(order.id):
        if case.state not in OVER:
            whole = whole + case_said(question, case)
    return whole


def case_said(question: Question, case: AfterSaleCase) -> Said:
    """售后单AS003(退货退款,¥1599):退货已寄出,等待商家签收."""
    facts = case_facts(question.shop, case, question.now)
    (kind_zh, kind_en), (state_zh, state_en) = case_words(case.kind, case.state)
    amount = case.amount is not None and case.amount.minor > 0
    money = money_words(case.amount) if amount and case.amount is not None else ""
    whole = said(
        f"售后单{case.id}({kind_zh}{',' if money else ''}{money}):{state_zh}",
        f"Case {case.id} ({kind_en}{', ' if money else ''}{money}): {state_en}",
        facts["id"],
        facts["kind"],
        facts["state"],
        facts.get("amount"),
    )
    return whole + _when(question, case) + said("。", ".")


def latest(cases: Sequence[AfterSaleCase]) -> tuple[AfterSaleCase, ...]:
    """Those still running, else the newest one. `cases` are newest first."""
    running = tuple(case for case in cases if case.state not in OVER)
    return running or tuple(cases[:1])


def _when(question: Question, case: AfterSaleCase) -> Said:
    facts = case_facts(question.shop, case, question.now)
    if case.refunded_at is not None:
        zh, en = moment_words(case.refunded_at, question.now)
        return said(f"({zh})", f"on {en}", facts["refunded_at"])
    if case.applied_at is None:
        return Said()
    zh, en = moment_words(case.applied_at, question.now)
    return said(f",{zh}提交", f", filed on {en}", facts["applied_at"])
