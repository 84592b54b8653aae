"""The price engine: how fast, and the best price next to trying every choice and to the largest coupon first."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from random import Random
from typing import Final

from bench.words import Row, percentile, printed
from xiaoer.kernel.ids import LineId, PromotionId, ShopId, SkuId
from xiaoer.promotions.best import best_price
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.promotion import Basis, Freight, Layer, Promotion, Scope, ShippingTerms, Tier
from xiaoer.promotions.quote import Quote, Undeliverable
from xiaoer.promotions.request import Request
from xiaoer.promotions.split import best_split

LINES: Final = 30
SPLIT_LINES: Final = 12
TAGS: Final = ("x", "vip", "home", "beauty")

STANDING: Final = (
    Promotion(PromotionId("price"), "", "", Layer.UNIT, basis_points=9000, scope=Scope(tag="x")),
    Promotion(PromotionId("half"), "", "", Layer.MULTI, "nth_rate", Scope(tag="home"), basis_points=5000, pieces=2),
    Promotion(PromotionId("shop"), "", "", Layer.SHOP_ACTIVITY, tiers=(Tier(50000, off=3000),), base=Basis.AFTER_ITEM),
    Promotion(PromotionId("vip"), "", "", Layer.VIP, basis_points=9500, scope=Scope(tag="vip")),
    Promotion(PromotionId("ship"), "", "", Layer.SHIPPING, shipping=ShippingTerms(Freight(800, 200), free_from=9900)),
)
"""Rules that nobody can choose: they stand in every cart."""


def promotion_rows() -> list[Row]:
    """Every figure of the price engine; the carts are random and always the same."""
    flat = [_request(seed, offers=15, groups=0) for seed in range(200)]
    wide = [_request(seed, offers=20, groups=1 + seed % 20) for seed in range(100)]
    found = [_searched(request) for request in wide]
    spent = [seconds for _, seconds, _ in found]
    return [
        Row(f"price_cart, {LINES} lines, 20 rules", _figures([_timed(_price, each)[1] for each in flat])),
        Row(
            f"best_price, {LINES} lines, 20 optional offers",
            _figures(spent),
            f"{sum(proved for _, _, proved in found)} of {len(found)} proved optimal, in 1 to 20 groups",
        ),
        *_side_by_side([_request(seed, offers=12, groups=4) for seed in range(30)]),
        _in_orders([_request(seed, offers=4, groups=4, lines=SPLIT_LINES) for seed in range(12)]),
    ]


def _in_orders(requests: list[Request]) -> Row:
    """The cheapest two orders, with four coupons that the buyer holds once each."""
    found = [_split(request) for request in requests]
    saved = [saved for _, saved, _ in found if saved]
    return Row(
        f"best_split, {SPLIT_LINES} lines into two orders, 4 held offers",
        _figures([spent for spent, _, _ in found]),
        f"{sum(proved for _, _, proved in found)} of {len(found)} proved optimal, {len(saved)} cheaper than one order",
    )


def _split(request: Request) -> tuple[float, int, bool]:
    start = time.perf_counter()
    found = best_split(request.cart, request.promotions, request.buyer)
    spent = (time.perf_counter() - start) * 1000
    whole = best_price(request.cart, request.promotions, request.buyer)
    if isinstance(found, Undeliverable) or isinstance(whole, Undeliverable):
        raise ValueError("The carts of this bench can all be sent.")
    return spent, whole.quote.pay - found.pay, found.proved_optimal


def _side_by_side(requests: list[Request]) -> list[Row]:
    """The search, all choices and the plain greedy on the same carts."""
    best = [_searched(request) for request in requests]
    every = [_timed(_cheapest, request) for request in requests]
    greedy = [_timed(_largest_first, request) for request in requests]
    wrong = sum(pay != least for (pay, _, _), (least, _) in zip(best, every, strict=True))
    dearer = [pay - least for (pay, _), (least, _) in zip(greedy, every, strict=True) if pay > least]
    share = [10_000 * (pay - least) // least for (pay, _), (least, _) in zip(greedy, every, strict=True)]
    worst = f"{max(share) // 100}.{max(share) % 100:02}%"
    mean = sum(dearer) // max(1, len(dearer))
    return [
        Row("  12 offers in 4 groups: best_price", _figures([spent for _, spent, _ in best]), f"{wrong} not the least"),
        Row("  the same: every choice", _figures([spent for _, spent in every])),
        Row(
            "  the same: largest coupon first",
            _figures([spent for _, spent in greedy]),
            f"dearer in {len(dearer)} of {len(greedy)}, then by {mean} fen on average, at worst {worst}",
        ),
    ]


def _searched(request: Request) -> tuple[int, float, bool]:
    start = time.perf_counter()
    best = best_price(request.cart, request.promotions, request.buyer)
    spent = (time.perf_counter() - start) * 1000
    if isinstance(best, Undeliverable):
        raise ValueError("The carts of this bench can all be sent.")
    return best.quote.pay, spent, best.proved_optimal


def _timed(ask: Callable[[Request], int], request: Request) -> tuple[int, float]:
    start = time.perf_counter()
    return ask(request), (time.perf_counter() - start) * 1000


def _price(request: Request) -> int:
    return _pay(request, list(request.promotions))


def _cheapest(request: Request) -> int:
    """By trying every choice of at most one rule a group."""
    return min(_pay(request, [each for each in request.promotions if each in taken]) for taken in _choices(request))


def _choices(request: Request) -> Iterator[list[Promotion]]:
    standing = [each for each in request.promotions if each.group is None]
    groups: dict[str, list[Promotion | None]] = {}
    for each in request.promotions:
        if each.group is not None:
            groups.setdefault(each.group, [None]).append(each)
    for choice in product(*groups.values()):
        yield [*standing, *[each for each in choice if each is not None]]


def _largest_first(request: Request) -> int:
    """What a hurried buyer does: of all coupons the one that alone saves most, then the next of another group."""
    standing = [each for each in request.promotions if each.group is None]
    bare = _pay(request, standing)
    optional = [each for each in request.promotions if each.group is not None]
    saved = {each.id: bare - _pay(request, [*standing, each]) for each in optional}
    taken: list[Promotion] = []
    for each in sorted(optional, key=lambda each: -saved[each.id]):
        if saved[each.id] > 0 and each.group not in {other.group for other in taken}:
            taken.append(each)
    return _pay(request, [each for each in request.promotions if each in standing or each in taken])


def _pay(request: Request, promotions: list[Promotion]) -> int:
    quote = price_cart(request.cart, promotions, request.buyer)
    if not isinstance(quote, Quote):
        raise ValueError("The carts of this bench can all be sent.")
    return quote.pay


def _request(seed: int, *, offers: int, groups: int, lines: int = LINES) -> Request:
    """A cart with the standing rules and so many offers, which are optional where there are groups."""
    random = Random(seed)
    goods = tuple(
        CartLine(
            LineId(f"l{n:02}"),
            SkuId(f"s{n}"),
            ShopId(random.choice("AB")),
            random.randint(500, 60000),
            random.randint(1, 3),
            tuple(random.sample(TAGS, random.randint(0, 3))),
            300,
        )
        for n in range(lines)
    )
    more = [_offer(random, n, f"g{n % groups}" if groups else None, goods) for n in range(offers)]
    return Request(Cart(goods), (*more, *STANDING), Buyer())


def _offer(random: Random, place: int, group: str | None, lines: Sequence[CartLine]) -> Promotion:
    """One whose threshold is 20 to 110 % of what it covers at list price, so that offers get in each other's way."""
    offer = Promotion(
        PromotionId(f"o{place:02}"),
        "",
        "",
        random.choice([Layer.SHOP_COUPON, Layer.CROSS_STORE, Layer.PLATFORM_COUPON, Layer.RED_PACKET]),
        scope=random.choice([Scope(), Scope(shop=ShopId(random.choice("AB"))), Scope(tag=random.choice(TAGS))]),
        group=group,
        base=random.choice(list(Basis)),
    )
    if offer.layer is Layer.RED_PACKET:
        return replace(offer, off=random.randint(100, 3000))
    whole = sum(line.list_price * line.quantity for line in lines if offer.scope.covers(line))
    least = whole * random.randint(20, 110) // 100
    rate, off = random.randint(80, 97) * 100, least * random.randint(2, 20) // 100
    return random.choice(
        [
            replace(offer, off=off, tiers=(Tier(least, off=off),)),
            replace(offer, tiers=(Tier(least, basis_points=rate, cap=least // random.randint(5, 20)),)),
            replace(offer, every=max(1, whole // 5), off=off // 5, max_times=5),
        ]
    )


def _figures(spent: list[float]) -> str:
    return f"p50 {percentile(spent, 0.5):.2f} ms, p95 {percentile(spent, 0.95):.2f} ms"


if __name__ == "__main__":
    print(printed(promotion_rows()))
