"""Who answers: a table of situations."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.desk.autonomy import Level, levels
from xiaoer.desk.draft import Draft, Part, Reason
from xiaoer.desk.tiers import CODE, LARGE, OF_MONEY, SMALL, Load, Situation, load_of, tier_for
from xiaoer.kernel.ids import ProductId

LOST = Draft((Part("没明白"),), asks=True, understood=False)
TOLD = Draft((Part("有货"), Part("包邮")), products=(ProductId("AP03"),))
ASKS = Draft((Part("哪一款?"),), asks=True)
BOTH = (SMALL, LARGE)


def situation(
    draft: Draft, *intents: str, surest: float = 0.9, load: Load = Load.QUIET, compose: bool = False
) -> Situation:
    return Situation(intents, surest, draft, levels(), load, compose)


@pytest.mark.parametrize(
    ("case", "tier"),
    [
        (situation(TOLD, "prod.spec"), CODE),
        (situation(LOST), SMALL),
        (situation(replace(LOST, hand_off=Reason.UNSURE)), LARGE),
        (situation(ASKS, "prod.spec", surest=0.2), SMALL),
        (situation(ASKS, "prod.spec", surest=0.9), CODE),
        (situation(TOLD, "prod.spec", "ship.time"), CODE),
        (situation(TOLD, "prod.spec", "ship.time", compose=True), SMALL),
        (situation(LOST, load=Load.BUSY), SMALL),
        (situation(replace(LOST, hand_off=Reason.UNSURE), load=Load.BUSY), SMALL),
        (situation(LOST, load=Load.FULL), CODE),
        (situation(LOST, "price.current"), CODE),
        (situation(LOST, "as.quality"), CODE),
        (situation(LOST, "safety.injury"), CODE),
        (situation(replace(TOLD, hand_off=Reason.WISH), "prod.spec"), CODE),
        (situation(replace(TOLD, hand_off=Reason.ANGER)), CODE),
    ],
)
def test_the_tier_of_a_situation(case: Situation, tier: int) -> None:
    assert tier_for(case, BOTH) == tier


def test_a_tier_that_is_not_there_gives_way() -> None:
    unsure = situation(replace(LOST, hand_off=Reason.UNSURE))
    assert tier_for(unsure, (SMALL,)) == SMALL
    assert tier_for(situation(LOST), (LARGE,)) == LARGE
    assert tier_for(situation(LOST, load=Load.BUSY), (LARGE,)) == CODE
    assert tier_for(situation(LOST), ()) == CODE


@given(
    st.sampled_from([LOST, TOLD, ASKS, replace(LOST, hand_off=Reason.UNSURE), replace(TOLD, hand_off=Reason.SAFETY)]),
    st.lists(st.sampled_from(sorted(levels())), max_size=3),
    st.floats(min_value=0, max_value=1),
    st.sampled_from(list(Load)),
    st.booleans(),
)
def test_money_actions_and_people_are_never_a_models(
    draft: Draft, intents: list[str], surest: float, load: Load, compose: bool
) -> None:
    tier = tier_for(situation(draft, *intents, surest=surest, load=load, compose=compose), BOTH)
    if tier != CODE:
        assert load is not Load.FULL
        assert draft.hand_off in (None, Reason.UNSURE)
        assert all(levels()[intent] is Level.ANSWER and not intent.startswith(OF_MONEY) for intent in intents)


@pytest.mark.parametrize(("running", "load"), [(0, Load.QUIET), (7, Load.QUIET), (8, Load.BUSY), (16, Load.FULL)])
def test_load_comes_from_how_many_turns_run(running: int, load: Load) -> None:
    assert load_of(running, 16) is load
