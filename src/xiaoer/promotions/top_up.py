"""凑单: whether something more in the cart makes the whole cheaper. Nothing is suggested unless the total falls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations

from xiaoer.promotions.best import best_price
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.quote import Quote, Undeliverable


@dataclass(frozen=True, slots=True)
class TopUp:
    """What to add, what all of it then costs at best, and how much less that is than without."""

    added: tuple[CartLine, ...]
    quote: Quote
    saves: int
    all_tried: bool
    """Whether no other choice of so many things is cheaper; false where the search was stopped."""


def top_up(
    cart: Cart,
    promotions: Sequence[Promotion],
    buyer: Buyer,
    pool: Sequence[CartLine],
    *,
    most: int = 2,
    moment: datetime | None = None,
    stop: Callable[[], bool] | None = None,
) -> TopUp | None:
    """The cheapest cart with up to `most` lines of the pool added, or None where adding never lowers the total.

    Every choice is priced exactly; of two alike the one with fewer lines wins, then the one with the lower ids.
    """

    def least(lines: Sequence[CartLine]) -> Quote | None:
        found = best_price(replace(cart, lines=(*cart.lines, *lines)), promotions, buyer, moment=moment, stop=stop)
        return None if isinstance(found, Undeliverable) else found.quote

    without = least(())
    if without is None:
        return None
    best, added, all_tried = without, tuple[CartLine, ...](), True
    in_order = sorted(pool, key=lambda line: line.id)
    for choice in (choice for count in range(1, most + 1) for choice in combinations(in_order, count)):
        if stop is not None and stop():
            all_tried = False
            break
        quote = least(choice)
        if quote is not None and quote.pay < best.pay:
            best, added = quote, choice
    return TopUp(added, best, without.pay - best.pay, all_tried) if added else None
