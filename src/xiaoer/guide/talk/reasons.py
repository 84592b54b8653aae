"""What speaks for an option and against it; every sentence is held by facts, or it is not said."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from xiaoer.evidence.check import check
from xiaoer.guide.advice import Offer, Said, Subsidy
from xiaoer.guide.goods.page import Statement, Ware
from xiaoer.guide.judging.verdict import Keeping
from xiaoer.guide.need import LimitKind, Need, Scene, Wish
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId
from xiaoer.kernel.money import Money
from xiaoer.language.glossary import in_english
from xiaoer.shop.facts.product import ship_promise_fact
from xiaoer.shop.facts.shopfront import rating_fact, review_count_fact, review_fact
from xiaoer.shop.shopfront import Review

MOST: Final = 4
SENTENCES: Final = 4096
_ALWAYS: Final = datetime(1970, 1, 1, tzinfo=UTC)
SATISFIED: Final = 4
"""Stars from which a review speaks for it."""


def reasons_for(need: Need, wishes: Sequence[Wish], offer: Offer, reviews: Sequence[Review]) -> tuple[Said, ...]:
    """At most four: the limits that the page keeps, the wishes that it meets, the budget, what buyers say."""
    found = [*_kept(offer), *_met(wishes, offer.ware), *_in_budget(need, offer), *_rated(offer.ware, reviews)]
    held = [each for each in found if holds(each)]
    return tuple(held[:MOST]) or (_on_its_page(offer.ware),)


def reasons_against(need: Need, wishes: Sequence[Wish], offer: Offer, reviews: Sequence[Review]) -> tuple[Said, ...]:
    """At most four: what is unknown, what the page denies, what buyers disliked, when it leaves."""
    ware = offer.ware
    found = [
        *_unknown(offer),
        *_denied(wishes, ware),
        *_temperature(need, ware),
        *_dispatch(need, ware),
        *_disliked(ware, reviews),
    ]
    return tuple(dict.fromkeys(each for each in found if holds(each)))[:MOST]


@lru_cache(maxsize=SENTENCES)
def holds(said: Said) -> bool:
    """Whether its facts hold all that it says, in both languages.

    The same is said of a product to everybody while its facts are the same, hence kept for a while.
    """
    if not said.own:
        return check(said.zh, said.facts).clean and check(said.en, said.facts).clean
    house = Fact(
        FactId("house"), "house", "faq.answer", f"{said.zh} / {said.en}", "house", _ALWAYS, said.zh, text_en=said.en
    )
    facts = (*said.facts, house)
    return check(said.zh, facts).clean and check(said.en, facts).clean


def money(amount: Money) -> str:
    """¥499 when whole, else ¥499.50."""
    return str(amount).removesuffix(".00")


def offer_title(offer: Offer) -> tuple[str, str]:
    """The product with its variant, in both languages."""
    ware = offer.ware
    values = [each.value for each in ware.sku.options]
    en = [in_english(value) or value for value in values]
    zh_name = " ".join([ware.product.title, *values])
    return zh_name, " ".join([ware.product.title_en or ware.product.title, *(f"({each})" for each in en)])


def pay_fact(offer: Offer) -> Fact:
    """What the option costs, as the price engine reckoned it."""
    return _sum_fact(offer.ware, "pay", "price.pay", offer.paid.pay, "到手价", "to pay")


def shipping_fact(offer: Offer) -> Fact:
    """What of it is for shipping."""
    return _sum_fact(offer.ware, "shipping", "price.shipping", offer.paid.shipping, "运费", "shipping")


def subsidy_words(offer: Offer, subsidy: Subsidy) -> Said:
    """What is left to pay for who is entitled; that is for the checkout to find out."""
    off, pay = money(subsidy.off), money(subsidy.pay)
    facts = (
        _sum_fact(offer.ware, "subsidy", "price.subsidy", subsidy.off, "国补", "state subsidy"),
        _sum_fact(offer.ware, "subsidised", "price.subsidised", subsidy.pay, "国补后到手价", "to pay with the subsidy"),
    )
    zh = f"通过国补核验的话再补{off},到手{pay},以结算页为准"
    return Said(zh, f"If found entitled, the state subsidy pays {off} and {pay} is left; the checkout decides", facts)


def quoted(statement: Statement) -> tuple[str, str]:
    """The page's own words with what they are about, in Chinese and in English where every word is known."""
    name = "" if statement.name in ("", "title") else statement.name
    zh = f"{name}:{statement.text}" if name else statement.text
    return zh, in_english(zh.replace(":", ": ")) or zh


def _kept(offer: Offer) -> Iterator[Said]:
    for each in offer.judged:
        if each.keeping is Keeping.KEEPS and each.quote and each.quote not in (offer.ware.product.title,):
            en = in_english(each.quote) or each.quote
            yield Said(f"{each.limit.zh}:页面写“{each.quote}”", f'{each.limit.en}: the page says "{en}"', each.facts)


def _met(wishes: Sequence[Wish], ware: Ware) -> Iterator[Said]:
    seen: set[FactId] = set()
    for wish in wishes:
        statement = ware.affirms(wish.pattern)
        if statement is not None and statement.name != "title" and statement.fact.id not in seen:
            seen.add(statement.fact.id)
            zh, en = quoted(statement)
            yield Said(f"页面写“{zh}”", f'The page says "{en}"', (statement.fact,))


def _in_budget(need: Need, offer: Offer) -> Iterator[Said]:
    if need.budget is not None and need.budget.most is not None:
        most = need.budget.around or need.budget.most
        wanted = Fact(
            FactId("need/budget"),
            "need",
            "need.budget",
            most,
            "buyer",
            offer.ware.as_of,
            f"预算：{most}",
            text_en=f"budget: {most}",
        )
        facts = (pay_fact(offer), wanted)
        if offer.paid.pay <= most:
            zh = f"到手价{money(offer.paid.pay)},在预算{money(most)}以内"
            yield Said(zh, f"{money(offer.paid.pay)} to pay, within the budget of {money(most)}", facts)


def _rated(ware: Ware, reviews: Sequence[Review]) -> Iterator[Said]:
    rating = rating_fact(ware.shop, ware.product, reviews, ware.as_of)
    if rating is None:
        return
    count = review_count_fact(ware.shop, ware.product, reviews, ware.as_of)
    happy = next((each for each in reviews if not each.flags and each.rating >= SATISFIED), None)
    facts = (rating, count, *((review_fact(ware.shop, happy, ware.as_of),) if happy else ()))
    told = f",买家说“{happy.text}”" if happy else ""
    told_en = f'; a buyer wrote "{happy.text}"' if happy else ""
    yield Said(
        f"{count.value}条评价,平均{rating.value}分{told}",
        f"{count.value} {'review' if count.value == 1 else 'reviews'}, mean rating {rating.value}{told_en}",
        facts,
    )


def _on_its_page(ware: Ware) -> Said:
    statement = next((each for each in ware.statements if each.name != "title"), ware.statements[0])
    zh, en = quoted(statement)
    return Said(f"页面写“{zh}”", f'The page says "{en}"', (statement.fact,))


def _unknown(offer: Offer) -> Iterator[Said]:
    for each in offer.judged:
        if each.keeping is not Keeping.UNKNOWN or each.limit.kind is LimitKind.DEADLINE:
            continue
        if each.limit.kind is LimitKind.WITHOUT and not each.limit.verbatim:
            zh = f"页面没有声明配料或致敏原,是否{each.limit.zh}请以包装标签为准"
            yield Said(zh, f"The page declares no such list; {each.limit.en}: please check the label", own=True)
        else:
            yield Said(
                f"是否{each.limit.zh},页面没有写", f"Whether it is {each.limit.en}, the page does not say", own=True
            )


def _denied(wishes: Sequence[Wish], ware: Ware) -> Iterator[Said]:
    for wish in wishes:
        statement = ware.denies(wish.pattern)
        if statement is not None and ware.affirms(wish.pattern) is None:
            zh, en = quoted(statement)
            yield Said(f"要注意,页面写“{zh}”", f'Mind that the page says "{en}"', (statement.fact,))


def _temperature(need: Need, ware: Ware) -> Iterator[Said]:
    if need.temperature is None:
        return
    for each in ware.named("温度|temperature"):
        zh, en = quoted(each)
        yield Said(f"标称“{zh}”,更冷时要加内搭", f'Rated "{en}"; in greater cold wear a layer under it', (each.fact,))


def _dispatch(need: Need, ware: Ware) -> Iterator[Said]:
    due = any(each.kind is LimitKind.DEADLINE for each in need.hard)
    hungry = need.scene is Scene.MEAL and any(
        word in need.text.casefold() for word in ("饿", "晚上", "夜宵", "tonight", "hungry")
    )
    fact = ship_promise_fact(ware.shop, ware.product, ware.as_of)
    if fact is not None and (due or hungry):
        zh = f"承诺{fact.value}小时内发货,哪天能到没有承诺"
        yield Said(zh, f"Dispatched within {fact.value} hours; the day of arrival is not promised", (fact,))


def _disliked(ware: Ware, reviews: Sequence[Review]) -> Iterator[Said]:
    unhappy = [each for each in reviews if not each.flags and each.rating < SATISFIED]
    if unhappy:
        worst = min(unhappy, key=lambda each: (each.rating, -each.helpful, each.id))
        zh, en = f"也有买家说“{worst.text}”", f'A buyer also wrote "{worst.text}"'
        yield Said(zh, en, (review_fact(ware.shop, worst, ware.as_of),))


def _sum_fact(ware: Ware, name: str, predicate: str, amount: Money, zh: str, en: str) -> Fact:
    sku = ware.sku.id
    return Fact(
        FactId(f"{ware.shop.id}/advice/{sku}/{name}"),
        str(sku),
        predicate,
        amount,
        f"rule:{ware.shop.id}",
        ware.as_of,
        text=f"{zh}：{amount}",
        text_en=f"{en}: {amount}",
    )
