"""Random carts and rules, all kinds mixed, with a liking for the edges: thresholds met exactly, one short, one over."""

from random import Random
from typing import Any

from tests.promotions.reference import LAYERS

TAGS = ("x", "vip", "gb")
SHOPS = ("A", "B")
PRICES = (0, 1, 2, 3, 99, 100, 333, 1000, 1999, 5000, 9999, 12345, 60000)

Row = dict[str, Any]


def random_row(random: Random, *, most_lines: int = 5, most_rules: int = 7) -> Row:
    """A cart with rules and a buyer, as the rule format writes them."""
    cart = [random_line(random, n) for n in range(random.randint(1, most_lines))]
    promos = [random_rule(random, n, cart) for n in range(random.randint(0, most_rules))]
    user: Row = {"roles": random.choice([[], ["88vip"]]), "min_pay": random.choice([0, 1, 500, 9999])}
    user["region"] = random.choice(["normal", "normal", "XJ", "XJ", "XJ", "TW"])
    return {"cart": cart, "promos": promos, "user": user, "mode": "price"}


def random_line(random: Random, place: int) -> Row:
    return {
        "id": f"l{place}",
        "sku": random.choice(["p", "q", "r", f"s{place}"]),
        "shop": random.choice(SHOPS),
        "list": random.choice(PRICES) if random.random() < 0.7 else random.randint(0, 100000),
        "qty": random.choice([1, 1, 1, 2, 3, 4]),
        "tags": [tag for tag in TAGS if random.random() < 0.5],
        "weight": random.choice([0, 1, 499, 500, 1000, 1001]),
    }


def random_rule(random: Random, place: int, cart: list[Row]) -> Row:
    layer = random.choice(LAYERS)
    rule: Row = {"id": f"r{place}", "layer": layer}
    if random.random() < 0.5:
        rule["scope"] = random_scope(random, cart)
    if random.random() < 0.5:
        rule["group"] = random.choice(["g1", "g2", "g3"])
    if random.random() < 0.15:
        rule["need"] = "88vip"
    if layer in KINDS:
        return rule | KINDS[layer](random, cart)
    return rule | _threshold(random, cart)


def random_scope(random: Random, cart: list[Row]) -> Row:
    return random.choice(
        [
            {},
            {"shop": random.choice(SHOPS)},
            {"tag": random.choice(TAGS)},
            {"not_tag": random.choice(TAGS)},
            {"sku": random.choice(cart)["sku"]},
            {"sku": [line["sku"] for line in cart[:2]], "shop": "A"},
        ]
    )


def _near(random: Random, cart: list[Row]) -> int:
    """An amount at which something may just be reached."""
    some: list[int] = [line["list"] * line["qty"] for line in cart if random.random() < 0.8]
    return max(0, random.choice([sum(some), sum(some) // 2, random.choice(PRICES)]) + random.choice([-1, 0, 0, 1]))


def _benefit(random: Random) -> Row:
    return random.choice([{"off": random.choice(PRICES)}, {"bp": random.choice([0, 1, 5000, 8500, 9499, 10000])}])


def _threshold(random: Random, cart: list[Row]) -> Row:
    rule: Row = {}
    if random.random() < 0.5:
        rule["base"] = random.choice(["running", "after_item"])
    if random.random() < 0.3:
        rule["cap"] = random.choice(PRICES)
    shape = random.random()
    if shape < 0.25:
        every: Row = {"every": max(1, _near(random, cart)), "off": random.choice(PRICES)}
        return rule | every | random.choice([{}, {"max_times": random.randint(1, 3)}])
    if shape < 0.5:
        steps = [_step(random, cart) for _ in range(random.randint(1, 3))]
        return rule | {"tiers": steps}
    return rule | _step(random, cart)


def _step(random: Random, cart: list[Row]) -> Row:
    least = random.choice([{}, {"min": _near(random, cart)}, {"min_count": random.randint(1, 6)}])
    return least | _benefit(random)


def _unit(random: Random, _: list[Row]) -> Row:
    benefit = random.choice([{"price": random.choice(PRICES)}, _benefit(random)])
    return benefit | random.choice([{}, {}, {"limit": random.randint(1, 3)}])


def _multi(random: Random, cart: list[Row]) -> Row:
    kind = random.choice(["n_rate", "nth_rate", "bundle", "addon", "gift"])
    rule: Row = {"kind": kind}
    if kind in ("n_rate", "nth_rate"):
        return rule | {"n": random.randint(1, 4), "bp": random.choice([0, 5000, 7001, 10000])}
    if kind == "bundle":
        skus = {random.choice(cart)["sku"] for _ in range(random.randint(1, 3))}
        rule["items"] = {sku: random.randint(1, 2) for sku in sorted(skus)}
        return rule | {"price": _near(random, cart)} | random.choice([{}, {"max_sets": random.randint(1, 2)}])
    if kind == "addon":
        more = {"sku": random.choice(cart)["sku"], "price": random.choice(PRICES), "min": _near(random, cart)}
        return rule | more | random.choice([{}, {"limit": random.randint(1, 3)}])
    return rule | {"gift_sku": "g"} | random.choice([{}, {"min": _near(random, cart)}, {"min_count": 2}])


def _vip(random: Random, _: list[Row]) -> Row:
    return {"bp": random.choice([0, 8800, 9500, 10000])} | random.choice([{}, {"cap": random.choice(PRICES)}])


def _shipping(random: Random, cart: list[Row]) -> Row:
    rule: Row = {"shop": random.choice(SHOPS), "first": random.choice([0, 800]), "add": random.choice([0, 200])}
    rule |= random.choice([{}, {"free_min": _near(random, cart)}]) | random.choice([{}, {"base": "after_item"}])
    return rule | random.choice([{}, {"remote": {"XJ": {"first": 1200, "add": 7}}}, {"no_ship": ["TW"]}])


def _subsidy(random: Random, _: list[Row]) -> Row:
    rule: Row = {"bp_off": random.choice([1500, 3333, 10000]), "cap": random.choice(PRICES)}
    return rule | random.choice([{}, {"max_price": random.choice(PRICES)}, {"limit": random.randint(1, 3)}])


KINDS = {"unit": _unit, "multi": _multi, "vip": _vip, "shipping": _shipping, "subsidy": _subsidy}
