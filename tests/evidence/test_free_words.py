"""What is claimed in words that no table knows is held by a fact that speaks of it, in either language, or by none."""

import pytest

from tests.evidence.shelf import TODAY, fact
from xiaoer.evidence.check import check
from xiaoer.kernel.facts import Fact

FLASK = (
    fact("1", "price", 89, subject="山行保温壶"),
    fact("2", "材质", "304不锈钢", subject="山行保温壶"),
    fact("3", "颜色", "松绿, 砂岩", subject="山行保温壶"),
    fact("4", "附件", "背带, 清洁刷", subject="山行保温壶"),
    fact("5", "铜管接头", "镀铜管口", subject="山行保温壶"),
)
LAMP = (
    fact("1", "price", 59, subject="Heron desk lamp"),
    fact("2", "arm", "brass, folds flat", subject="Heron desk lamp"),
    fact("3", "extras", "clamp, spare bulb", subject="Heron desk lamp"),
)


def faults(reply: str, facts: tuple[Fact, ...]) -> list[str]:
    return [claim.text for claim in check(reply, facts, today=TODAY).faults]


@pytest.mark.parametrize(
    ("facts", "reply"),
    [
        (FLASK, "这款是松绿色的,盖子里还藏了一个蓝牙音箱。"),
        (FLASK, "89元一只,壶底还能给手机充电。"),
        (FLASK, "材质是不锈钢的,我亲自给您挑一只没有划痕的。"),
        (LAMP, "The lamp is $59, and it also projects the night sky onto your ceiling."),
        (LAMP, "The arm is brass. I'll have our designer sign the base for you."),
        (LAMP, "It comes with a clamp, and your migraines will be a thing of the past."),
    ],
)
def test_what_no_fact_speaks_of_is_not_said(facts: tuple[Fact, ...], reply: str) -> None:
    assert faults(reply, facts)


@pytest.mark.parametrize(
    ("facts", "reply"),
    [
        (FLASK, "这款是不锈钢的,送领导很有面子,爬山的时候背着也顺手。"),
        (FLASK, "有松绿和砂岩两种颜色,建议您先量一下车上的杯架。"),
        (FLASK, "It comes with a carrying strap and a cleaning brush, so it's handy for a hike."),
        (LAMP, "它的灯臂能折叠,还配了夹子和备用灯泡,放书桌上挺好看的。"),
        (LAMP, "The brass arm folds flat. It looks lovely on a writing desk, if you ask me."),
    ],
)
def test_praise_use_and_what_a_fact_has_in_other_words_pass(facts: tuple[Fact, ...], reply: str) -> None:
    assert faults(reply, facts) == []
