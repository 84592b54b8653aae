"""Which variant is wanted instead: the options that were named, laid over those that were bought."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.kernel.ids import SkuId
from xiaoer.language.reading import OptionMention, Span
from xiaoer.shop.product import Product, Sku

_STEPS: Final[tuple[tuple[str, int], ...]] = (
    (r"大两[码号]|two sizes (?:up|bigger|larger)", 2),
    (r"小两[码号]|two sizes (?:down|smaller)", -2),
    (r"大一?个?[码号]|[码号]大一点|(?:one|a) size (?:up|bigger|larger)|(?:bigger|larger) size|next size up", 1),
    (r"小一?个?[码号]|[码号]小一点|(?:one|a) size (?:down|smaller)|smaller size|next size down", -1),
)
_NUMBER: Final = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_SIZES: Final = re.compile(r"尺码|尺寸|码数|size", re.IGNORECASE)


def variant_wanted(product: Product, bought: SkuId, mentions: Sequence[OptionMention], text: str) -> Sku | None:
    """The one variant that fits what was named and keeps the rest as bought; None when that is not one."""
    now = next((sku for sku in product.skus if sku.id == bought), None)
    kept = {option.name: option.value for option in now.options} if now else {}
    named = {mention.name: mention.values for mention in _last_of_each(mentions)}
    if all(kept.get(name) in values for name, values in named.items()):
        stepped = _step(product, kept, text) or (None if named else _by_number(product, kept, text))
        if stepped is not None or not named:
            return stepped
    fits = [sku for sku in product.skus if _fits(sku, named)]
    same = [sku for sku in fits if _keeps(sku, kept, named)]
    return _likest(same or fits, {number for value in kept.values() for number in _NUMBER.findall(value)})


def options_wanted(
    named: Sequence[OptionMention], text: str, product: Product, had: Sequence[SkuId]
) -> Sequence[OptionMention]:
    """The options that the text names, without those that are only turned down: 还是L吧,XL怕晃荡; 不要白的要黑的.

    `had` are the variants that there are by now: the one bought, then the one put to the buyer. Of two values of one
    property the other one is meant: 原味拿错了,想换黑椒.
    """
    meant: Sequence[OptionMention] = tuple(each for each in named if not _is_turned_down(text, each.span)) or named
    for sku in had:
        meant = _without_owned(meant, product, sku)
    return meant


def _without_owned(named: Sequence[OptionMention], product: Product, sku: SkuId) -> Sequence[OptionMention]:
    """Without the values of that variant, where another value of the same property is named."""
    now = next((each for each in product.skus if each.id == sku), None)
    owned = {option.name: option.value for option in now.options} if now else {}
    news = {each.name for each in named if each.name in owned and owned[each.name] not in each.values}
    return tuple(each for each in named if each.name not in news or owned[each.name] not in each.values)


def _is_turned_down(text: str, span: Span) -> bool:
    return bool(_BEFORE.search(text[: span.start]) or _BEHIND.match(text[span.end :]))


_BEFORE: Final = re.compile(
    r"(?:不是|不要|别要?|不想要|不换|别换|\bnot|\binstead of|\brather than)(?:那个?|the )? ?$", re.IGNORECASE
)
_BEHIND: Final = re.compile(
    r"[码号色]?(?:的|那个)?(?:就|我)?(?:怕|不要|不行|不好|不合适|算了|太[大小长短宽紧深浅显]|显[老胖黑]|晃)"
    r"| (?:is|was|might be) too\b",
    re.IGNORECASE,
)


def _last_of_each(mentions: Sequence[OptionMention]) -> Sequence[OptionMention]:
    """What was said last of an option is what is wanted: 黑色换成白色."""
    return tuple({mention.name: mention for mention in mentions}.values())


def _fits(sku: Sku, named: dict[str, tuple[str, ...]]) -> bool:
    has = {option.name: option.value for option in sku.options}
    return all(has.get(name) in values for name, values in named.items())


def _keeps(sku: Sku, kept: dict[str, str], named: dict[str, tuple[str, ...]]) -> bool:
    return all(kept.get(option.name) == option.value for option in sku.options if option.name not in named)


def _by_number(product: Product, kept: dict[str, str], text: str) -> Sku | None:
    """01号色, 改成256的: the one variant whose value has the number that was said, of several the one like it was."""
    had = {number for value in kept.values() for number in _NUMBER.findall(value)}
    said = set(_NUMBER.findall(text)) - had
    found = [(sku, option.name) for sku in product.skus for option in sku.options if said & _numbers(option.value)]
    same = [sku for sku, name in found if all(kept.get(o.name) == o.value for o in sku.options if o.name != name)]
    return _likest(same or [sku for sku, _ in found], had)


def _likest(fits: Sequence[Sku], had: set[str]) -> Sku | None:
    """The one that shares most numbers with what was bought; None where several do."""
    most = max((_shared(sku, had) for sku in fits), default=0)
    likest = [sku for sku in fits if _shared(sku, had) == most]
    return likest[0] if len(likest) == 1 else None


def _numbers(value: str) -> set[str]:
    return set(_NUMBER.findall(value))


def _shared(sku: Sku, had: set[str]) -> int:
    """How many numbers of what was bought the variant has too: 12+512GB and 12+256GB share one."""
    return len(had & {number for option in sku.options for number in _numbers(option.value)})


def _step(product: Product, kept: dict[str, str], text: str) -> Sku | None:
    """大一码: the next size in the order of the page."""
    step = next((by for words, by in _STEPS if re.search(words, text, re.IGNORECASE)), 0)
    name = next((each for each in kept if _SIZES.search(each)), None)
    if not step or name is None:
        return None
    sizes = list(dict.fromkeys(o.value for sku in product.skus for o in sku.options if o.name == name))
    place = sizes.index(kept[name]) + step
    if not 0 <= place < len(sizes):
        return None
    wanted = {**kept, name: sizes[place]}
    return next((sku for sku in product.skus if {o.name: o.value for o in sku.options} == wanted), None)
