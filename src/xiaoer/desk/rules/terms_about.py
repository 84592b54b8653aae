"""The shop's terms and FAQ answers that fit some words, as they stand now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from xiaoer.kernel.facts import Fact
from xiaoer.knowledge.index import Index
from xiaoer.knowledge.passage import PassageKind, Search
from xiaoer.shop.facts.policy import policy_facts
from xiaoer.shop.facts.shopfront import faq_fact
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop

LEAST_MEANING: Final = 0.5
LEAST_WORDS: Final = 0.3
"""Below both a passage is not what the words are about."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term or an answer; `question` is "" for a term."""

    kind: PassageKind
    fact: Fact
    score: float
    question: str = ""


async def terms_about(
    words: str, shop: Shop, store: ShopService, *, index: Index, now: datetime, limit: int
) -> tuple[Term, ...]:
    """Best first. The index says which; what they say is read from the shop."""
    search = Search(words, shop.id, (PassageKind.POLICY, PassageKind.FAQ), limit=limit)
    hits = [hit for hit in await index.search(search) if hit.meaning >= LEAST_MEANING or hit.words >= LEAST_WORDS]
    told = {f"policy/{fact.id}": fact for fact in policy_facts(shop, await store.policies(), now).values()}
    answers = {f"faq/{entry.id}": entry for entry in await store.faq()}
    found: list[Term] = []
    for hit in hits:
        id = hit.passage.id
        if id in told:
            found.append(Term(PassageKind.POLICY, told[id], hit.score))
        elif id in answers:
            entry = answers[id]
            found.append(Term(PassageKind.FAQ, faq_fact(shop, entry, now), hit.score, entry.question))
    return tuple(found)
