"""What the workflow says to a step of a case, as a ruling like any other: rule, version, facts, sentence. Pure."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Final

from xiaoer.kernel.facts import Fact
from xiaoer.shop.action import Action
from xiaoer.shop.aftersales.ruling import Basis, Missing, Outcome, Ruling
from xiaoer.shop.facts.order import case_facts
from xiaoer.shop.facts.statement import shop_fact
from xiaoer.shop.shopfront import Shop
from xiaoer.shop.workflows.advance import MOVES, Refused, advance
from xiaoer.shop.workflows.case import CaseEvent, Party
from xiaoer.shop.workflows.file import CaseFile
from xiaoer.shop.workflows.step import event_of

Words = tuple[str, str]

_VERSION: Final = sha256(
    "\n".join(sorted(f"{state}+{event}={to}" for (state, event), to in MOVES.items())).encode()
).hexdigest()[:12]
_NEEDS_WORDS: Final[Mapping[CaseEvent, tuple[Missing, Words]]] = {
    CaseEvent.SEND_BACK: (
        Missing.TRACKING,
        ("请把退货运单号发给我。", "Please send me the tracking number of the return."),
    ),
    CaseEvent.REJECT: (Missing.WORDS, ("拒绝要写明理由。", "Say why it is refused.")),
    CaseEvent.FAIL_INSPECTION: (Missing.WORDS, ("验收不通过要写明理由。", "Say why it fails the inspection.")),
}
_SAYS: Final[Mapping[CaseEvent, Words]] = {
    CaseEvent.SEND_BACK: ("可以登记退货运单号。", "The tracking number of the return can be noted."),
    CaseEvent.WITHDRAW: ("可以撤销这个售后申请。", "The case can be withdrawn."),
    CaseEvent.OBJECT: ("可以申请平台介入。", "The platform can be asked to step in."),
}
_SELLERS: Final[Words] = ("可以这样办。", "This can be done.")
_NONE: Final[Words] = ("没有查到这个售后单。", "There is no such case.")


def rule_step(shop: Shop, file: CaseFile | None, action: Action, *, party: Party, now: datetime) -> Ruling:
    """Allowed where the workflow allows it to this party now; asked back for what is missing; else refused, and why."""
    event = event_of(action)
    if file is None or event is None:
        return _ruling(shop, None, action, Outcome.REFUSE, "case.none", _NONE, now=now)
    told = file.told
    if event in _NEEDS_WORDS and not action.words.strip():
        missing, words = _NEEDS_WORDS[event]
        outcome = Outcome.ASK if party is Party.BUYER else Outcome.REFUSE
        return _ruling(shop, file, action, outcome, f"case.{event}.words", words, now=now, missing=missing)
    after = advance(file.running, event, now, by=party, note=action.words)
    if isinstance(after, Refused):
        rule = f"case.{event}.{file.running.state}"
        return _ruling(shop, file, action, Outcome.REFUSE, rule, (after.why_zh, after.why_en), now=now)
    whole = Action(
        action.name,
        order=told.order or None,
        amount=told.amount if event is CaseEvent.REFUND else None,
        words=action.words,
        kind=event.value,
        case=told.id,
    )
    return _ruling(shop, file, whole, Outcome.ALLOW, f"case.{event}", _SAYS.get(event, _SELLERS), now=now)


def is_repeat(file: CaseFile, action: Action, party: Party) -> bool:
    """Whether the step was the last one that the case took, by the same party."""
    last = file.running.steps[-1] if file.running.steps else None
    return last is not None and last.event is event_of(action) and last.by is party


def _ruling(
    shop: Shop,
    file: CaseFile | None,
    action: Action,
    outcome: Outcome,
    rule: str,
    words: Words,
    *,
    now: datetime,
    missing: Missing | None = None,
) -> Ruling:
    facts: tuple[Fact, ...] = (_rule_fact(shop, rule, words, now),)
    if file is not None:
        told = case_facts(shop, file.told, now)
        facts = (*facts, *(told[name] for name in ("id", "kind", "state", "amount") if name in told))
    return Ruling(
        outcome=outcome,
        rule=rule,
        version=f"{_VERSION}/case",
        basis=Basis.PLATFORM,
        source="售后流程 / the course of a case",
        action=action,
        facts=facts,
        sentence_zh=words[0],
        sentence_en=words[1],
        missing=missing,
    )


def _rule_fact(shop: Shop, rule: str, words: Words, now: datetime) -> Fact:
    return shop_fact(
        shop,
        "rule",
        f"rule.{rule}",
        f"{words[0]} / {words[1]}",
        source=f"workflow:{rule}",
        as_of=now,
        zh="规则",
        en="rule",
    )
