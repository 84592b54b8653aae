"""The rule format worked out a second time, the slow and plain way, to hold the engine against.

It shares nothing with the engine: it reads the JSON rows, lays every unit out by itself, computes with fractions and
tries every choice.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import floor
from typing import Any

Row = Mapping[str, Any]

LAYERS = [
    "unit", "multi", "shop_activity", "shop_coupon", "cross_store", "platform_coupon", "vip", "red_packet", "points",
    "shipping", "subsidy",
]  # fmt: skip
ROLES_ASKED = set(LAYERS) - {"multi", "shipping", "subsidy"}


def half_up(amount: Fraction) -> int:
    return floor(amount + Fraction(1, 2))


def paid_part(amount: int, basis_points: int) -> int:
    return half_up(Fraction(amount * basis_points, 10000))


def shares(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Whole parts first; then one at a time to whoever is furthest behind, the lower id first."""
    whole = sum(weights.values())
    ideal = {name: Fraction(total * weight, whole) for name, weight in weights.items()}
    given = {name: floor(part) for name, part in ideal.items()}
    waiting = sorted(ideal, key=lambda name: (given[name] - ideal[name], name))
    for name in waiting[: total - sum(given.values())]:
        given[name] += 1
    return given


class Undeliverable(Exception):
    """A shop does not send there."""


class Register:
    """One cart under one list of rules, in the order in which they are applied."""

    def __init__(self, row: Row, rules: Sequence[Row]) -> None:
        self.lines = {line["id"]: line for line in row["cart"]}
        self.user = row.get("user", {})
        self.rules = rules
        self.off: dict[str, dict[str, int]] = {}
        self.paid: dict[str, int] = {}
        self.units: dict[str, list[int]] = {}
        self.taken: set[str] = set()
        self.groups: set[str] = set()
        self.gifts: list[str] = []
        self.shipping = 0
        self.subsidy: dict[str, int] = {}

    def price(self) -> dict[str, Any]:
        self.unit_layer([rule for rule in self.rules if rule["layer"] == "unit"])
        for rule in self.of("multi"):
            getattr(self, rule["kind"])(rule)
        self.after_item = dict(self.paid)
        for layer in LAYERS[2:9]:
            for rule in self.of(layer):
                self.vip(rule) if layer == "vip" else self.threshold(rule)
        for rule in self.of("shipping"):
            self.ship(rule)
        for rule in self.of("subsidy"):
            self.subsidise(rule)
        goods = sum(self.paid.values())
        return {
            "lines": {**self.paid, **dict.fromkeys(self.gifts, 0)},
            "off": self.off,
            "shipping": self.shipping,
            "subsidy": self.subsidy,
            "pay": goods + self.shipping - sum(self.subsidy.values()),
        }

    def of(self, layer: str) -> Iterable[Row]:
        """The rules of a layer that the buyer may have and whose group is still free when their turn comes."""
        for rule in self.rules:
            if rule["layer"] == layer and self.may(rule) and rule.get("group") not in self.groups:
                yield rule

    def may(self, rule: Row) -> bool:
        asks = "need" in rule and rule["layer"] in ROLES_ASKED
        return not asks or rule["need"] in self.user.get("roles", [])

    def covers(self, rule: Row, line: Row) -> bool:
        scope = rule.get("scope", {})
        skus = scope.get("sku", line["sku"])
        return (
            scope.get("shop", line["shop"]) == line["shop"]
            and line["sku"] in (skus if isinstance(skus, list) else [skus])
            and ("tag" not in scope or scope["tag"] in line.get("tags", []))
            and ("not_tag" not in scope or scope["not_tag"] not in line.get("tags", []))
        )

    def live(self, rule: Row) -> list[str]:
        """Lines in scope that still cost something."""
        return sorted(name for name, line in self.lines.items() if self.covers(rule, line) and self.paid[name])

    def free(self, rule: Row) -> list[str]:
        return [name for name in self.live(rule) if name not in self.taken]

    def take_off(self, rule: Row, off: Mapping[str, int]) -> None:
        off = {name: part for name, part in off.items() if part}
        if off:
            self.off[rule["id"]] = off
            self.use(rule)
        for name, part in off.items():
            self.paid[name] -= part

    def use(self, rule: Row) -> None:
        if rule.get("group") is not None:
            self.groups.add(rule["group"])

    def unit_layer(self, rules: Sequence[Row]) -> None:
        allowed: list[Row] = []
        for rule in rules:
            helps = any(self.covers(rule, x) and self.new_price(rule, x) < x["list"] for x in self.lines.values())
            if self.may(rule) and rule.get("group") not in self.groups and helps:
                allowed.append(rule)
                self.use(rule)
        for name, line in self.lines.items():
            offers = [
                (self.new_price(rule, line), place) for place, rule in enumerate(allowed) if self.covers(rule, line)
            ]
            best, place = min(offers, default=(line["list"], 0))
            units = [line["list"]] * line["qty"]
            if best < line["list"]:
                rule = allowed[place]
                count = min(rule.get("limit", line["qty"]), line["qty"])
                units[:count] = [best] * count
                self.off.setdefault(rule["id"], {})[name] = line["list"] * line["qty"] - sum(units)
            self.units[name] = sorted(units, reverse=True)
            self.paid[name] = sum(units)

    def new_price(self, rule: Row, line: Row) -> int:
        if "price" in rule:
            return int(rule["price"])
        return max(0, line["list"] - rule["off"]) if "off" in rule else paid_part(line["list"], rule["bp"])

    def n_rate(self, rule: Row) -> None:
        free = self.free(rule)
        if sum(self.lines[name]["qty"] for name in free) >= rule["n"]:
            self.close(rule, {name: self.paid[name] - paid_part(self.paid[name], rule["bp"]) for name in free})

    def nth_rate(self, rule: Row) -> None:
        units = sorted((-price, name) for name in self.free(rule) for price in self.units[name])
        off: dict[str, int] = {}
        for price, name in units[rule["n"] - 1 :: rule["n"]]:
            off[name] = off.get(name, 0) - price - paid_part(-price, rule["bp"])
        self.close(rule, off)

    def bundle(self, rule: Row) -> None:
        shelf: dict[str, list[tuple[int, str]]] = {sku: [] for sku in rule["items"]}
        for name in self.free(rule):
            if self.lines[name]["sku"] in shelf:
                shelf[self.lines[name]["sku"]] += [(price, name) for price in self.units[name]]
        sets = 0
        alone: dict[str, int] = {}
        while sets < rule.get("max_sets", 10**9) and all(len(shelf[s]) >= n for s, n in rule["items"].items()):
            sets += 1
            for sku, needed in rule["items"].items():
                for price, name in shelf[sku][:needed]:
                    alone[name] = alone.get(name, 0) + price
                del shelf[sku][:needed]
        saving = sum(alone.values()) - sets * rule["price"]
        if saving > 0:
            self.close(rule, shares(saving, alone))

    def close(self, rule: Row, off: Mapping[str, int]) -> None:
        """A multi rule that takes its lines; nothing is taken off twice."""
        off = {name: min(part, self.paid[name]) for name, part in off.items()}
        self.taken |= {name for name, part in off.items() if part}
        self.take_off(rule, off)

    def addon(self, rule: Row) -> None:
        scope = {key: value for key, value in rule.get("scope", {}).items() if key != "sku"}
        offered = [name for name in self.free({"scope": scope}) if self.lines[name]["sku"] == rule["sku"]]
        rest = [name for name in self.free(rule) if self.lines[name]["sku"] != rule["sku"]]
        if sum(self.paid[name] for name in rest) < rule.get("min", 0):
            return
        units = [(price, name) for name in offered for price in self.units[name]][: rule.get("limit", 1)]
        off: dict[str, int] = {}
        for price, name in units:
            off[name] = off.get(name, 0) + max(0, price - rule["price"])
        self.take_off(rule, {name: min(part, self.paid[name]) for name, part in off.items()})

    def gift(self, rule: Row) -> None:
        free = self.free(rule)
        if free and self.reached(rule, sum(self.paid[n] for n in free), sum(self.lines[n]["qty"] for n in free)):
            self.gifts.append(f"gift:{rule['id']}")
            self.use(rule)

    def reached(self, step: Row, money: int, pieces: int) -> bool:
        return bool(money >= step.get("min", 0) and pieces >= step.get("min_count", 0))

    def threshold(self, rule: Row) -> None:
        live = self.live(rule)
        if not live:
            return
        amounts = self.after_item if rule.get("base") == "after_item" else self.paid
        base = sum(amounts[name] for name in live)
        pieces = sum(self.lines[name]["qty"] for name in live)
        off = 0
        for step in rule.get("tiers", [rule]):
            if self.reached(step, base, pieces):
                off = max(off, self.step(step, base, rule.get("cap")))
        off = min(off, sum(self.paid[name] for name in live))
        if rule["layer"] in ("red_packet", "points"):
            off = max(0, min(off, sum(self.paid.values()) - self.user.get("min_pay", 0)))
        self.take_off(rule, shares(off, {name: self.paid[name] for name in live}))

    def step(self, step: Row, base: int, cap: int | None) -> int:
        if "every" in step:
            off = step["off"] * min(base // step["every"], step.get("max_times", 10**18))
        else:
            off = step["off"] if "off" in step else base - paid_part(base, step["bp"])
        return int(off if cap is None else min(off, cap))

    def vip(self, rule: Row) -> None:
        live = self.live(rule)
        off = {name: self.paid[name] - paid_part(self.paid[name], rule["bp"]) for name in live}
        if sum(off.values()) > rule.get("cap", 10**30):
            off = shares(rule["cap"], {name: self.paid[name] for name in live})
        self.take_off(rule, off)

    def ship(self, rule: Row) -> None:
        sent = [name for name, line in self.lines.items() if line["shop"] == rule["shop"] and self.covers(rule, line)]
        region = self.user.get("region", "normal")
        if not sent:
            return
        if region in rule.get("no_ship", []):
            raise Undeliverable(region)
        grams = sum(self.lines[name].get("weight", 0) * self.lines[name]["qty"] for name in sent)
        started = 1
        while started * 1000 < grams:
            started += 1
        amounts = self.after_item if rule.get("base") == "after_item" else self.paid
        fee = 0
        if "free_min" not in rule or sum(amounts[name] for name in sent) < rule["free_min"]:
            fee += rule["first"] + (started - 1) * rule["add"]
        if region in rule.get("remote", {}):
            fee += rule["remote"][region]["first"] + (started - 1) * rule["remote"][region]["add"]
        self.shipping += fee
        self.use(rule)

    def subsidise(self, rule: Row) -> None:
        paid: dict[str, int] = {}
        for name in self.live(rule):
            units = shares(self.paid[name], {f"{n:09}": 1 for n in range(self.lines[name]["qty"])})
            first = [units[key] for key in sorted(units)][: rule.get("limit", 1)]
            counted = [unit for unit in first if unit <= rule.get("max_price", 10**30)]
            share = sum(min(half_up(Fraction(unit * rule["bp_off"], 10000)), rule["cap"]) for unit in counted)
            paid[name] = min(share, self.paid[name] - self.subsidy.get(name, 0))
        for name, share in paid.items():
            if share:
                self.subsidy[name] = self.subsidy.get(name, 0) + share
                self.use(rule)


def reference_price(row: Row, rules: Sequence[Row] | None = None) -> dict[str, Any] | None:
    """The price of a row of the rule format, or None where a shop does not send."""
    try:
        return Register(row, row["promos"] if rules is None else rules).price()
    except Undeliverable:
        return None


def reference_best(row: Row) -> tuple[int, int] | None:
    """The least pay, and how many optional rules are enough for it, found by trying every choice."""
    groups: dict[str, list[str | None]] = {}
    for rule in row["promos"]:
        if rule.get("group") is not None:
            groups.setdefault(rule["group"], [None]).append(rule["id"])
    found: list[tuple[int, int]] = []
    for choice in product(*groups.values()):
        rules = [rule for rule in row["promos"] if rule.get("group") is None or rule["id"] in choice]
        priced = reference_price(row, rules)
        if priced is not None:
            found.append((priced["pay"], sum(each is not None for each in choice)))
    return min(found, default=None)
