"""What is not held is not said; and when what mattered is gone, a person takes over."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.desk.decision import HandOver, Send, decide
from xiaoer.desk.draft import Draft, Part, Reason
from xiaoer.evidence.claim import Claim, ClaimKind, Report, Verdict
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId

FACT = Fact(FactId("S1/sku/1/stock"), "1", "stock", 3, "products.json", datetime(2025, 11, 12, tzinfo=UTC), "库存：3")
CLEAN = Report(())
LIE = Report((Claim("9件", 0, 2, ClaimKind.COUNT, Verdict.UNSUPPORTED),))

checked_parts = st.lists(
    st.tuples(st.sampled_from(["prod.stock", "ship.fee", "price.current"]), st.sampled_from([CLEAN, LIE])), max_size=6
)


def part(intent: str, text: str = "有货") -> Part:
    return Part(text, (FACT,), intent)


def test_a_held_draft_is_sent_with_its_evidence() -> None:
    decision = decide(Draft(), ((part("prod.stock"), CLEAN),))
    assert isinstance(decision, Send)
    assert [piece.id for piece in decision.parts[0].evidence] == ["S1/sku/1/stock"]


def test_a_false_part_is_left_out_when_its_question_is_still_answered() -> None:
    decision = decide(Draft(), ((part("prod.stock", "有货"), CLEAN), (part("prod.stock", "还剩9件"), LIE)))
    assert isinstance(decision, Send)
    assert [each.text for each in decision.parts] == ["有货"]


def test_a_question_whose_only_answer_was_false_goes_to_a_person() -> None:
    decision = decide(Draft(), ((part("ship.fee", "运费12元"), CLEAN), (part("prod.stock", "还剩9件"), LIE)))
    assert isinstance(decision, HandOver)
    assert decision.reason is Reason.UNCHECKED
    assert [each.text for each in decision.parts] == ["运费12元"]


def test_nothing_to_say_is_a_person_and_not_silence() -> None:
    assert isinstance(decide(Draft(), ()), HandOver)


@given(checked_parts, st.sampled_from([None, *Reason]))
def test_nothing_unheld_ever_goes_out(found: list[tuple[str, Report]], reason: Reason | None) -> None:
    decision = decide(Draft(hand_off=reason), tuple((part(intent), report) for intent, report in found))
    assert all(claim.verdict is Verdict.VERIFIED for each in decision.parts for claim in each.claims)
    assert len(decision.parts) == sum(report is CLEAN for _, report in found)
    if reason is not None:
        assert isinstance(decision, HandOver)
