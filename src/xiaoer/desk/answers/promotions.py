"""What runs, what ended, coupons, stacking, gifts, pre-sales, membership and subsidies."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.coupon_trace import why_not
from xiaoer.desk.answers.price import roles_of
from xiaoer.desk.draft import Draft
from xiaoer.desk.page.asked import asked_of
from xiaoer.desk.page.statements import Kind, Statement, statements_of
from xiaoer.desk.question import Question
from xiaoer.desk.rules.offers import (
    Offer,
    Running,
    ends_words,
    in_a_line,
    offers_of,
    running_now,
    worded_offer,
)
from xiaoer.desk.rules.terms import faq_with
from xiaoer.desk.wording.naming import called, quoted, sentence_case
from xiaoer.desk.wording.spoken import Said, moment_words, said
from xiaoer.kernel.facts import Fact
from xiaoer.promotions.promotion import Layer
from xiaoer.promotions.rendering import NEWCOMER
from xiaoer.shop.product import Topic

MOST: Final = 4
_STATE_COUPONS: Final = frozenset({Layer.SUBSIDY})
_GIVEN_BACK: Final = re.compile(r"退|不付|没付|没了|refund|don't pay|not pay|forfeit|back", re.I)
_ACROSS: Final = re.compile(r"跨店|两家店|两个店|不同店|几家店|across|two shops|two stores|cross-store", re.I)
_BIG_SALE: Final = re.compile(r"双11|双十一|双十二|11\.11|618|double 11|singles", re.I)


async def activities(question: Question) -> Draft:
    """The promotion asked about, as it stands; else what runs now."""
    offers = [offer for offer in await offers_of(question) if not offer.record.coupon or "券" in question.text]
    meant = _meant(question, offers)
    if meant:
        rows = [_standing(question, offer) for offer in meant[:2]]
        return _says(question, _joined(rows))
    return _says(question, await _now(question, [offer for offer in offers if offer.layer not in _STATE_COUPONS]))


async def coupons(question: Question) -> Draft:
    """The coupons that can be had now; where the button is, is the page's to say."""
    roles = await roles_of(question)
    product = question.topic.product
    running = running_now(question, await offers_of(question), product.skus if product else None)
    having = [offer for offer in running if offer.record.coupon and (offer.is_for(roles) or _names_new(question))]
    if not having:
        return question.says(
            "目前没有查到可领的优惠券,以店铺页和结算页显示为准。",
            "I find no coupon to claim at present; the shop page and the checkout decide.",
        )
    row = in_a_line(question, having[:MOST])
    return _says(
        question,
        said(
            f"现在的优惠券有:{row.zh}。在店铺页或结算页领取,以页面显示为准。",
            f"Coupons now: {row.en}. Claim them on the shop page or at the checkout, as shown there.",
            *row.facts,
        ),
    )


async def coupon_failed(question: Question) -> Draft:
    """Which condition fails and by how much, where the goods or the amount are known; else all that there are."""
    product = question.topic.product
    offers = [offer for offer in await offers_of(question) if offer.record.coupon]
    exact = await why_not(question, offers, _meant(question, offers))
    if exact:
        return _says(question, exact + said("以结算页为准。", " The checkout decides."))
    running = running_now(question, offers, product.skus if product else None)
    stacking = await faq_with(question, "叠加")
    words = said(
        "券不能用,一般是没到门槛、商品不参加、已过期,或同店已用了一张券。",
        "A coupon usually fails because the amount is too low, the goods are not covered, it has expired,"
        " or one coupon of the shop is already in use.",
    )
    if running:
        row = in_a_line(question, running[:3])
        words += said(f"现在有效的券:{row.zh}。", f" Valid now: {row.en}.", *row.facts)
    elif product is not None:
        name = called(question, product)
        words += said(f"目前没有{name.zh}可用的券。", f" No coupon covers the {name.en} now.", *name.facts)
    ended = [offer for offer in offers if offer.stands_at(question.now) is Running.ENDED]
    if ended:
        row = _joined([_standing(question, offer) for offer in ended[:2]])
        words += said("", " ") + row
    return _says(question, replace(words, facts=(*words.facts, *((stacking,) if stacking else ()))))


async def stacking(question: Question) -> Draft:
    """The shop's own words on combining, and the standing of what was named."""
    rule = await faq_with(question, "叠加")
    meant = _meant(question, await offers_of(question))
    words = Said()
    if rule is not None:
        text = _answer(rule)
        words = said(text, f"{quoted(text)}.".replace("..", "."), rule)
    for offer in meant[:1]:
        words += said("", " ") + _standing(question, offer)
    if not words:
        return _unknown(question, "优惠能不能叠加", "whether they can be combined")
    return _says(question, words)


async def gifts(question: Question) -> Draft:
    """What comes free with the product, as promotions and its page say."""
    product = question.topic.product
    offers = running_now(question, await offers_of(question), product.skus if product else None)
    having = [offer for offer in offers if offer.rule and offer.rule.kind in ("gift", "addon")]
    words = Said()
    if having:
        row = in_a_line(question, having[:3])
        words += said(f"现在的赠品活动:{row.zh}。", f"Gift offers now: {row.en}.", *row.facts)
    if product is not None:
        faq = await question.store.faq()
        statements = statements_of(question.shop, product, faq, question.now)
        told = [each for each in statements if each.topic is Topic.GIFT]
        told = told or [each for each in statements if each.kind is Kind.POINT and re.search("^附|标配|赠", each.text)]
        words += _page_gifts(told)
    if _GIVEN_BACK.search(question.text):
        rule = await faq_with(question, "赠品", "抵扣")
        if rule is not None:
            words += said(_answer(rule), f" {quoted(_answer(rule))}.", rule)
    if not words:
        return _unknown(question, "赠品", "a gift")
    return _says(question, words)


async def membership(question: Question) -> Draft:
    """What members get, as far as rules say it."""
    offers = running_now(question, await offers_of(question))
    having = [offer for offer in offers if offer.rule and offer.rule.role not in (None, NEWCOMER)]
    if not having:
        return _unknown(question, "会员权益", "member benefits")
    row = in_a_line(question, having[:MOST])
    ends = ends_words(question, having[0])
    words = said(f"会员可享:{row.zh}{ends.zh}。", f"Members get: {row.en}{ends.en}.", *row.facts, *ends.facts)
    if re.search(r"入会|加入|怎么|积分|join|sign up|points", question.text, re.I):
        words += said(
            "入会方式和积分规则资料里没有写,以店铺页为准。",
            " How to join, and points, are not in the shop's records; see the shop page.",
        )
    return _says(question, words)


def _meant(question: Question, offers: Sequence[Offer]) -> list[Offer]:
    """The promotions that the words name, best first."""
    asked = asked_of(question, question.topic.product)
    numbers = set(re.findall(r"\d+", question.text))
    scored: list[tuple[float, int, Offer]] = []
    for at, offer in enumerate(offers):
        score = asked.overlap("", f"{offer.record.name} {offer.record.name_en}")
        score += sum(1.0 for number in numbers if number in re.findall(r"\d+", offer.record.name) and len(number) > 1)
        if _BIG_SALE.search(question.text) and _BIG_SALE.search(f"{offer.record.name} {offer.record.name_en}"):
            score += 2.0
        if offer.layer is Layer.CROSS_STORE and _ACROSS.search(question.text):
            score += 2.0
        scored.append((score, at, offer))
    best = max((score for score, _, _ in scored), default=0.0)
    ranked = sorted((one for one in scored if one[0] >= max(2.0, best * 0.8)), key=lambda one: (-one[0], one[1]))
    return [offer for _, _, offer in ranked]


def _standing(question: Question, offer: Offer) -> Said:
    """What it gives, and that it runs, ended or has not begun."""
    words = worded_offer(question, offer)
    match offer.stands_at(question.now):
        case Running.NOW:
            ends = ends_words(question, offer)
            return words + said(f"正在进行{ends.zh}。", f", running now{ends.en}.", *ends.facts)
        case Running.ENDED:
            assert offer.record.ends_at is not None
            zh, en = moment_words(offer.record.ends_at, question.now)
            return words + said(f"已于{zh}结束。", f", ended {en}.", offer.facts.get("ends_at"))
        case Running.LATER:
            assert offer.record.starts_at is not None
            zh, en = moment_words(offer.record.starts_at, question.now)
            return words + said(f"{zh}开始。", f", starts {en}.", offer.facts.get("starts_at"))


async def _now(question: Question, offers: Sequence[Offer]) -> Said:
    """What runs now, of the product asked about first."""
    product = question.topic.product
    roles = await roles_of(question)
    running = running_now(question, offers, product.skus if product else None, roles)
    if not running:
        ended = [offer for offer in offers if offer.stands_at(question.now) is Running.ENDED]
        tail = _standing(question, ended[-1]) if ended else Said()
        return said("现在没有进行中的活动。", "No promotion is running now. ") + tail
    rows = [worded_offer(question, offer) + ends_words(question, offer) for offer in running[:MOST]]
    row = Said(
        ";".join(each.zh for each in rows),
        "; ".join(each.en for each in rows),
        tuple(dict.fromkeys(fact for each in rows for fact in each.facts)),
    )
    return said(f"现在的活动:{row.zh}。以结算页为准。", f"Running now: {row.en}. The checkout decides.", *row.facts)


def _page_gifts(told: Sequence[Statement]) -> Said:
    if not told:
        return Said()
    told = list({each.name or each.text: each for each in reversed(told)}.values())[::-1]
    facts: tuple[Fact, ...] = tuple(dict.fromkeys(fact for each in told for fact in each.facts))
    zh = ";".join(f"{each.name} {each.text}".strip() for each in told)
    en = "; ".join(quoted(each.text) for each in told)
    return said(f"页面写的是:{zh}。", f" The page says: {en}.", *facts)


def _names_new(question: Question) -> bool:
    return bool(re.search(r"新人|新客|首单|new (?:user|customer)", question.text, re.I))


def _answer(rule: Fact) -> str:
    return str(rule.value).split(" / ")[0]


def _joined(rows: Sequence[Said]) -> Said:
    whole = Said()
    for row in rows:
        whole += (said("", " ") if whole else Said()) + row
    return whole


def _unknown(question: Question, zh: str, en: str) -> Draft:
    return question.says(
        f"店铺资料里没有写{zh},我不能确定;需要的话可以转人工核实。",
        f"The shop's records don't say anything about {en}, so I can't tell; a person can check.",
    )


def _says(question: Question, words: Said) -> Draft:
    draft = question.says(words.zh, sentence_case(words.en), *words.facts)
    product = question.topic.product
    return replace(draft, products=(product.id,)) if product and question.topic.named else draft


ANSWERS: Final[dict[str, Answer]] = {
    "promo.activity": activities,
    "promo.coupon_get": coupons,
    "promo.coupon_fail": coupon_failed,
    "promo.stack": stacking,
    "promo.gift": gifts,
    "promo.member": membership,
}
