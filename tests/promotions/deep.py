"""Any number of random carts held against the reference: `python -m tests.promotions.deep 100000`."""

import sys
from random import Random

from tests.promotions.carts import Row, random_row
from tests.promotions.reference import reference_best, reference_price
from xiaoer.promotions.best import best_price
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.quote import Undeliverable
from xiaoer.promotions.request import read_request


def main() -> None:
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    wrong = [n for n in range(count) if (row := random_row(Random(seed + n))) and difference(row)]
    print(f"{count} carts, {len(wrong)} differences {wrong[:10]}")
    sys.exit(1 if wrong else 0)


def difference(row: Row) -> str:
    """What the engine and the reference do not agree on, or nothing."""
    request, expected = read_request(row), reference_price(row)
    found = price_cart(request.cart, request.promotions, request.buyer)
    if isinstance(found, Undeliverable) or expected is None:
        return "" if expected is None and isinstance(found, Undeliverable) else f"{found} is not {expected}"
    told = {
        "lines": found.lines,
        "off": {each.promotion: each.off for each in found.trace},
        "shipping": found.freight,
        "subsidy": found.subsidy,
        "pay": found.pay,
    }
    return "" if told == expected else f"{told} is not {expected}"


def difference_of_best(row: Row) -> str:
    """What the search and trying every choice do not agree on, or nothing."""
    request, expected = read_request(row), reference_best(row)
    found = best_price(request.cart, request.promotions, request.buyer)
    if isinstance(found, Undeliverable):
        return "" if expected is None else f"{found} is not {expected}"
    told = (found.quote.pay, len(found.chosen))
    proved = found.proved_optimal and found.lower_bound == found.quote.pay
    return "" if told == expected and proved else f"{found} is not {expected}"


if __name__ == "__main__":
    main()
