"""The ranking is pure: order and names change nothing, and what another option beats in everything is never shown."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.guide.choosing.ranking import Choice, Measured, rank

DEGREES = st.one_of(st.none(), st.sampled_from([0, 2_999, 3_000, 3_001, 10_000]))


@st.composite
def choices(draw: st.DrawFn) -> list[Choice]:
    wishes = draw(st.integers(0, 3))
    found: list[Choice] = []
    for place in range(draw(st.integers(1, 8))):
        reviews = draw(st.integers(0, 40))
        found.append(
            Choice(
                key=f"k{place}",
                family=f"f{draw(st.integers(0, 4))}",
                pay=draw(st.sampled_from([0, 1, 999, 1_000, 1_150, 50_000])),
                measures=tuple(Measured(f"w{n}", n + 1, draw(DEGREES)) for n in range(wishes)),
                stars=sum(draw(st.lists(st.integers(1, 5), min_size=reviews, max_size=reviews))),
                reviews=reviews,
                hours=draw(st.sampled_from([None, 1, 24, 48])),
                silent=draw(st.integers(0, 2)),
                kind=draw(st.sampled_from(["", "oats", "noodles"])),
                grade=draw(st.sampled_from(["", "350ml", "500ml"])),
            )
        )
    return found


@given(choices(), st.randoms(use_true_random=False))
def test_the_order_in_which_options_come_changes_nothing(found: list[Choice], chance: object) -> None:
    mixed = list(found)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert rank(mixed) == rank(found)


@given(choices())
def test_no_option_that_is_shown_is_dominated(found: list[Choice]) -> None:
    ranking = rank(found)
    dominated = {each.key for each in ranking.scored if each.dominated_by}
    assert not dominated & set(ranking.shown)
    assert ranking.shown


@given(choices())
def test_variants_of_a_product_are_shown_only_in_different_grades(found: list[Choice]) -> None:
    grades = {each.key: (each.family, each.grade) for each in found}
    shown = [grades[key] for key in rank(found, most=3).shown]
    assert len(shown) == len(set(shown)) <= 3


@given(choices())
def test_names_change_nothing_but_themselves(found: list[Choice]) -> None:
    renamed = [replace(each, key=f"seller-{each.key}", family=f"brand-{each.family}") for each in found]
    assert [f"seller-{key}" for key in rank(found).shown] == list(rank(renamed).shown)


def test_what_is_ranked_has_no_field_for_who_pays_or_who_sells() -> None:
    names = {field.name for field in fields(Choice)}
    assert names == {"key", "family", "pay", "measures", "stars", "reviews", "hours", "silent", "kind", "grade"}


def test_two_raves_do_not_beat_forty_good_reviews() -> None:
    few = Choice("few", "few", 1_000, (), stars=10, reviews=2, hours=48)
    many = Choice("many", "many", 1_000, (), stars=190, reviews=40, hours=48)
    ratings = {each.key: each.rating for each in rank([few, many]).scored}
    assert ratings["many"] > ratings["few"] - 300


def test_goods_of_different_kinds_stand_beside_each_other_though_one_is_cheaper() -> None:
    oats = Choice("a", "a", 1_000, (), 0, 0, 48, kind="oats")
    assert rank([oats, replace(oats, key="b", family="b", pay=2_000, kind="noodles")]).shown == ("a", "b")


def test_what_meets_the_wish_half_as_well_is_no_alternative() -> None:
    warm = Choice("a", "a", 1_000, (Measured("warm", 3, 10_000),), 0, 0, 48, kind="coat")
    thin = replace(warm, key="b", family="b", pay=500, measures=(Measured("warm", 3, None),), kind="tee")
    assert rank([warm, thin]).shown == ("a",)


def test_another_product_goes_before_another_grade_of_the_same() -> None:
    small = Choice("a", "a", 1_000, (), 0, 0, 48, grade="350ml")
    large = replace(small, key="b", pay=1_200, grade="500ml")
    other = replace(small, key="c", family="c", pay=9_000, hours=1)
    assert rank([small, large, other], most=2).shown == ("a", "c")
    assert rank([small, large, other]).shown == ("a", "c", "b")


def test_a_dearer_option_that_is_better_in_nothing_is_not_shown() -> None:
    cheap = Choice("a", "a", 1_000, (), 0, 0, 48)
    assert rank([cheap, replace(cheap, key="b", family="b", pay=1_001)]).shown == ("a",)
