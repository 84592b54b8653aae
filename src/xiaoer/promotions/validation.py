"""A merchant's rules before they go live: what can never work, what gets in its own way, and what loses money."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import combinations, product
from typing import Final

from xiaoer.kernel.ids import PromotionId
from xiaoer.kernel.money import Money
from xiaoer.promotions.arithmetic import FULL, rate
from xiaoer.promotions.cart import NORMAL_REGION, Buyer
from xiaoer.promotions.promotion import Layer, Promotion, Tier
from xiaoer.promotions.rendering import Words
from xiaoer.promotions.rules import THRESHOLDS
from xiaoer.promotions.worst_cart import TRIES, Shelf, Ware, Worst, worst_cart

MOST_BUYERS: Final = 6
MOST_MOMENTS: Final = 4
"""Searches for a worst cart: so many sorts of buyers, so many times with their own set of running rules."""


class Fault(StrEnum):
    """What is wrong with a rule, or with rules together."""

    SAME_ID = "SAME_ID"
    WINDOW_BACKWARDS = "WINDOW_BACKWARDS"
    """It ends before it begins."""
    OVER = "OVER"
    NO_GOODS = "NO_GOODS"
    """Nothing that is sold is covered."""
    NO_GAIN = "NO_GAIN"
    """A unit price that is below no list price, or a rate that pays everything."""
    UNREACHABLE = "UNREACHABLE"
    """Not even all that is in stock reaches it."""
    IDLE_STEP = "IDLE_STEP"
    """A lower step takes off as much."""
    SHADOWED = "SHADOWED"
    """Another unit price is lower for everything that it covers."""
    OVERLAP = "OVERLAP"
    """Two rules of one layer on the same goods at the same time."""
    BELOW_COST = "BELOW_COST"
    BELOW_ONE = "BELOW_ONE"
    """Goods are given away for nothing."""


BLOCKING: Final = frozenset({Fault.SAME_ID, Fault.WINDOW_BACKWARDS, Fault.BELOW_COST, Fault.BELOW_ONE})
"""With one of these a rule should not go live; the others are to be looked at."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault, the rules that it is about, what to say of it, and the cart that shows it where there is one."""

    fault: Fault
    rules: tuple[PromotionId, ...]
    words: Words
    cart: Worst | None = None

    @property
    def blocks(self) -> bool:
        return self.fault in BLOCKING


def validate(shelf: Shelf, *, now: datetime, tries: int = TRIES) -> tuple[Finding, ...]:
    """Every fault found, those that block first; the moment and the buyers of the shelf are not looked at.

    The search for carts that lose money prices at most `tries` carts for each set of rules that run together: what it
    finds is exact, that it finds nothing is no proof.
    """
    found = [*_same_ids(shelf.rules)]
    for rule in shelf.rules:
        found += _windows(rule, now)
        found += _alone(rule, shelf.wares)
    found += _shadowed(shelf)
    found += _overlaps(shelf)
    found += _losing(shelf, now, tries)
    return tuple(sorted(found, key=lambda finding: not finding.blocks))


def _same_ids(rules: Sequence[Promotion]) -> Iterator[Finding]:
    ids = [rule.id for rule in rules]
    for each in sorted({each for each in ids if ids.count(each) > 1}):
        yield Finding(Fault.SAME_ID, (each,), Words(f"{each}:有两条规则同用此编号", f"{each}: two rules have this id"))


def _windows(rule: Promotion, now: datetime) -> Iterator[Finding]:
    if rule.starts_at and rule.ends_at and rule.ends_at <= rule.starts_at:
        yield _about(rule, Fault.WINDOW_BACKWARDS, "结束时间早于开始时间", "it ends before it begins")
    elif rule.ends_at and rule.ends_at <= now:
        yield _about(rule, Fault.OVER, "活动已结束", "it is over already")


def _about(rule: Promotion, fault: Fault, zh: str, en: str) -> Finding:
    return Finding(fault, (rule.id,), Words(f"{rule.name}:{zh}", f"{rule.name_en or rule.name}: {en}"))


def _alone(rule: Promotion, wares: Sequence[Ware]) -> Iterator[Finding]:
    """What is wrong with the terms of a rule whatever the others are."""
    covered = _covered(rule, wares)
    if not covered:
        yield _about(rule, Fault.NO_GOODS, "没有适用的商品", "nothing that is sold is covered")
        return
    if _is_idle(rule, covered):
        yield _about(rule, Fault.NO_GAIN, "不会比原价更低", "it takes nothing off")
    for step in rule.steps:
        if _is_unreachable(rule, step, covered, wares):
            yield _about(rule, Fault.UNREACHABLE, "全部库存也达不到门槛", "not even all the stock reaches its minimum")
        if any(_is_no_worse(other, step) for other in rule.steps if other is not step):
            yield _about(rule, Fault.IDLE_STEP, "有一档不比更低的一档优惠", "one step gives no more than a lower one")


def _covered(rule: Promotion, wares: Sequence[Ware]) -> list[Ware]:
    if rule.shipping is not None and rule.shipping.shop is not None:
        return [ware for ware in wares if ware.shop == rule.shipping.shop]
    if rule.members:
        members = {sku for sku, _ in rule.members}
        return [ware for ware in wares if ware.sku in members and rule.scope.covers(ware)]
    return [ware for ware in wares if rule.scope.covers(ware)]


def _is_idle(rule: Promotion, covered: Sequence[Ware]) -> bool:
    if rule.layer is Layer.UNIT:
        return all(_unit(rule, ware) >= ware.list_price for ware in covered)
    if rule.layer in (Layer.VIP, Layer.MULTI):
        return rule.basis_points == FULL
    return rule.layer in THRESHOLDS and all(not step.off and step.basis_points in (None, FULL) for step in rule.steps)


def _unit(rule: Promotion, ware: Ware) -> int:
    """What a unit costs under a unit price."""
    if rule.price is not None:
        return rule.price
    if rule.off is not None:
        return max(0, ware.list_price - rule.off)
    return rate(ware.list_price, FULL if rule.basis_points is None else rule.basis_points)


def _is_unreachable(rule: Promotion, step: Tier, covered: Sequence[Ware], wares: Sequence[Ware]) -> bool:
    if rule.members:
        stock = {ware.sku: ware.most for ware in wares}
        return any(stock.get(sku, 0) < count for sku, count in rule.members)
    if rule.addon is not None and not any(ware.sku == rule.addon for ware in wares):
        return True
    earning = [ware for ware in covered if ware.sku != rule.addon]
    amount = sum(ware.list_price * ware.most for ware in earning)
    pieces = sum(ware.most for ware in earning)
    return amount < max(step.minimum, rule.every or 0) or pieces < max(step.minimum_count, rule.pieces)


def _is_no_worse(other: Tier, step: Tier) -> bool:
    """Whether the other step is reached earlier, or as early, and takes off as much; of two alike the first stays."""
    if step.off is None or other.off is None or other.off < step.off or other == step:
        return False
    return other.minimum <= step.minimum and other.minimum_count <= step.minimum_count


def _shadowed(shelf: Shelf) -> Iterator[Finding]:
    """Unit prices that another one, open to the same buyers and longer, always beats."""
    prices = [rule for rule in shelf.rules if rule.layer is Layer.UNIT]
    for rule in prices:
        covered = _covered(rule, shelf.wares)
        beating = {ware.sku: [other.id for other in prices if _beats(other, rule, ware)] for ware in covered}
        if covered and all(beating.values()):
            others = sorted({each for ids in beating.values() for each in ids})
            names = "、".join(others)
            words = Words(f"{rule.name}:价格总高于 {names}", f"{rule.name_en or rule.name}: {names} is always lower")
            yield Finding(Fault.SHADOWED, (rule.id, *others), words)


def _beats(other: Promotion, rule: Promotion, ware: Ware) -> bool:
    bounds = (other.limit, other.per_user, other.stock, other.budget, other.group)
    if other is rule or any(bound is not None for bound in bounds) or other.channels or other.regions:
        return False
    open_to_all = other.role in (None, rule.role) and other.scope.covers(ware)
    return open_to_all and _lasts_through(other, rule) and _unit(other, ware) < _unit(rule, ware)


def _lasts_through(other: Promotion, rule: Promotion) -> bool:
    begins = other.starts_at is None or (rule.starts_at is not None and other.starts_at <= rule.starts_at)
    return begins and (other.ends_at is None or (rule.ends_at is not None and rule.ends_at <= other.ends_at))


_TAKING: Final = ("n_rate", "nth_rate", "bundle")

_TOGETHER: Final = {
    Layer.UNIT: Words("同一商品只取最低的一个", "only the lowest counts for the same goods"),
    Layer.MULTI: Words("同一商品只参加排在前面的一个", "the same goods take part only in the first"),
}
_ADD_UP: Final = Words("两者会叠加", "both are taken off")


def _overlaps(shelf: Shelf) -> Iterator[Finding]:
    """Rules without a common group that work in one layer on common goods at a common time."""
    rules = [rule for rule in shelf.rules if _competes(rule)]
    for one, two in combinations(rules, 2):
        if one.layer is not two.layer or (one.group is not None and one.group == two.group):
            continue
        covered = _covered(two, shelf.wares)
        if _meet(one, two) and any(ware in covered for ware in _covered(one, shelf.wares)):
            how = _TOGETHER.get(one.layer, _ADD_UP)
            zh = f"{one.name} 与 {two.name} 重叠:{how.zh}"
            en = f"{one.name_en or one.name} and {two.name_en or two.name} overlap: {how.en}"
            yield Finding(Fault.OVERLAP, (one.id, two.id), Words(zh, en))


def _competes(rule: Promotion) -> bool:
    if rule.layer is Layer.MULTI:
        return rule.kind in _TAKING
    return rule.layer in THRESHOLDS or rule.layer in (Layer.UNIT, Layer.VIP)


def _meet(one: Promotion, two: Promotion) -> bool:
    """Whether the windows have a moment in common."""
    starts = [rule.starts_at for rule in (one, two) if rule.starts_at is not None]
    ends = [rule.ends_at for rule in (one, two) if rule.ends_at is not None]
    return not starts or not ends or max(starts) < min(ends)


def _losing(shelf: Shelf, now: datetime, tries: int) -> Iterator[Finding]:
    """A cart below cost and a cart for nothing, each the first that is found."""
    costed = replace(shelf, wares=[ware for ware in shelf.wares if ware.cost is not None])
    free = replace(shelf, wares=[replace(ware, cost=None) for ware in shelf.wares])
    searches: tuple[tuple[Fault, Shelf, Callable[[Worst], bool]], ...] = (
        (Fault.BELOW_COST, costed, lambda worst: worst.below_cost),
        (Fault.BELOW_ONE, free, lambda worst: worst.below_one),
    )
    for fault, goods, wrong in searches:
        for moment in _moments(shelf.rules, now):
            running = [rule for rule in shelf.rules if rule.runs_at(moment)]
            at = replace(goods, rules=running, buyers=_buyers(running), moment=moment)
            worst = worst_cart(at, tries=tries)
            if worst is not None and wrong(worst):
                yield _told(fault, worst)
                break


def _moments(rules: Sequence[Promotion], now: datetime) -> list[datetime]:
    """Now and each beginning to come, without those whose running rules all run at another one too."""
    turns = sorted({now, *[rule.starts_at for rule in rules if rule.starts_at is not None and rule.starts_at > now]})
    running = {turn: frozenset(i for i, rule in enumerate(rules) if rule.runs_at(turn)) for turn in turns}
    most = [turn for turn in turns if not any(running[turn] < other for other in running.values())]
    firsts = [turn for i, turn in enumerate(most) if all(running[turn] != running[other] for other in most[:i])]
    return sorted(firsts, key=lambda turn: (-len(running[turn]), turn))[:MOST_MOMENTS]


def _buyers(rules: Sequence[Promotion]) -> list[Buyer]:
    """Somebody with every role in each region and channel that the rules name, and a guest."""
    roles = frozenset(rule.role for rule in rules if rule.role is not None)
    regions = [NORMAL_REGION, *sorted({region for rule in rules for region in rule.regions} - {NORMAL_REGION})]
    channels = [None, *sorted({channel for rule in rules for channel in rule.channels})]
    entitled = [Buyer(roles, region, channel=channel) for region, channel in product(regions, channels)]
    return [*entitled[: MOST_BUYERS - 1], *([Buyer()] if roles else [])]


def _told(fault: Fault, worst: Worst) -> Finding:
    """The finding with its cart; the rules are those that took something off or gave something."""
    quote = worst.quote
    rules = dict.fromkeys([*[each.promotion for each in quote.trace], *[gift.promotion for gift in quote.gifts]])
    goods = ", ".join(f"{line.sku} × {line.quantity}" for line in worst.cart.lines)
    income, cost = Money(worst.income, quote.currency), Money(worst.cost, quote.currency)
    if fault is Fault.BELOW_ONE:
        words = Words(f"{goods}:实付 {quote.money(quote.goods)}", f"{goods}: paid {quote.money(quote.goods)}")
    else:
        words = Words(f"{goods}:收入 {income},低于成本 {cost}", f"{goods}: {income} comes in, {cost} is the cost")
    return Finding(fault, tuple(rules), words, worst)
