"""The tables as a merchant reads them: one Markdown table for each kind of wish, in Chinese or in English."""

from collections.abc import Iterable
from typing import Final

from xiaoer.shop.aftersales.rule import Aspect, Rule, Term
from xiaoer.shop.aftersales.ruling import Basis, Outcome
from xiaoer.shop.aftersales.tables.table import Route

ZH, EN = 0, 1

_OUTCOMES: Final[dict[Outcome, Term]] = {
    Outcome.ALLOW: ("可办(买家确认后)", "done after the buyer's yes"),
    Outcome.APPROVE: ("开单,人工审核", "a case, and a person decides"),
    Outcome.ASK: ("先问", "ask first"),
    Outcome.REFUSE: ("不能办", "refused"),
}
_BASES: Final[dict[Basis, Term]] = {
    Basis.STATUTE: ("法律", "law"),
    Basis.PLATFORM: ("平台", "platform"),
    Basis.SHOP: ("店铺", "shop"),
}
_HEADS: Final[tuple[Term, ...]] = (
    ("规则", "rule"),
    ("什么情况", "when"),
    ("依据", "basis"),
    ("结果", "outcome"),
    ("对买家说", "what the buyer is told"),
)


def handbook_of(routes: Iterable[Route], language: int = ZH) -> str:
    """All tables, each once. A `[...]` in a sentence is left out where the shop does not know what it names."""
    tables = dict.fromkeys(route.table for route in routes)
    return "\n\n".join(_section(table.title[language], table.rules, language) for table in tables)


def _section(title: str, rules: Iterable[Rule], language: int) -> str:
    head = " | ".join(each[language] for each in _HEADS)
    rows = (f"| {_row(rule, language)} |" for rule in rules)
    return "\n".join((f"## {title}", "", f"| {head} |", "|---" * len(_HEADS) + "|", *rows))


def _row(rule: Rule, language: int) -> str:
    basis = _BASES[rule.basis][language]
    source = f"{basis}: {rule.source}" if rule.source else basis
    cells = (rule.id, _when(rule, language), source, _OUTCOMES[rule.outcome][language], rule.says[language])
    return " | ".join(cells)


def _when(rule: Rule, language: int) -> str:
    """订单到哪一步 = moving, received; the question as its class calls it, the answers by their codes."""
    parts = (
        f"{_question(question, language)} = {', '.join(sorted(answer.value for answer in answers))}"
        for question, answers in rule.columns().items()
    )
    return "; ".join(parts) or ("总是", "always")[language]


def _question(question: type[Aspect], language: int) -> str:
    """The first line of its docstring is English / 中文."""
    english, _, chinese = (question.__doc__ or question.__name__).partition(" / ")
    return (chinese or english).strip() if language == ZH else english.strip()
