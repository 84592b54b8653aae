"""A question for a price, in the rule format, from outside to values: cart, rules, buyer and mode, all checked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import LineId, PromotionId, ShopId, SkuId
from xiaoer.promotions.cart import NORMAL_REGION, Buyer, Cart, CartLine
from xiaoer.promotions.keys import Keys
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.rules import rule_of
from xiaoer.promotions.worst_cart import Ware

MOST_PIECES: Final = 1_000_000
"""Of one kind of goods, beyond which no search for carts makes sense."""


class Mode(StrEnum):
    """All rules as they are given, or the best choice among the optional ones."""

    PRICE = "price"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be priced, for whom, under which rules. Without a moment all windows are open."""

    cart: Cart
    promotions: tuple[Promotion, ...]
    buyer: Buyer
    mode: Mode = Mode.PRICE
    moment: datetime | None = None


def read_request(parsed: object) -> Request:
    """A request from a parsed object: `cart`, `promos`, `user`, `mode`, `currency?`, `as_of?`.

    Raises Invalid, naming the line or the rule, for whatever is wrong.
    """
    read = Keys("The request", parsed)
    mode = read.word("mode") or Mode.PRICE
    if mode not in set(Mode):
        raise Invalid(f"{read.name}: mode {mode!r} is not one of {', '.join(Mode)}.")
    cart = Cart(_lines(read), read.word("currency") or "CNY")
    rules = tuple([rule for _, rule in read_rules(read.each("promos"))])
    if twice := _twice([rule.id for rule in rules]):
        raise Invalid(f"Promotion {twice}: two rules have this id; give each its own.")
    return Request(cart, rules, _buyer(read.inner("user")), Mode(mode), read.moment("as_of"))


def read_rules(promos: Iterable[Keys]) -> Iterator[tuple[str, Promotion]]:
    """Rule by rule what it calls itself and what it is. Raises Invalid, naming the rule, for one that is wrong."""
    for place, each in enumerate(promos, 1):
        each.name = f"Promotion {place}"
        name = each.needed_word("id")
        yield name, rule_of(each.all(), promotion=PromotionId(name))


def read_wares(parsed: object) -> tuple[Ware, ...]:
    """What is sold, from lines of a cart with `cost?` and `most?` (pieces at most) and without a quantity.

    Raises Invalid, naming the goods.
    """
    wares: list[Ware] = []
    for each in Keys("The question", parsed).each("goods"):
        sku = each.needed_word("sku")
        each.name = f"Goods {sku}"
        price, most = each.whole("list"), each.whole("most", least=1, most=MOST_PIECES)
        if price is None:
            raise Invalid(f"{each.name}: list is needed; add it.")
        ware = Ware(
            sku=SkuId(sku),
            shop=ShopId(each.word("shop") or ""),
            list_price=price,
            tags=each.words("tags"),
            cost=each.whole("cost"),
            grams=each.whole("weight") or 0,
        )
        wares.append(ware if most is None else replace(ware, most=most))
    if twice := _twice([ware.sku for ware in wares]):
        raise Invalid(f"Goods {twice}: they are told twice; give each sku once.")
    return tuple(wares)


def _lines(read: Keys) -> tuple[CartLine, ...]:
    lines = tuple([_line(each) for each in read.each("cart")])
    if not lines:
        raise Invalid(f"{read.name}: the cart is empty; add at least one line.")
    if twice := _twice([line.id for line in lines]):
        raise Invalid(f"Line {twice}: two lines have this id; give each its own.")
    return lines


def _line(read: Keys) -> CartLine:
    line = read.needed_word("id")
    if line.startswith("gift:"):
        raise Invalid(f"Line {line}: ids that begin with gift: are kept for gifts; choose another.")
    read.name = f"Line {line}"
    price, quantity = read.whole("list"), read.whole("qty", least=1)
    if price is None or quantity is None:
        raise Invalid(f"{read.name}: list and qty are needed; add them.")
    return CartLine(
        id=LineId(line),
        sku=SkuId(read.needed_word("sku")),
        shop=ShopId(read.word("shop") or ""),
        list_price=price,
        quantity=quantity,
        tags=read.words("tags"),
        grams=read.whole("weight") or 0,
    )


def _buyer(read: Keys) -> Buyer:
    used = read.inner("used")
    return Buyer(
        roles=frozenset(read.words("roles")),
        region=read.word("region") or NORMAL_REGION,
        min_pay=read.whole("min_pay") or 0,
        channel=read.word("channel"),
        used={PromotionId(promotion): used.whole(promotion) or 0 for promotion in used.items()},
    )


def _twice(ids: Sequence[str]) -> str | None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            return each
        seen.add(each)
    return None
