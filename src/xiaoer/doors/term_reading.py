"""The capability `search_shop_policies_and_faqs`, the same for HTTP and MCP: what the shop says of its own rules."""

from typing import Annotated

from pydantic import BaseModel, Field

from xiaoer.app import App
from xiaoer.desk.rules.terms_about import terms_about
from xiaoer.doors.commerce.market import Market
from xiaoer.doors.shapes import Id, Shape
from xiaoer.doors.shop_clock import shop_time
from xiaoer.language.detection import language_of
from xiaoer.language.injected import is_fit_to_quote
from xiaoer.language.reading import Language

MOST_TERMS = 20


class TermsLine(Shape):
    """What is asked: 七天无理由怎么算, "do you ship abroad"."""

    query: Annotated[str, Field(min_length=1, max_length=400)]
    shop: Id | None = None
    """Without it every shop that is served here."""
    limit: Annotated[int, Field(ge=1, le=MOST_TERMS)] = 8
    lang: Language | None = None


class TermShape(BaseModel):
    """One term, or one answer of the FAQ, in the shop's own words; `untrusted` where they speak to assistants."""

    id: str
    shop: str
    kind: str
    question: str
    text: str
    source: str
    untrusted: bool = False


class TermsResult(BaseModel):
    """What was found, best first; nothing where the shop says nothing of it."""

    answers: list[TermShape]


async def search_terms(app: App, market: Market, line: TermsLine) -> TermsResult:
    """The terms and answers of the shops in view that fit the words."""
    english = (line.lang or language_of(line.query)) is Language.EN
    scored: list[tuple[float, TermShape]] = []
    for stall in market.stalls:
        now = shop_time(app, stall.shop)
        found = await terms_about(line.query, stall.shop, stall.store, index=app.index, now=now, limit=line.limit)
        for each in found:
            fact = each.fact
            shape = TermShape(
                id=fact.id,
                shop=stall.shop.id,
                kind=each.kind,
                question=each.question,
                text=fact.text_en if english and fact.text_en else fact.text,
                source=fact.source,
                untrusted=not is_fit_to_quote(f"{fact.text}\n{fact.text_en}"),
            )
            scored.append((each.score, shape))
    return TermsResult(answers=[shape for _, shape in sorted(scored, key=lambda each: -each[0])[: line.limit]])
