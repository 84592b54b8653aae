"""From a merchant's chats to what counts: proposed, looked through, decided, and taken back."""

from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import pytest

from tests.learning.conftest import OpenApp, Opened
from xiaoer.desk.conversation import Incoming, Reply
from xiaoer.doors.learning import settle
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Invalid, NotFound
from xiaoer.kernel.ids import MessageId, ShopId
from xiaoer.learning.proposal import Edit, Kind, Proposal, ProposalId, Standing, State, Verdict, Why
from xiaoer.learning.service import Learning

S1, S2 = ShopId("S1"), ShopId("S2")

CARD = ("能不能帮忙写张贺卡", "可以附一张手写贺卡吗", "送人的，能放张贺卡不")
CARD_ANSWER = "可以的亲，下单备注贺卡内容，我们手写一张放进包裹"


def chats(*talks: Sequence[tuple[str, str]]) -> bytes:
    rows = [f"S{at},{who},{text}" for at, talk in enumerate(talks) for who, text in talk]
    return "\n".join(["会话,发送方,内容", *rows]).encode()


def card_talks() -> bytes:
    return chats(
        *([("买家", "在吗"), ("客服", "在的亲"), ("买家", asked), ("客服", CARD_ANSWER)] for asked in CARD * 2)
    )


@pytest.fixture
def opened(open_small: OpenApp, tmp_path: Path) -> Opened:
    return open_small(tmp_path)


def proposed(opened: Opened, raw: bytes, name: str = "chats.csv", shop: ShopId = S1) -> tuple[Proposal, ...]:
    async def told() -> tuple[Proposal, ...]:
        await learning(opened, shop).study([(name, raw)])
        return await learning(opened, shop).proposals(state=State.PROPOSED)

    return opened.runner.run(told())


def learning(opened: Opened, shop: ShopId = S1) -> Learning:
    return opened.app.learning(shop)


def of(kind: Kind, proposals: Sequence[Proposal]) -> list[Proposal]:
    return [each for each in proposals if each.suggestion.kind is kind]


def faq_of(opened: Opened, shop: ShopId = S1) -> dict[str, str]:
    entries = opened.runner.run(opened.app.repository(shop).faq())
    return {entry.question: entry.answer for entry in entries}


def test_what_is_often_asked_is_proposed_with_the_answer_that_people_gave(opened: Opened) -> None:
    faq = of(Kind.FAQ, proposed(opened, card_talks()))
    assert any(each.suggestion.answer == CARD_ANSWER and each.suggestion.text in CARD for each in faq)
    assert faq_of(opened).keys().isdisjoint(CARD)


def test_a_stock_phrase_is_no_answer(opened: Opened) -> None:
    talks = [[("买家", asked), ("客服", "亲，正在帮您查询，请稍等")] for asked in CARD * 2]
    assert not of(Kind.FAQ, proposed(opened, chats(*talks)))


def test_an_answer_that_is_one_buyer_s_own_is_no_answer(opened: Opened) -> None:
    talks = [[("买家", asked), ("客服", "您的订单 E20251112001 已经放了贺卡")] for asked in CARD * 2]
    assert not of(Kind.FAQ, proposed(opened, chats(*talks)))


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        ("满59元包邮的哦亲", Standing.VERIFIED),
        ("满5900元才包邮的哦亲", Standing.CONTRADICTED),
        ("可以的亲，备注一下就行", Standing.UNVERIFIED),
    ],
)
def test_an_answer_is_checked_against_the_shop_s_facts(opened: Opened, answer: str, standing: Standing) -> None:
    talks = [
        [("买家", asked), ("客服", answer)] for asked in ("订单满多少能免掉邮费门槛呢", "免掉邮费的门槛是多少呢") * 2
    ]
    faq = of(Kind.FAQ, proposed(opened, chats(*talks)))
    assert {each.suggestion.standing for each in faq} == {standing}


def test_a_crowd_that_nothing_covers_is_shown_with_its_size(opened: Opened) -> None:
    lines = ["你们直播间的福袋怎么抽", "直播间福袋怎么抽的", "直播间里的福袋要怎么抽"]
    found = proposed(opened, "\n".join(["内容", *lines]).encode())
    crowds = [each.suggestion for each in found if each.suggestion.kind is not Kind.FAQ]
    assert any(one.size == 3 and {one.text, *one.others} == {*lines} for one in crowds)


def test_examples_are_proposed_where_the_reader_reads_otherwise(opened: Opened) -> None:
    raw = "text,intent\n包邮吗,ship.fee\n要不要给邮费啊,invoice.apply\n咕噜咕噜小太阳条子,invoice.apply\n".encode()
    found = {each.suggestion.text: each.suggestion for each in proposed(opened, raw, "mine.csv")}
    assert "包邮吗" not in found
    assert found["要不要给邮费啊"].why is Why.MISREAD
    assert found["咕噜咕噜小太阳条子"].intents == ("invoice.apply",)
    assert found["要不要给邮费啊"].read[0].name == "ship.fee"


def test_the_same_file_twice_proposes_nothing_twice(opened: Opened) -> None:
    first = proposed(opened, card_talks())
    assert {each.id for each in proposed(opened, card_talks())} == {each.id for each in first}


def test_what_was_rejected_is_not_proposed_again(opened: Opened) -> None:
    first = proposed(opened, card_talks())
    verdicts = [Verdict(each.id, State.REJECTED) for each in first]
    assert opened.runner.run(learning(opened).decide(verdicts, by="lin")).rejected == len(first)
    assert proposed(opened, card_talks()) == ()


def test_an_accepted_answer_is_in_the_faq_until_it_is_taken_back(opened: Opened) -> None:
    entry = next(each for each in of(Kind.FAQ, proposed(opened, card_talks())) if each.suggestion.text in CARD)
    edit = Edit(text="可以写贺卡吗", answer="可以，备注贺卡内容即可")
    accepted = opened.runner.run(learning(opened).decide_one(Verdict(entry.id, State.ACCEPTED, edit), by="lin"))
    assert faq_of(opened)["可以写贺卡吗"] == "可以，备注贺卡内容即可"
    assert accepted.decided_by == "lin"
    assert "可以写贺卡吗" not in faq_of(opened, S2)
    opened.runner.run(learning(opened).decide_one(Verdict(accepted.id, State.REJECTED), by="lin"))
    assert "可以写贺卡吗" not in faq_of(opened)


def test_an_accepted_answer_is_given_to_buyers_of_that_shop_with_its_source(opened: Opened) -> None:
    async def told(shop: ShopId) -> Reply:
        conversation = await opened.app.desk.open(Caller(shop))
        asked = Incoming(conversation.id, MessageId(uuid4().hex), "可以附贺卡吗")
        reply = (await opened.app.desk.handle(asked)).reply
        assert reply is not None
        return reply

    entry = next(each for each in of(Kind.FAQ, proposed(opened, card_talks())) if each.suggestion.text in CARD)
    verdict = Verdict(entry.id, State.ACCEPTED, Edit(text="可以附贺卡吗"))
    opened.runner.run(settle(opened.app, S1, [verdict], by="lin"))
    reply = opened.runner.run(told(S1))
    assert CARD_ANSWER in reply.text
    assert reply.parts[0].evidence[0].source.startswith("faq:learned")
    assert CARD_ANSWER not in opened.runner.run(told(S2)).text


def test_what_would_teach_nothing_cannot_be_accepted(opened: Opened) -> None:
    entry = of(Kind.FAQ, proposed(opened, card_talks()))[0]
    with pytest.raises(Invalid, match="no answer"):
        opened.runner.run(learning(opened).decide_one(Verdict(entry.id, State.ACCEPTED, Edit(answer="")), by="lin"))
    with pytest.raises(Invalid, match="no intent"):
        opened.runner.run(learning(opened).correct("咕噜", ["no.such"], by="lin"))
    with pytest.raises(NotFound):
        opened.runner.run(learning(opened).decide_one(Verdict(ProposalId("none"), State.ACCEPTED), by="lin"))


def test_a_correction_is_read_so_from_then_on_and_can_be_undone(opened: Opened) -> None:
    text = "给我来个小太阳套餐的条子 13812345678"

    async def told() -> tuple[list[str], list[str], list[str], Proposal]:
        before = await _read(opened, text)
        made = await learning(opened).correct(text, ["ship.carrier"], by="lin")
        await opened.app.readers.settled(S1)
        after = await _read(opened, text)
        await learning(opened).decide_one(Verdict(made.id, State.REJECTED), by="lin")
        await opened.app.readers.settled(S1)
        return before, after, await _read(opened, text), made

    before, after, undone, made = opened.runner.run(told())
    assert before != after == ["ship.carrier"]
    assert undone == before
    assert "13812345678" not in made.suggestion.text


async def _read(opened: Opened, text: str) -> list[str]:
    front = await opened.app.fronts.at(S1)
    reader = await opened.app.readers.for_shop(S1)
    reading = reader.read(text, lexicon=front.lexicon, today=opened.app.clock.now().date())
    return [meant.name for meant in reading.intents]
