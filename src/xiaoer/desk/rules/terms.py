"""The shop's terms while one question is answered, with the fact of each; and the shop's FAQ."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from xiaoer.desk.question import Question
from xiaoer.desk.wording.spoken import Words
from xiaoer.kernel.facts import Fact
from xiaoer.language.glossary import in_english
from xiaoer.language.tables import rows_of
from xiaoer.shop.facts.policy import policy_facts
from xiaoer.shop.facts.shopfront import faq_fact
from xiaoer.shop.policy import Policies


@dataclass(frozen=True, slots=True)
class Terms:
    """What the shop promises, and the facts of it by name (`shipping.cutoff`)."""

    policies: Policies
    facts: dict[str, Fact]

    def held(self, *names: str) -> tuple[Fact, ...]:
        """The facts of those names that there are."""
        return tuple(self.facts[name] for name in names if name in self.facts)


async def terms_of(question: Question) -> Terms:
    """As they are now."""
    policies = await question.store.policies()
    return Terms(policies, policy_facts(question.shop, policies, question.now))


async def faq_with(question: Question, *words: str) -> Fact | None:
    """The first FAQ answer that holds all of `words`; None when the shop says nothing of it."""
    for entry in await question.store.faq():
        if all(word in f"{entry.question}{entry.answer}" for word in words):
            return faq_fact(question.shop, entry, question.now)
    return None


def clause(words: str) -> Words:
    """A clause of the shop's terms in both languages; one that we cannot translate is quoted as the shop wrote it."""
    plain = re.sub(r"[。.;;\s]+$", "", words.strip())
    return plain, _translated().get(plain) or in_english(plain) or f"“{plain}”"


def clauses(words: Iterable[str]) -> Words:
    """Several of them in a row."""
    both = [clause(each) for each in words]
    return "、".join(zh for zh, _ in both), ", ".join(en for _, en in both)


@cache
def _translated() -> dict[str, str]:
    return {row[0]: row[1] for row in rows_of("clauses")}
