"""A question for a price, in the rule format, from outside to values: cart, rules, buyer and mode, all checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import LineId, PromotionId, ShopId, SkuId
from xiaoer.promotions.cart import NORMAL_REGION, Buyer, Cart, CartLine
from xiaoer.promotions.keys import Keys
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.rules import rule_of


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
    return Request(cart, _promotions(read), _buyer(read.inner("user")), Mode(mode), read.moment("as_of"))


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


def _promotions(read: Keys) -> tuple[Promotion, ...]:
    promotions: list[Promotion] = []
    for place, each in enumerate(read.each("promos"), 1):
        each.name = f"Promotion {place}"
        promotions.append(rule_of(each.all(), promotion=PromotionId(each.needed_word("id"))))
    if twice := _twice([promotion.id for promotion in promotions]):
        raise Invalid(f"Promotion {twice}: two rules have this id; give each its own.")
    return tuple(promotions)


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
