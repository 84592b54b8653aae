"""What a decision table is made of: questions with few answers, rows, and how a row fits.

A question is a class (`Stage`), its answers are the members (`Stage.UNPAID`). A row names the answers that it fits:
answers to one question are alternatives, different questions must all fit, a question that is not named does not
matter. So the table can be read aloud, and all its situations can be counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from xiaoer.shop.action import CaseReason
from xiaoer.shop.aftersales.ruling import Basis, Freight, Missing, Outcome


class Aspect(Enum):
    """A question about a situation. Not a StrEnum: answers of two questions must never be equal."""


Answers = Mapping[type[Aspect], Aspect]
"""The answer to each question of a table."""


class Pays(StrEnum):
    """How the money of an action is found."""

    NOTHING = "nothing"
    ORDER = "order"
    """All that was paid for the order and has not gone back."""
    GOODS = "goods"
    """The paid share of the units that come back."""
    GOODS_AND_OUTBOUND = "goods_and_outbound"
    """The same, and what was paid for sending them where everything comes back."""
    WITHDRAWAL = "withdrawal"
    """The same, and what was paid for sending them where the law gives that back too."""
    SPOILED = "spoiled"
    """The spoiled share of the line, rounded down; the whole line from a half on."""
    PRICE_DROP = "price_drop"
    DIFFERENCE = "difference"
    """What the variant wanted costs less."""
    LATE = "late"
    INVOICE = "invoice"
    """What the buyer really paid and has not had back."""


Term = tuple[str, str]
"""A sentence in Chinese and in English. `{name}` is filled from the facts; `[...]` is left out where one is missing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row."""

    id: str
    when: tuple[Aspect, ...]
    outcome: Outcome
    says: Term
    basis: Basis = Basis.SHOP
    missing: Missing | None = None
    pays: Pays = Pays.NOTHING
    freight: Freight = Freight.NONE
    reason: CaseReason | None = None
    """Written into the action where the buyer's wish names none."""
    warns: tuple[Term, ...] = ()
    source: str = ""

    def fits(self, answers: Answers) -> bool:
        """Whether each question that the row names is answered by one of its answers."""
        return all(answers[question] in allowed for question, allowed in self.columns().items())

    def columns(self) -> dict[type[Aspect], frozenset[Aspect]]:
        """The answers that fit, by question."""
        named: dict[type[Aspect], set[Aspect]] = {}
        for answer in self.when:
            named.setdefault(type(answer), set()).add(answer)
        return {question: frozenset(allowed) for question, allowed in named.items()}

    @property
    def effect(self) -> tuple[str, ...]:
        """What it decides; two rows with one effect do not contradict each other."""
        return (self.outcome, self.missing or "", self.pays, self.freight)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows for one kind of wish. Their order does not matter."""

    name: str
    title: Term
    rules: tuple[Rule, ...]

    def questions(self) -> tuple[type[Aspect], ...]:
        """All that its rows ask, each once."""
        return questions_of(self.rules)


def questions_of(rules: Iterable[Rule]) -> tuple[type[Aspect], ...]:
    """All that the rows ask, each once, in the order in which they first come up."""
    return tuple(dict.fromkeys(question for rule in rules for question in rule.columns()))
