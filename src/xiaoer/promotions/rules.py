"""From the promotion rule format (JSON) to values: the one place that knows its keys."""

import json
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import PromotionId, ShopId, SkuId
from xiaoer.promotions.arithmetic import FULL
from xiaoer.promotions.keys import Keys
from xiaoer.promotions.promotion import (
    Basis,
    Freight,
    GiftTerms,
    Layer,
    Promotion,
    Scope,
    ShippingTerms,
    SubsidyTerms,
    Tier,
)

MULTI_KINDS: Final = ("n_rate", "nth_rate", "bundle", "addon", "gift")

KEPT: Final = 512
"""Rules that are remembered as they were read: each price asks for all of them."""
THRESHOLDS: Final = frozenset(
    {
        Layer.SHOP_ACTIVITY,
        Layer.SHOP_COUPON,
        Layer.CROSS_STORE,
        Layer.PLATFORM_COUPON,
        Layer.RED_PACKET,
        Layer.POINTS,
    }
)


@lru_cache(maxsize=KEPT)
def read_rule(
    text: str,
    *,
    promotion: PromotionId,
    name: str,
    name_en: str = "",
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    coupon: bool = False,
) -> Promotion:
    """One rule from its JSON. Raises Invalid, naming the rule, for whatever is wrong with it."""
    try:
        parsed: object = json.loads(text)
    except ValueError as error:
        raise Invalid(f"Promotion {promotion}: the rule is not JSON; mend it in the feed.") from error
    rule = rule_of(parsed, promotion=promotion)
    return replace(
        rule,
        name=name,
        name_en=name_en,
        starts_at=starts_at or rule.starts_at,
        ends_at=ends_at or rule.ends_at,
        coupon=coupon,
    )


def rule_of(parsed: object, *, promotion: PromotionId) -> Promotion:
    """One rule from a parsed object. Raises Invalid, naming the rule, for whatever is wrong with it."""
    read = Keys(f"Promotion {promotion}", parsed)
    layer = read.word("layer")
    if layer not in set(Layer):
        raise Invalid(f"{read.name}: layer {layer!r} is not one of {', '.join(Layer)}.")
    limits = read.inner("limits")
    rule = Promotion(
        id=promotion,
        name=read.word("name") or promotion,
        name_en=read.word("name_en") or "",
        layer=Layer(layer),
        kind=read.word("kind") or "",
        scope=_scope(read),
        starts_at=read.moment("starts_at"),
        ends_at=read.moment("ends_at"),
        role=read.word("need"),
        price=read.whole("price"),
        off=read.whole("off"),
        basis_points=read.whole("bp", most=FULL),
        every=None if read.flag("every") is not None else read.whole("every", least=1),
        max_times=read.whole("max_sets" if read.has("max_sets") else "max_times", least=1),
        limit=read.whole("limit", least=1),
        tiers=_tiers(read),
        cap=read.whole("cap"),
        group=read.word("group"),
        base=_base(read),
        pieces=read.whole("n", least=1) or 0,
        repeats=read.has("every") and read.flag("every") is not False,
        channels=read.words("channel"),
        regions=read.words("region"),
        per_user=limits.whole("per_user"),
        stock=limits.whole("stock"),
        budget=limits.whole("budget"),
    )
    return _checked(_with_terms(rule, read), read)


def _with_terms(rule: Promotion, read: Keys) -> Promotion:
    """The rule with what only its own kind has."""
    if rule.layer is Layer.SHIPPING:
        return replace(rule, shipping=_shipping(read))
    if rule.layer is Layer.SUBSIDY:
        off = read.whole("bp_off", most=FULL)
        if off is None:
            raise Invalid(f"{read.name}: a subsidy needs bp_off; add it.")
        return replace(rule, subsidy=SubsidyTerms(off, read.whole("max_price")))
    if rule.layer is not Layer.MULTI:
        return rule
    match rule.kind:
        case "bundle":
            items = read.inner("items")
            members = [(SkuId(sku), items.whole(sku, least=1) or 0) for sku in items.items()]
            return replace(rule, members=tuple(sorted(members)))
        case "addon":
            return replace(rule, addon=SkuId(read.needed_word("sku")))
        case "gift":
            quantity, value = read.whole("gift_qty", least=1), read.whole("gift_value")
            gift = GiftTerms(SkuId(read.needed_word("gift_sku")), 1 if quantity is None else quantity, value or 0)
            # An amount in `every` is the threshold where no other is given.
            tiers = rule.tiers or ((Tier(minimum=rule.every),) if rule.every else ())
            return replace(rule, gift=gift, tiers=tiers)
        case _:
            return rule


def _checked(rule: Promotion, read: Keys) -> Promotion:
    """The rule, or Invalid for one that makes no sense."""
    if rule.starts_at and rule.ends_at and rule.ends_at <= rule.starts_at:
        raise Invalid(f"{read.name}: the window ends before it begins; mend starts_at or ends_at.")
    benefits = sum(each is not None for each in (rule.price, rule.off, rule.basis_points))
    if rule.layer is Layer.UNIT and benefits != 1:
        raise Invalid(f"{read.name}: a unit price needs one of price, off or bp.")
    if rule.layer in THRESHOLDS:
        _check_threshold(rule, read)
    if rule.layer is Layer.VIP and rule.basis_points is None:
        raise Invalid(f"{read.name}: a vip rule needs bp; add it.")
    if rule.layer is Layer.MULTI:
        _check_multi(rule, read)
    return rule


def _check_threshold(rule: Promotion, read: Keys) -> None:
    if rule.every is not None:
        if rule.off is None:
            raise Invalid(f"{read.name}: every needs off; say how much each time takes off.")
        return
    for step in rule.steps:
        if (step.off is None) == (step.basis_points is None):
            raise Invalid(f"{read.name}: each threshold needs either off or bp.")


def _check_multi(rule: Promotion, read: Keys) -> None:
    if rule.kind not in MULTI_KINDS:
        raise Invalid(f"{read.name}: kind {rule.kind!r} is not one of {', '.join(MULTI_KINDS)}.")
    if rule.kind in ("n_rate", "nth_rate") and (not rule.pieces or rule.basis_points is None):
        raise Invalid(f"{read.name}: {rule.kind} needs n (at least 1) and bp.")
    if rule.kind in ("bundle", "addon") and rule.price is None:
        raise Invalid(f"{read.name}: {rule.kind} needs a price.")
    if rule.kind == "bundle" and not rule.members:
        raise Invalid(f"{read.name}: an impossible bundle: items must name at least one sku and how many of it.")


def _scope(read: Keys) -> Scope:
    scope = read.inner("scope")
    shop = scope.word("shop")
    return Scope(
        shop=ShopId(shop) if shop else None,
        skus=tuple(SkuId(sku) for sku in scope.words("sku")),
        tag=scope.word("tag"),
        not_tag=scope.word("not_tag"),
    )


def _base(read: Keys) -> Basis:
    base = read.word("base") or Basis.RUNNING
    if base not in set(Basis):
        raise Invalid(f"{read.name}: base {base!r} is not one of {', '.join(Basis)}.")
    return Basis(base)


def _tiers(read: Keys) -> tuple[Tier, ...]:
    tiers = tuple(_tier(each) for each in read.each("tiers"))
    if tiers:
        return tiers
    alone = _tier(read)
    return (alone,) if alone.minimum or alone.minimum_count else ()


def _tier(read: Keys) -> Tier:
    return Tier(
        minimum=read.whole("min") or 0,
        minimum_count=read.whole("min_count") or 0,
        off=read.whole("off"),
        basis_points=read.whole("bp", most=FULL),
        cap=read.whole("cap"),
    )


def _shipping(read: Keys) -> ShippingTerms:
    shop, remote = read.word("shop"), read.inner("remote")
    return ShippingTerms(
        freight=_freight(read),
        shop=ShopId(shop) if shop else None,
        free_from=read.whole("free_min"),
        remote=tuple((region, _freight(remote.inner(region))) for region in remote.items()),
        not_served=read.words("no_ship"),
    )


def _freight(read: Keys) -> Freight:
    return Freight(read.whole("first") or 0, read.whole("add") or 0)
