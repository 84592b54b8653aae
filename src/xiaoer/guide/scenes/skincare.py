"""护肤: a routine in its order, tried on a small spot first; no word of medicine."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.guide.lexicon.vocabulary import labels
from xiaoer.guide.need import Need, Scene
from xiaoer.guide.plan import Blueprint, Circumstances, Part, Piece
from xiaoer.guide.said import Said

_ROUTINE: Final = re.compile(r"一套|全套|整套|套装|流程|步骤|早晚|\b(?:routine|set|regimen|steps)\b", re.I | re.A)
_DAY: Final = re.compile(r"白天|早上|早晚|防晒|户外|\b(?:morning|day|spf|sunscreen|outdoors?)\b", re.I | re.A)
_STEPS: Final = (
    ("清洁", "a cleanser", "洗脸", r"洁面|洗面|cleanser"),
    ("精华", "a serum", "精华", r"精华|serum"),
    ("面霜", "a cream", "面霜", r"面霜|乳霜|cream"),
)
_SPOT: Final = Said(
    "第一次用请先在耳后或手腕试一小块,有不适就停用,不缓解请看医生。",
    "Try it behind the ear or on the wrist first; stop if it stings, and see a doctor if that does not pass.",
    own=True,
)
_NO_CURE: Final = Said(
    "化妆品不治病;皮肤有问题请先看皮肤科。",
    "Cosmetics cure nothing; with a skin complaint see a doctor first.",
    own=True,
)


def skincare(need: Need, around: Circumstances) -> Blueprint | None:
    """The steps that are not owned, where a routine is asked for; else only how to begin."""
    if need.scene is not Scene.SKINCARE:
        return None
    steps = [each for each in _STEPS if not any(re.search(each[3], one, re.I) for one in need.owned)]
    parts = [Part(zh, en, (labels()[goods],), needed=zh != "精华", wishes=need.wishes) for zh, en, goods, _ in steps]
    if _DAY.search(need.text):
        parts.append(Part("防晒", "sunscreen", (labels()["防晒"],)))
    whole = tuple(parts) if _ROUTINE.search(need.text) else ()
    return Blueprint("skincare", "一套护肤", "A skincare routine", whole, remarks=_remarks)


def _remarks(need: Need, pieces: Sequence[Piece], around: Circumstances) -> tuple[Said, ...]:
    return (_SPOT, _NO_CURE)
