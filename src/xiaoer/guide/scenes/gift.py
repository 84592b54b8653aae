"""送礼: the present with its wrapping in one order, one budget and one deadline, and what custom would rather avoid."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.guide.lexicon.vocabulary import labels
from xiaoer.guide.need import LimitKind, Need, Scene
from xiaoer.guide.plan import Blueprint, Circumstances, Part, Piece
from xiaoer.guide.said import Said
from xiaoer.guide.talk.reasons import quoted

_WRAP: Final = re.compile(r"包装|包好|包起来|礼盒装|丝带|\bwrap|\bribbon|gift box", re.I | re.A)
_NO_WRAP: Final = re.compile(r"(?:不用|不要|不需|无需)(?:额外|再)?包装|no (?:gift )?wrap|without wrap", re.I | re.A)
_TABOO: Final = re.compile(
    r"(?<!闹)钟(?!爱)|雨伞|伞|梨(?!花)|刀具|菜刀|\bclocks?\b|\bumbrellas?\b|\bkni(?:fe|ves)\b", re.I | re.A
)
_CARD: Final = "贺卡|手写卡|价格单"


def gift(need: Need, around: Circumstances) -> Blueprint | None:
    """The present, and its wrapping where it is asked for; both of one shop, since wrapping goes with the goods."""
    if need.scene is not Scene.GIFT:
        return None
    present = Part("礼物", "the present")
    wanted = _WRAP.search(need.text) and not _NO_WRAP.search(need.text)
    wrapping = (Part("礼品包装", "gift wrapping", (labels()["礼品包装"],)),) if wanted else ()
    return Blueprint("gift", "礼物一份", "A present", (present, *wrapping), fits=_of_one_shop, remarks=_remarks)


def _of_one_shop(pieces: Sequence[Piece]) -> bool:
    return len({each.ware.shop.id for each in pieces}) < 2


def _remarks(need: Need, pieces: Sequence[Piece], around: Circumstances) -> tuple[Said, ...]:
    return (*_custom(need), *_cards(pieces), *_late(need))


def _custom(need: Need) -> tuple[Said, ...]:
    """Some receivers take these for a bad sign."""
    met = _TABOO.search(need.text)
    if met is None:
        return ()
    return (
        Said(
            f"顺带一提:有些长辈忌讳收“{met[0]}”,送之前想一下对方介不介意。",
            f'One thing: to some receivers "{met[0]}" means bad luck; think whether yours would mind.',
            own=True,
        ),
    )


def _cards(pieces: Sequence[Piece]) -> tuple[Said, ...]:
    """What the page says of cards and price slips, for a present goes to somebody else."""
    statement = next((found for each in pieces[:1] if (found := each.ware.affirms(_CARD)) is not None), None)
    if statement is None:
        return ()
    zh, en = quoted(statement)
    return (Said(f"页面写“{zh}”。", f'The page says "{en}".', (statement.fact,)),)


def _late(need: Need) -> tuple[Said, ...]:
    if not any(each.kind is LimitKind.DEADLINE for each in need.hard):
        return ()
    return (
        Said(
            "只承诺发货时间,不承诺哪天送到;赶日子请留出路上的时间。",
            "Only the dispatch is promised, not the day of arrival; leave time for the way.",
            own=True,
        ),
    )
