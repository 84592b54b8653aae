"""冷了穿什么: layers for a temperature, without those that are owned, in one budget and one size."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.guide.lexicon.vocabulary import labels
from xiaoer.guide.need import Goods, Need, Scene
from xiaoer.guide.plan import Blueprint, Circumstances, Part, Piece
from xiaoer.guide.said import Said
from xiaoer.guide.talk.reasons import quoted

COLD: Final = 5
"""℃ that is meant by "cold" where nobody says how cold it is."""
_BELOW_ZERO: Final = re.compile(r"零下|below zero|sub-?zero|minus|freezing", re.I | re.A)
_CHILL: Final = re.compile(r"冷|降温|冻|冬|凉|\b(?:cold|chilly|winter)\b", re.I | re.A)


@dataclass(frozen=True, slots=True)
class _Layer:
    zh: str
    en: str
    goods: tuple[str, ...]
    below: int
    """It is worn when it is colder than this, in ℃."""
    owned: str
    """How a text says that it is there already."""


_LAYERS: Final = (
    _Layer("外套", "an outer layer", ("外套",), 15, r"羽绒|外套|大衣|棉服|冲锋|jacket|coat|parka"),
    _Layer("中间一层", "a middle layer", ("毛衣", "卫衣"), 10, r"毛衣|卫衣|针织|抓绒|sweater|hoodie|fleece|jumper"),
    _Layer("贴身一层", "a base layer", ("保暖内衣",), 3, r"保暖内衣|秋衣|打底|thermal|base layer|long johns"),
)


def outfit(need: Need, around: Circumstances) -> Blueprint | None:
    """The layers that this temperature asks for and the buyer lacks; only words where one thing is wanted."""
    if need.scene is not Scene.CLOTHING:
        return None
    felt = _felt(need, around)
    wanted = {each.zh for each in need.goods}
    named = wanted - {"衣服", "上衣", "T恤"}
    layers = [each for each in _LAYERS if felt is None or felt < each.below]
    lacking = [each for each in layers if not _is_owned(need, each)]
    parts = tuple(_part(each, named) for each in lacking) if felt is not None and _is_whole(need, named) else ()
    return Blueprint(
        "outfit",
        "一身保暖的穿着",
        "An outfit for the cold",
        parts,
        unmet=() if felt is not None else (_UNKNOWN,),
        remarks=lambda need, pieces, around: (
            *_weather(around),
            *_owned(need, layers),
            *_for_whom(need, pieces),
            *_rated(pieces, felt),
        ),
    )


_UNKNOWN: Final = Said(
    "还不知道那边几度,告诉我气温(或城市),才好配层数。",
    "I do not know how cold it is there; tell me, so that I can choose the layers.",
    own=True,
)


def _felt(need: Need, around: Circumstances) -> int | None:
    if need.temperature is not None:
        return need.temperature
    if around.felt is not None:
        return around.felt.low
    if _BELOW_ZERO.search(need.text):
        return -1
    return COLD if _CHILL.search(need.text) else None


def _is_whole(need: Need, named: set[str]) -> bool:
    """Clothes in general, or several kinds, or a whole outfit are planned for; a single thing is only advised on."""
    return not named or bool(re.search(r"一身|一套|全身|搭配|穿搭|怎么搭|outfit|layers?|set\b", need.text, re.I | re.A))


def _part(layer: _Layer, named: set[str]) -> Part:
    goods: tuple[Goods, ...] = tuple(labels()[each] for each in layer.goods)
    return Part(layer.zh, layer.en, goods, needed=layer.zh == "外套" or bool(named & set(layer.goods)))


def _is_owned(need: Need, layer: _Layer) -> bool:
    clauses = re.split(r"[,，。;；]|\bbut\b", need.text)
    had = [each for each in clauses if re.search(r"有了?|已经?|家里|owns?|have|got", each, re.I | re.A)]
    texts = [*need.owned, *(each for each in had if not re.search(r"有没有|有什么|有吗", each))]
    return any(re.search(layer.owned, each, re.I | re.A) for each in texts)


def _weather(around: Circumstances) -> tuple[Said, ...]:
    felt = around.felt
    if felt is None or felt.fact is None:
        return ()
    zh, en = (f"零下{-felt.low}", f"minus {-felt.low}") if felt.low < 0 else (f"{felt.low}", f"{felt.low}")
    return (Said(f"按当地预报最低{zh}℃来配。", f"The forecast there goes down to {en}℃.", (felt.fact,), own=True),)


def _owned(need: Need, layers: Sequence[_Layer]) -> tuple[Said, ...]:
    had = [each for each in layers if _is_owned(need, each)]
    return tuple(
        Said(f"{each.zh}您已经有了,不用再买。", f"You have {each.en} already, so it is left out.", own=True)
        for each in had
    )


def _for_whom(need: Need, pieces: Sequence[Piece]) -> tuple[Said, ...]:
    """A cut for men or women was taken though nobody said for whom."""
    if need.receiver is not None and need.receiver.gender:
        return ()
    cuts = {option.value for each in pieces for option in each.ware.sku.options} & {"男", "女"}
    return tuple(
        Said(
            f"有男款和女款,没说给谁穿,先按{cut}款列的。",
            f"There are cuts for men and for women; I took the one for {'men' if cut == '男' else 'women'}.",
            own=True,
        )
        for cut in sorted(cuts)
    )


def _rated(pieces: Sequence[Piece], felt: int | None) -> tuple[Said, ...]:
    """The page's own temperature, which is no promise of comfort."""
    found: list[Said] = []
    for each in pieces:
        for statement in each.ware.named("温度|temperature"):
            zh, en = quoted(statement)
            found.append(
                Said(
                    f"标称“{zh}”,体感因人而异" + (",更冷时要加内搭。" if felt is not None and felt < 0 else "。"),
                    f'Rated "{en}"; how it feels differs'
                    + (", so wear a layer under it." if felt is not None and felt < 0 else "."),
                    (statement.fact,),
                )
            )
    return tuple(found)
