"""The one entrance: what may become of a wish. Pure, and the same for everybody who asks the same."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from xiaoer.kernel.facts import Fact
from xiaoer.kernel.money import Money
from xiaoer.shop.action import Action, ActionName
from xiaoer.shop.aftersales.aspects.table import GROUNDS, answers_of
from xiaoer.shop.aftersales.due import due, units_left
from xiaoer.shop.aftersales.grounds import facts_of
from xiaoer.shop.aftersales.rule import Pays, Rule, Table
from xiaoer.shop.aftersales.ruling import FAVOUR, Basis, Outcome, Ruling
from xiaoer.shop.aftersales.situation import Situation
from xiaoer.shop.aftersales.tables.table import route_of
from xiaoer.shop.aftersales.version import VERSION
from xiaoer.shop.aftersales.wording import Filled, bare, filled
from xiaoer.shop.facts.statement import shop_fact

_BASES: Final = tuple(Basis)
_WITHOUT_MONEY: Final = frozenset({ActionName.OPEN_EXCHANGE})
"""An exchange moves at most a difference."""
_OF_UNITS: Final = frozenset({Pays.GOODS, Pays.GOODS_AND_OUTBOUND, Pays.WITHDRAWAL})
_UNDECIDED: Final = Rule(
    "undecided",
    (),
    Outcome.APPROVE,
    ("这个要由人工看过后处理。", "a person has to look at this."),
)
"""What the shipped tables never reach, as their coverage shows: a merchant's own might."""


def decide(situation: Situation) -> Ruling:
    """Gates first, then of all rows that fit the one that gives the consumer most; law before platform before shop."""
    route = route_of(situation)
    rule = _stopped(route.gates, situation) or choose(route.table, situation)
    action = _completed(situation, rule)
    facts = facts_of(situation, amount=action.amount)
    now = situation.now.astimezone(situation.zone)
    sentence = filled(rule.says, facts, now)
    warnings = [filled(term, facts, now) for term in rule.warns]
    return Ruling(
        outcome=rule.outcome,
        rule=rule.id,
        version=f"{VERSION}/{situation.profile.name}",
        basis=rule.basis,
        source=rule.source,
        action=action,
        facts=(rule_fact(situation, rule), *_stood_on(rule, facts, sentence, *warnings)),
        sentence_zh=sentence.zh,
        sentence_en=sentence.en,
        missing=rule.missing,
        warnings=tuple((warning.zh, warning.en) for warning in warnings),
    )


def choose(table: Table, situation: Situation) -> Rule:
    """The row that decides; among rows with one outcome and basis the first by id, so their order never matters."""
    answers = answers_of(situation, table.questions())
    fitting = [rule for rule in table.rules if rule.fits(answers)]
    return best_of(fitting)


def best_of(rules: Iterable[Rule]) -> Rule:
    """The most favourable to the consumer; of equals law, then platform, then shop."""
    return min(rules, key=lambda rule: (-FAVOUR[rule.outcome], _BASES.index(rule.basis), rule.id), default=_UNDECIDED)


def rule_fact(situation: Situation, rule: Rule) -> Fact:
    """The row itself as a fact: it holds the words of its sentences, and none of their numbers and dates."""
    zh, en = (" ".join(words) for words in zip(*(bare(term) for term in (rule.says, *rule.warns)), strict=True))
    return shop_fact(
        situation.shop,
        "rule",
        f"rule.{rule.id}",
        f"{zh} / {en}",
        source=rule.source or f"aftersales:{rule.id}",
        as_of=situation.now,
        zh="规则",
        en="rule",
    )


def _stopped(gates: Iterable[Rule], situation: Situation) -> Rule | None:
    return next((gate for gate in gates if gate.fits(answers_of(situation, gate.columns()))), None)


def _completed(situation: Situation, rule: Rule) -> Action:
    """The wish with its line, reason, units, money and who pays the way back. A refused one stays as it was."""
    action = situation.action
    if rule.outcome in {Outcome.REFUSE, Outcome.ASK}:
        return replace(action, amount=None)
    line = situation.line
    named = action.line if line is None or action.name not in _OF_LINES else line.id
    quantity = action.quantity
    if quantity is None and line is not None and rule.pays in _OF_UNITS:
        quantity = units_left(situation, line)
    return replace(
        action,
        line=named,
        quantity=quantity,
        reason=action.reason or rule.reason,
        amount=_amount(situation, rule),
        freight=rule.freight.value,
    )


_OF_LINES: Final = frozenset(
    {ActionName.OPEN_RETURN, ActionName.OPEN_EXCHANGE, ActionName.OPEN_REFUND_ONLY, ActionName.CHANGE_SKU}
    | {ActionName.OPEN_CASE}
)


def _amount(situation: Situation, rule: Rule) -> Money | None:
    if situation.action.name in _WITHOUT_MONEY and rule.pays is not Pays.DIFFERENCE:
        return None
    return due(situation, rule.pays)


def _stood_on(rule: Rule, facts: dict[str, Fact], *sentences: Filled) -> tuple[Fact, ...]:
    """The facts of every question that the row asks, and of every value that its sentences state."""
    asked = (facts[name] for question in rule.columns() for name in GROUNDS[question] if name in facts)
    stated = (fact for sentence in sentences for fact in sentence.facts)
    return tuple(dict.fromkeys((*asked, *stated)))
