"""Doubt is about where the words of a limit stand; what somebody suffers is beyond it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from xiaoer.guide.need import Limit, LimitKind, Need
from xiaoer.guide.reading.doubting import doubt_of
from xiaoer.guide.reading.exclusions import exclusions_in
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.reading import Language

STEAM = Limit(LimitKind.SPOKEN, "steam", "steam", "steam~蒸汽|steam")
ASKED = Need("an iron with steam", Language.EN)
TOLD = Need(
    "An iron for travelling, please. My bathroom is full of steam every morning, the mirror is blind for an hour and "
    "the door does not close. Up to 200 yuan.",
    Language.EN,
)


def test_what_a_story_tells_is_more_doubtful_than_what_is_asked_for() -> None:
    assert doubt_of(STEAM, TOLD) > 2 * doubt_of(STEAM, ASKED)


@pytest.mark.parametrize(
    "limit",
    [
        Limit(LimitKind.WITHOUT, "不含芝麻", "without sesame", "芝麻"),
        Limit(LimitKind.AGE, "3岁可用", "fit for age 3", number=Decimal(36)),
        Limit(LimitKind.HEALTH, "孕妇可用", "safe with pregnancy", "孕妇"),
        Limit(LimitKind.OPTION, "尺码L", "size L", "尺码:L"),
        Limit(LimitKind.DEVICE, "适配Nokia", "fits Nokia", "Nokia"),
        Limit(LimitKind.FLIGHT, "可带上飞机", "allowed on a plane"),
    ],
)
def test_what_harms_and_what_has_to_fit_is_sure(limit: Limit) -> None:
    assert doubt_of(limit, replace(TOLD, text=f"{TOLD.text} {limit.en}")) == 0


@pytest.mark.parametrize("text", ["hand cream please, i am allergic to lanolin", "护手霜,我对乳木果过敏"])
def test_what_somebody_is_allergic_to_is_sure_though_no_table_knows_it(text: str) -> None:
    told = exclusions_in(text, lexicon=Lexicon.of(()), brands=())
    assert told
    assert [doubt_of(each, Need(text, Language.EN)) for each in told] == [0] * len(told)
