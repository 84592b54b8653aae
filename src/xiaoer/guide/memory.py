"""What a buyer lets the guide remember: sizes, allergies, dislikes, things owned, a usual budget.

A memory is the buyer's own words and is read again whenever it is used, so it never says more than they did. Nothing is
kept without a plain yes, nothing about health unless the buyer asks for it, and what is used is said.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from xiaoer.guide.need import Budget, Limit, LimitKind, Need, Scene
from xiaoer.guide.said import Said
from xiaoer.kernel.money import Money


class MemoryKind(StrEnum):
    """What a memory is about."""

    SIZE = "size"
    ALLERGY = "allergy"
    DISLIKE = "dislike"
    OWNED = "owned"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Memorable:
    """Something that could be remembered; `words` are Chinese and read again when it is used."""

    kind: MemoryKind
    words: str
    en: str
    """The same in English, as it is shown."""
    sensitive: bool = False
    """About health."""

    @property
    def id(self) -> str:
        """The same words are the same memory."""
        return hashlib.sha256(f"{self.kind} {self.words}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Remembered:
    """A memory of one buyer."""

    what: Memorable
    at: datetime


Read = Callable[[str], Need]
"""How words become a need."""

_SIZES: Final = re.compile(r"尺码|鞋码|码数|size", re.I)
_WEARABLE: Final = re.compile(r"服|衣|裤|鞋|裙|衫|袜|jacket|coat|jeans|shirt|shoes|apparel", re.I)
_NEITHER_EATEN_NOR_WORN: Final = frozenset(
    {
        "手机",
        "手机壳",
        "平板",
        "智能手表",
        "音箱",
        "充电宝",
        "充电器",
        "数据线",
        "显示器",
        "键盘",
        "鼠标",
        "家电",
        "洗衣机",
    }
    | {"扫地机器人", "空气炸锅", "水壶", "加湿器", "台灯", "收纳", "夜灯", "笔记本电脑", "相机", "电视", "耳机"}
)
_ALLERGIC: Final = re.compile(r"过敏|不耐受|allerg|intoleran", re.I)
_ASKED: Final = re.compile(r"记住|记一下|记下|记着|帮我记|\bremember\b|keep in mind", re.I | re.A)
_YES: Final = re.compile(
    r"(?:好的?|要|行|可以|嗯+|是的?|对|记吧|记住吧?|好呀|好啊|可以的?|请记住)[,，。!！~ ]*"
    r"|(?:yes|yeah|yep|ok(?:ay)?|sure|please do)[ .!]*",
    re.I | re.A,
)


def is_yes(text: str) -> bool:
    """Whether it is a plain yes and nothing else."""
    return bool(_YES.fullmatch(text.strip()))


def asks_to_remember(text: str) -> bool:
    """Whether the buyer asks for it."""
    return bool(_ASKED.search(text))


def memorable_in(need: Need) -> tuple[Memorable, ...]:
    """What the buyer said of themselves that would serve again; of health and money only where they ask for it."""
    asked = asks_to_remember(need.text)
    if not asked and (need.scene is Scene.GIFT or need.receiver is not None):
        return ()
    found = [each for limit in need.hard if (each := _of_limit(limit, need.text)) is not None]
    found += [Memorable(MemoryKind.OWNED, f"已有{each}", f"have: {each}") for each in need.owned]
    if asked and need.budget is not None and need.budget.most is not None:
        zh, en = (need.goods[0].zh, need.goods[0].en) if need.goods else ("", "anything")
        most = f"{need.budget.most.amount.normalize():f}"
        found.append(Memorable(MemoryKind.BUDGET, f"{zh}预算{most}元以内", f"up to {most} yuan for {en}"))
    return tuple(dict.fromkeys(each for each in found if asked or not each.sensitive))


def told_to_remember(text: str, read: Read) -> tuple[Memorable, ...]:
    """What these words would have remembered, health with it; empty where nothing in them can be used."""
    return memorable_in(read(f"记住:{text}"))


def applied(need: Need, memories: Sequence[Remembered], read: Read) -> tuple[Need, tuple[Remembered, ...]]:
    """The need with what is remembered, and which of it counted; what the buyer says now goes before it.

    What is bought for somebody else is not held to one's own sizes and tastes.
    """
    if need.scene is Scene.GIFT or need.receiver is not None:
        return need, ()
    used: list[Remembered] = []
    for each in memories:
        changed = _with(need, each, read(each.what.words))
        if changed != need:
            used.append(each)
            need = changed
    return need, tuple(used)


def in_effect(need: Need, memories: Sequence[Remembered], read: Read) -> tuple[Remembered, ...]:
    """Those that the need goes by, whether or not the buyer says the same today."""
    if need.scene is Scene.GIFT or need.receiver is not None:
        return ()
    return tuple(each for each in memories if _counts(need, each, read(each.what.words)))


def _counts(need: Need, memory: Remembered, said: Need) -> bool:
    if memory.what.kind is MemoryKind.OWNED:
        return memory.what.words in need.owned
    if memory.what.kind is MemoryKind.BUDGET:
        return need.budget is not None and need.budget == _budget(said)
    return bool(said.hard) and set(said.hard) <= set(need.hard)


def used_words(used: Sequence[Remembered]) -> Said | None:
    """That it counted, and where it can be changed."""
    if not used:
        return None
    zh, en = "、".join(each.what.words for each in used), ", ".join(each.what.en for each in used)
    return Said(
        f"按您让我记住的来:{zh}(随时可以改或删)。",
        f"I went by what you let me remember: {en} (you can change or erase it).",
        own=True,
    )


def offer_words(offered: Sequence[Memorable]) -> Said | None:
    """Asks for leave to remember."""
    if not offered:
        return None
    zh, en = "、".join(each.words for each in offered), ", ".join(each.en for each in offered)
    health_zh = ",这是健康信息,只在您同意时保存" if any(each.sensitive for each in offered) else ""
    health_en = " It is about health and kept only if you agree." if health_zh else ""
    return Said(
        f"要我记住“{zh}”吗?(回“要”才记{health_zh},随时能看、能改、能删)",
        f'Shall I remember "{en}"? (Only if you say yes.{health_en} You can see, change and erase it.)',
        own=True,
    )


def kept_words(kept: Sequence[Memorable]) -> Said:
    """That it is remembered now."""
    zh, en = "、".join(each.words for each in kept), ", ".join(each.en for each in kept)
    return Said(f"记住了:{zh}。", f"Remembered: {en}.", own=True)


def _of_limit(limit: Limit, text: str) -> Memorable | None:
    match limit.kind:
        case LimitKind.OPTION if _SIZES.search(limit.value):
            return Memorable(MemoryKind.SIZE, limit.zh, limit.en)
        case LimitKind.WITHOUT:
            allergic = bool(_ALLERGIC.search(text))
            if not allergic:
                return Memorable(MemoryKind.DISLIKE, limit.zh, limit.en)
            zh, en = f"{limit.zh.removeprefix('不含')}过敏", f"allergic to {limit.en.removeprefix('without ')}"
            return Memorable(MemoryKind.ALLERGY, zh, en, sensitive=True)
        case LimitKind.HEALTH:
            zh, en = limit.zh.removesuffix("可用"), limit.en.removeprefix("safe with ")
            return Memorable(MemoryKind.ALLERGY, zh, en, sensitive=True)
        case LimitKind.MILD | LimitKind.AVOID:
            return Memorable(MemoryKind.DISLIKE, limit.zh, limit.en)
        case _:
            return None


def _with(need: Need, memory: Remembered, said: Need) -> Need:
    match memory.what.kind:
        case MemoryKind.SIZE:
            return _joined(need, said, LimitKind.OPTION) if _takes_size(need) else need
        case MemoryKind.ALLERGY:
            return _joined(need, said, LimitKind.WITHOUT, LimitKind.HEALTH) if _takes_allergy(need) else need
        case MemoryKind.DISLIKE:
            return (
                _joined(need, said, LimitKind.WITHOUT, LimitKind.MILD, LimitKind.AVOID)
                if _takes_allergy(need)
                else need
            )
        case MemoryKind.OWNED:
            return replace(need, owned=tuple(dict.fromkeys((*need.owned, *said.owned, memory.what.words))))
        case MemoryKind.BUDGET:
            alike = not said.goods or set(said.goods) & set(need.goods)
            return replace(need, budget=_budget(said)) if need.budget is None and alike and said.budget else need


def _joined(need: Need, said: Need, *kinds: LimitKind) -> Need:
    """With the limits of these kinds that the buyer has not set otherwise today."""
    set_now = {word for each in need.hard if each.kind is LimitKind.OPTION for word in _words(each)}
    fresh = tuple(each for each in said.hard if each.kind in kinds and not _contradicts(each, set_now))
    joined = tuple(each for each in fresh if each not in need.hard)
    insisted = (*need.insisted, *(each.zh for each in joined))
    return replace(need, hard=(*need.hard, *joined), insisted=insisted)


def _contradicts(limit: Limit, set_now: set[str]) -> bool:
    """Another size, or the very colour that is disliked, was asked for today."""
    if limit.kind is LimitKind.OPTION:
        return any(_SIZES.search(word) for word in set_now)
    pattern = limit.value.partition(":")[2]
    return limit.kind is LimitKind.AVOID and bool(pattern) and any(re.search(pattern, word) for word in set_now)


def _words(limit: Limit) -> Iterator[str]:
    """The names and values of a limit on variants."""
    for each in limit.value.split(";;"):
        name, _, values = each.partition(":")
        yield name
        yield from values.split("|")


def _takes_size(need: Need) -> bool:
    return need.scene is Scene.CLOTHING or any(_WEARABLE.search(each.titles) for each in need.goods)


def _takes_allergy(need: Need) -> bool:
    return not need.goods or any(each.zh not in _NEITHER_EATEN_NOR_WORN for each in need.goods)


def _budget(said: Need) -> Budget | None:
    most: Money | None = said.budget.most if said.budget is not None else None
    return None if most is None else Budget(most)
