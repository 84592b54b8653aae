"""From the promotion rule format (JSON) to values: the one place that knows its keys."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import cast

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import PromotionId, ShopId, SkuId
from xiaoer.promotions.promotion import Layer, Promotion, Scope, Tier

Rule = Mapping[str, object]


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
    """One rule from its JSON. Raises Invalid, naming the rule, for a wrong type or an unknown layer."""
    try:
        parsed: object = json.loads(text)
    except ValueError as error:
        raise Invalid(f"Promotion {promotion}: the rule is not JSON; mend it in the feed.") from error
    if not isinstance(parsed, dict):
        raise Invalid(f"Promotion {promotion}: the rule must be an object of keys and values.")
    rule = cast(Rule, parsed)
    if rule.get("layer") not in set(Layer):
        raise Invalid(f"Promotion {promotion}: layer {rule.get('layer')!r} is not one of {', '.join(Layer)}.")
    read = _Keys(promotion, rule)
    return Promotion(
        id=promotion,
        name=name,
        name_en=name_en,
        layer=Layer(read.word("layer") or ""),
        kind=read.word("kind") or "",
        scope=_scope(read),
        starts_at=starts_at,
        ends_at=ends_at,
        role=read.word("need"),
        price=read.whole("price"),
        off=read.whole("off"),
        basis_points=read.whole("bp"),
        every=None if rule.get("every") is True else read.whole("every"),
        max_times=read.whole("max_times"),
        limit=read.whole("limit"),
        tiers=_tiers(read),
        cap=read.whole("cap"),
        coupon=coupon,
        group=read.word("group"),
    )


class _Keys:
    """The keys of one rule, each read as the type it must have."""

    def __init__(self, promotion: PromotionId, rule: Rule) -> None:
        self._promotion = promotion
        self._rule = rule

    def whole(self, key: str) -> int | None:
        found = self._rule.get(key)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int):
            raise Invalid(f"Promotion {self._promotion}: {key} must be a whole number, not {found!r}.")
        return found

    def word(self, key: str) -> str | None:
        found = self._rule.get(key)
        if found is None or isinstance(found, str):
            return found
        raise Invalid(f"Promotion {self._promotion}: {key} must be text, not {found!r}.")

    def words(self, key: str) -> tuple[str, ...]:
        found = self._rule.get(key)
        if isinstance(found, list):
            return tuple(str(each) for each in cast(list[object], found))
        one = self.word(key)
        return () if one is None else (one,)

    def inner(self, key: str) -> "_Keys":
        found = self._rule.get(key)
        if found is not None and not isinstance(found, dict):
            raise Invalid(f"Promotion {self._promotion}: {key} must be an object.")
        return _Keys(self._promotion, cast(Rule, found or {}))

    def each(self, key: str) -> tuple["_Keys", ...]:
        found = self._rule.get(key)
        if found is None:
            return ()
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in cast(list[object], found)):
            raise Invalid(f"Promotion {self._promotion}: {key} must be a list of objects.")
        return tuple(_Keys(self._promotion, each) for each in cast(list[Rule], found))


def _scope(read: _Keys) -> Scope:
    scope = read.inner("scope")
    shop = scope.word("shop")
    return Scope(
        shop=ShopId(shop) if shop else None,
        skus=tuple(SkuId(sku) for sku in scope.words("sku")),
        tag=scope.word("tag"),
        not_tag=scope.word("not_tag"),
    )


def _tiers(read: _Keys) -> tuple[Tier, ...]:
    tiers = tuple(_tier(each) for each in read.each("tiers"))
    if tiers:
        return tiers
    alone = _tier(read)
    return (alone,) if alone.minimum or alone.minimum_count else ()


def _tier(read: _Keys) -> Tier:
    tier = Tier(minimum=read.whole("min") or 0, off=read.whole("off"), basis_points=read.whole("bp"))
    return replace(tier, minimum_count=read.whole("min_count") or 0)
