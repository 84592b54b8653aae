"""What could meet a need: the goods that are meant, sifted by the hard limits, and what stood in the way."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.guide.advice import Obstacle, Offer, Paid
from xiaoer.guide.goods.page import Ware
from xiaoer.guide.judging.limits import ENGRAVABLE, judge_all
from xiaoer.guide.judging.verdict import Judged, Keeping, Terms
from xiaoer.guide.lexicon.vocabulary import labels
from xiaoer.guide.need import Budget, Limit, LimitKind, Need, Scene
from xiaoer.guide.reading.portions import units_of
from xiaoer.guide.reading.prohibitions import limits_of
from xiaoer.guide.reading.reading import child_of
from xiaoer.guide.reading.settling import owners
from xiaoer.guide.talk.editing import limit_key
from xiaoer.kernel.ids import ProductId, ShopId, SkuId
from xiaoer.kernel.money import Money

Pricing = Callable[[ShopId, SkuId, int], Paid | None]
"""What so many of a variant cost now; None where the shop does not send."""

PLAINLY: Final = 3
"""The weight from which a wish is what the words ask for, and not a taste."""
SMALL_MONTHS: Final = 36
"""Below this age silence about it is a no."""
_AROUND_CHILDREN: Final = re.compile(
    r"灯|加湿|净化|空调|风扇|取暖|洗衣|洗碗|扫地|水壶|冰箱|家电|收纳|四件套|床垫|脚垫|置物|电器"
    r"|lamp|light|humidifier|purifier|heater|washer|vacuum|kettle|appliance|storage|bedding|\bmat\b",
    re.I | re.A,
)
"""What stands in a child's room, and is not eaten, worn or played with."""
_DRINKS: Final = ("饮料", "茶叶", "咖啡", "酒")
_GIFT: Final = re.compile(r"gift|礼品|礼物|礼盒", re.I | re.A)
_PHYSICAL: Final = re.compile(
    r"实物|实体|拿在手|看得见摸得着|(?:不要|别)[^,，。;；]{0,4}卡"
    r"|\b(?:physical|tangible|no (?:gift )?cards?|not a (?:gift )?card)\b",
    re.I | re.A,
)
"""No card would do."""
_FOR_CHILDREN: Final = "适龄|儿童|kids|toy|玩具|积木|玩偶"


@dataclass(frozen=True, slots=True)
class Failed:
    """A variant that does not fit, and every reason why."""

    ware: Ware
    judged: tuple[Judged, ...]
    reasons: tuple[str, ...]
    """Keys: the Chinese words of a limit, or `budget`, `stock`, `region`."""
    paid: Paid | None = None
    """Where one reason at most stands in the way."""
    quantity: int = 1
    """Units that `paid` pays for."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """The offers that keep every limit, and the rest."""

    offers: tuple[Offer, ...]
    failed: tuple[Failed, ...]


def meant_by(need: Need, wares: Sequence[Ware], hits: Mapping[ProductId, float]) -> tuple[Ware, ...]:
    """The variants of the goods that the need is about, before any limit; `hits` are what the index found by words."""
    real = [each for each in wares if each.product.on_sale]
    if need.picked:
        return tuple(each for each in real if each.sku.id in need.picked)
    if need.named:
        return tuple(each for each in real if each.product.id in need.named)
    if need.goods:
        pattern = "|".join(each.titles for each in need.goods)
        if need.scene is Scene.MEAL and [each.zh for each in need.goods] == ["食品"]:
            real = [each for each in real if not _is_drink(each)]
        return _liked_in_gift(need, [each for each in real if re.search(pattern, each.whole, re.I | re.A)])
    sent = [each for each in real if _is_sent_at_once(each)]
    real = [each for each in real if not is_service(each)]
    if need.scene is Scene.GIFT:
        due = any(each.kind is LimitKind.DEADLINE for each in need.hard) and not _PHYSICAL.search(need.text)
        return (*_gifts(need, real), *(each for each in sent if due and is_service(each)))
    if any(each.kind is LimitKind.SAYS and each.value == "刻字" for each in need.hard):
        return tuple(real)
    if need.superlative is not None and not (hits or need.wants_something):
        return tuple(real)
    return tuple(each for each in real if each.product.id in hits)


def sift(need: Need, wares: Sequence[Ware], terms: Mapping[ShopId, Terms], pricing: Pricing) -> Sifted:
    """Limits first, then stock, then price: a filter each, never a score."""
    offers: list[Offer] = []
    failed: list[Failed] = []
    limits = limits_of(need)
    shared = owners(limits)
    for ware in wares:
        judged = judge_all(limits, ware, terms[ware.shop.id])
        broken = [each.limit for each in judged if each.keeping is Keeping.BREAKS or _must_be_told(need, each, ware)]
        reasons = list(dict.fromkeys(shared.get(each.zh, each).zh for each in broken))
        quantity = units_of(limits, ware.product, ware.sku) or need.quantity
        if ware.stock is not None and ware.stock < quantity:
            reasons.append("stock")
        paid = pricing(ware.shop.id, ware.sku.id, quantity) if len(reasons) < 2 else None
        if paid is None and len(reasons) < 2:
            reasons.append("region")
        elif paid is not None and not within(need.budget, paid):
            reasons.append("budget")
        if paid is None or reasons:
            failed.append(Failed(ware, judged, tuple(reasons), paid, quantity))
        else:
            offers.append(Offer(ware, paid, judged, quantity))
    return Sifted(_telling(need, _cheapest_packs(limits, offers)), tuple(failed))


def within(budget: Budget | None, paid: Paid) -> bool:
    """Whether the price keeps the budget, with or without shipping as the buyer counts."""
    if budget is None:
        return True
    if budget.free_shipping and paid.shipping.minor > 0:
        return False
    sum_paid = paid.pay if budget.with_shipping else paid.goods
    if budget.after_subsidy and paid.subsidised is not None:
        sum_paid = paid.subsidised
    return _at_most(sum_paid, budget.most) and (budget.least is None or budget.least <= sum_paid)


def obstacles(need: Need, sifted: Sifted) -> tuple[Obstacle, ...]:
    """What stood in the way, the worst first: how many broke it, and which products fit if it alone were given up."""
    keys = dict.fromkeys(reason for each in sifted.failed for reason in each.reasons)
    return tuple(sorted((_obstacle(need, key, sifted) for key in keys), key=lambda one: (-one.would_fit, -one.broke)))


def is_service(ware: Ware) -> bool:
    """Cards and services that no promotion counts: nothing to show unless they are asked for."""
    return "no_promo" in ware.sku.tags


def _is_sent_at_once(ware: Ware) -> bool:
    """A card that is there at once is a gift for who is in a hurry."""
    return bool(re.search(labels()["礼品卡"].titles, ware.whole, re.I | re.A))


def _is_drink(ware: Ware) -> bool:
    """No food to who is hungry, though it stands on the same shelf."""
    return any(re.search(labels()[zh].titles, ware.whole, re.I | re.A) for zh in _DRINKS)


def _gifts(need: Need, wares: Sequence[Ware]) -> tuple[Ware, ...]:
    if child_of(need.receiver):
        return tuple(each for each in wares if re.search(_FOR_CHILDREN, _page(each), re.I | re.A))
    engraved = any(each.kind is LimitKind.SAYS and each.value == "刻字" for each in need.hard)
    gifts = [each for each in wares if _GIFT.search(each.whole) or (engraved and each.affirms(ENGRAVABLE))]
    toys = re.compile(labels()["玩具"].titles, re.I | re.A)
    grown = [each for each in gifts if not toys.search(each.whole)] if need.receiver is not None else gifts
    return _liked_in_gift(need, grown, wares)


def _liked_in_gift(need: Need, chosen: Sequence[Ware], rest: Sequence[Ware] = ()) -> tuple[Ware, ...]:
    """What the receiver likes, where there is any of it."""
    likes = [wish.pattern for wish in need.wishes if wish.weight >= 5]
    if need.scene is not Scene.GIFT or not likes:
        return tuple(chosen)
    pattern = "|".join(likes)
    liked = [each for each in chosen if re.search(pattern, _page(each), re.I | re.A)]
    liked = liked or [each for each in rest if re.search(pattern, _page(each), re.I | re.A)]
    return tuple(liked or chosen)


def _page(ware: Ware) -> str:
    return " ".join([ware.whole, *(f"{each.name} {each.text}" for each in ware.statements)])


def _telling(need: Need, offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """Where some pages say what was plainly asked for (降噪, 够3人用), those that do not are no answer."""
    kept = tuple(offers)
    for wish in need.wishes:
        saying = tuple(each for each in kept if each.ware.affirms(wish.pattern) is not None)
        kept = saying if wish.weight >= PLAINLY and saying else kept
    for limit in need.hard if not need.together else ():
        saying = tuple(each for each in kept if limit.kind in _TOLD and _keeping(each, limit) is Keeping.KEEPS)
        kept = saying or kept
    return kept


def _cheapest_packs(limits: Sequence[Limit], offers: Sequence[Offer]) -> list[Offer]:
    """Of packs that tell variants apart those that cost least for the pieces that are needed; of equals the fewest."""
    if not any(each.kind is LimitKind.ENOUGH for each in limits):
        return list(offers)
    cheapest: dict[tuple[str, ...], Offer] = {}
    for each in sorted(offers, key=lambda one: (one.paid.pay.minor, one.quantity, one.ware.sku.id)):
        options = (option.value for option in each.ware.sku.options if not re.search(r"\d", option.value))
        cheapest.setdefault((str(each.ware.product.id), *options), each)
    return [each for each in offers if each in cheapest.values()]


def _keeping(offer: Offer, limit: Limit) -> Keeping:
    return next((each.keeping for each in offer.judged if each.limit == limit), Keeping.UNKNOWN)


def _must_be_told(need: Need, judged: Judged, ware: Ware) -> bool:
    """For a small child only what says that it is fit for one."""
    limit = judged.limit
    small = limit.kind is LimitKind.AGE and limit.number is not None and limit.number < SMALL_MONTHS
    around = need.scene is not Scene.GIFT and _AROUND_CHILDREN.search(ware.whole)
    return small and judged.keeping is Keeping.UNKNOWN and not around


def _at_most(paid: Money, most: Money | None) -> bool:
    return most is None or paid <= most


def _obstacle(need: Need, key: str, sifted: Sifted) -> Obstacle:
    broke = [each for each in sifted.failed if key in each.reasons]
    alone = [each for each in broke if each.reasons == (key,)]
    only = {each.ware.product.id for each in alone}
    limit = next((each for each in limits_of(need) if each.zh == key), None)
    facts = next((one.facts for each in broke for one in each.judged if one.limit.zh == key), ())
    zh, en = (limit.zh, limit.en) if limit is not None else _WORDS[key]
    fixed = limit is not None and limit.kind in _NOT_TO_RELAX
    if fixed or key in ("stock", "region"):
        return Obstacle(zh, en, len(broke), 0 if fixed else len(only), facts)
    chip = "budget" if limit is None else limit_key(limit)
    return Obstacle(zh, en, len(broke), len(only), facts, chip, _cheapest(alone))


def _cheapest(failed: Sequence[Failed]) -> Offer | None:
    """What costs least among them; of equal prices the first by id."""
    priced = [Offer(each.ware, each.paid, each.judged, each.quantity) for each in failed if each.paid is not None]
    return min(priced, key=lambda one: (one.paid.pay.minor, one.ware.sku.id), default=None)


_TOLD: Final = frozenset({LimitKind.SPOKEN, LimitKind.PROPERTY, LimitKind.ATTRIBUTE})
"""Demands that a page may be silent of."""
_NOT_TO_RELAX: Final = frozenset(
    {LimitKind.ALLOWED, LimitKind.AGE, LimitKind.HEALTH, LimitKind.WITHOUT, LimitKind.DEVICE, LimitKind.FLIGHT}
)
"""Nobody is talked out of these."""
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "budget": ("预算", "the budget"),
    "stock": ("库存", "stock"),
    "region": ("收货地区", "the delivery region"),
}
