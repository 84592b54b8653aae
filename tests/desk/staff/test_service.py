"""A person at the desk: called at once, never talked over, and nothing lost, whoever is quicker."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from xiaoer.app import App, open_app
from xiaoer.desk.conversation import DecisionName, Incoming, Line, Who
from xiaoer.desk.repository import Claimed, Conversations
from xiaoer.desk.staff.inbox import Canned, DeedName
from xiaoer.desk.staff.service import Sent
from xiaoer.desk.standing import Stage, Urgency
from xiaoer.jobs import load_demo
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Conflict, Denied, Invalid, NotFound
from xiaoer.kernel.ids import ConversationId, CustomerId, MessageId, PersonName, ShopId
from xiaoer.people.person import Person, Role
from xiaoer.settings import Settings
from xiaoer.shop.writes.write import Write

SHOP = ShopId("S1")
MEI = Person(PersonName("mei"), {SHOP: Role.AGENT})
BO = Person(PersonName("bo"), {SHOP: Role.AGENT})
BOSS = Person(PersonName("boss"), {SHOP: Role.OWNER})
VIEWER = Person(PersonName("eye"), {SHOP: Role.VIEWER})
STRANGER = Person(PersonName("far"), {ShopId("S2"): Role.OWNER})


@pytest.fixture(scope="module")
async def app(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[App]:
    async with open_app(Settings(data=tmp_path_factory.mktemp("staff"), burst_gap=0.0)) as opened:
        await load_demo(opened)
        yield opened


async def opened(app: App, customer: str | None = "C001") -> ConversationId:
    return (await app.desk.open(Caller(SHOP, CustomerId(customer) if customer else None))).id


async def say(app: App, conversation: ConversationId, text: str) -> Line:
    return await app.desk.handle(Incoming(conversation, MessageId(uuid4().hex), text))


async def stage(app: App, conversation: ConversationId) -> Stage:
    return (await app.desk.find(conversation)).standing.stage


def sent(text: str, suggestion: int | None = None) -> Sent:
    return Sent(MessageId(uuid4().hex), text, suggestion)


@pytest.mark.parametrize("wish", ["转人工", "我要找真人客服", "talk to a human please", "人工!!!", "叫你们经理来"])
@pytest.mark.parametrize("before", ["羽绒服有货吗", "我要取消订单", "asdfgh qwerty"])
async def test_a_wish_for_a_person_is_granted_in_the_same_turn_from_any_state(app: App, before: str, wish: str) -> None:
    conversation = await opened(app)
    await say(app, conversation, before)
    line = await say(app, conversation, wish)
    assert line.reply is not None
    assert line.reply.decision is DecisionName.HAND_OFF
    assert line.reply.handed_off
    assert line.text
    assert await stage(app, conversation) is Stage.WAITING


async def test_a_second_wish_gets_the_place_and_not_a_new_notice(app: App) -> None:
    conversation = await opened(app)
    first = await say(app, conversation, "转人工")
    texts = [(await say(app, conversation, "转人工")).text for _ in range(5)]
    assert all("队列" in text for text in texts)
    assert first.text not in texts
    since = (await app.desk.find(conversation)).standing.since
    await say(app, conversation, "人工人工")
    assert (await app.desk.find(conversation)).standing.since == since


async def test_who_waits_still_gets_answers_and_keeps_the_place(app: App) -> None:
    conversation = await opened(app)
    await say(app, conversation, "转人工")
    line = await say(app, conversation, "羽绒服有货吗")
    assert line.reply is not None
    assert line.reply.decision is DecisionName.SEND
    assert await stage(app, conversation) is Stage.WAITING


async def test_xiaoer_takes_over_again_when_the_waiting_buyer_says_so(app: App) -> None:
    conversation = await opened(app)
    await say(app, conversation, "转人工")
    line = await say(app, conversation, "那你先帮我看看")
    assert line.reply is not None
    assert not line.reply.handed_off
    assert await stage(app, conversation) is Stage.BOT
    assert (await say(app, conversation, "转人工")).reply is not None
    assert await stage(app, conversation) is Stage.WAITING


async def test_danger_raises_who_already_waits_and_is_not_talked_away(app: App) -> None:
    conversation = await opened(app)
    await say(app, conversation, "转人工")
    await say(app, conversation, "我用了面霜脸上起红疹,很痛")
    talk = await app.desk.find(conversation)
    assert talk.standing.urgency is Urgency.SAFETY


async def test_while_a_person_holds_it_xiaoer_only_suggests(app: App) -> None:
    conversation = await opened(app)
    await say(app, conversation, "转人工")
    await app.staff.take(MEI, conversation)
    line = await say(app, conversation, "羽绒服有货吗")
    assert line.who is Who.SUGGESTION
    assert line.reply is not None
    assert line.reply.decision is DecisionName.SUGGEST
    assert line.reply.parts
    seen = await app.desk.lines(conversation)
    assert [each.who for each in seen][-2:] == [Who.SYSTEM, Who.BUYER]
    await app.staff.give_back(MEI, conversation)
    assert (await say(app, conversation, "羽绒服有货吗")).who is Who.XIAOER


async def test_taking_brings_a_suggestion_for_what_was_asked_before_the_wish(app: App) -> None:
    conversation = await opened(app)
    await say(app, conversation, "羽绒服有货吗")
    await say(app, conversation, "转人工")
    await app.staff.take(MEI, conversation)
    lines = (await app.staff.open(MEI, conversation)).lines
    suggested = [line for line in lines if line.who is Who.SUGGESTION]
    assert [line.text for line in suggested if "羽绒服" in line.text]


async def test_of_two_agents_one_gets_the_conversation(app: App) -> None:
    for _ in range(10):
        conversation = await opened(app)
        await say(app, conversation, "转人工")
        results = await asyncio.gather(
            app.staff.take(MEI, conversation), app.staff.take(BO, conversation), return_exceptions=True
        )
        assert [type(each) for each in results].count(Conflict) == 1
        holder = (await app.desk.find(conversation)).standing.holder
        loser = BO if holder == MEI.name else MEI
        with pytest.raises(Conflict):
            await app.staff.say(loser, conversation, sent("你好"))


async def test_a_colleague_is_displaced_only_by_name(app: App) -> None:
    conversation = await opened(app)
    await say(app, conversation, "转人工")
    await app.staff.take(MEI, conversation)
    with pytest.raises(Conflict, match="mei"):
        await app.staff.take(BO, conversation)
    await app.staff.take(BO, conversation, instead_of=MEI.name)
    assert (await app.desk.find(conversation)).standing.holder == BO.name


async def test_an_answer_that_was_being_thought_of_is_not_said_after_a_person_took_over(app: App) -> None:
    conversation = await opened(app)
    conversations = Conversations(app.database)
    message = Incoming(conversation, MessageId("m1"), "羽绒服有货吗")
    await app.desk.receive(message)
    thinking = await conversations.claim(conversation, claim="slow", now=0, until=2**60)
    assert isinstance(thinking, Claimed)
    reply = await app.desk.draft(thinking.conversation, message)
    await app.staff.take(MEI, conversation)
    with pytest.raises(Conflict):
        await conversations.record(
            thinking, reply, focus=thinking.conversation.focus, hand_off=None, at=app.clock.now()
        )
    line = await app.desk.handle(message)
    assert line.who is Who.SUGGESTION
    assert Who.XIAOER not in [each.who for each in await app.desk.lines(conversation)]


async def test_whoever_is_quicker_xiaoer_never_speaks_after_the_person_joined(app: App) -> None:
    for _ in range(15):
        conversation = await opened(app)
        await asyncio.gather(
            say(app, conversation, "羽绒服有货吗"),
            app.staff.take(MEI, conversation),
            say(app, conversation, "到新疆多少运费"),
        )
        said = [line.who for line in await app.desk.lines(conversation)]
        assert Who.XIAOER not in said[said.index(Who.SYSTEM) :]
        waiting = await Conversations(app.database).newest_waiting(conversation)
        assert waiting is None


async def test_a_yes_to_an_agent_runs_nothing_that_xiaoer_had_proposed(app: App) -> None:
    conversation = await opened(app)
    asked = await say(app, conversation, "我要取消订单")
    assert asked.reply is not None
    assert asked.reply.decision is DecisionName.ASK_CONSENT
    await app.staff.take(MEI, conversation)
    await say(app, conversation, "好的")
    await app.staff.give_back(MEI, conversation)
    await say(app, conversation, "确认")
    assert await app.writing(SHOP).ledger.of_conversation(conversation) == ()


async def test_an_agent_carries_out_a_proposal_once_and_the_ledger_says_who(app: App) -> None:
    conversation = await opened(app)
    await app.staff.take(MEI, conversation)
    line = await say(app, conversation, "我要取消订单")
    assert line.reply is not None
    proposals = line.reply.proposals
    first, again = [await app.staff.act(MEI, conversation, key=proposals[0].key, why="asked") for _ in range(2)]
    assert isinstance(first, Write)
    assert first == again
    assert first.mandate.by == "agent:mei"
    with pytest.raises(Conflict):
        await app.staff.act(BO, conversation, key=proposals[0].key, why="")
    with pytest.raises(NotFound):
        await app.staff.act(MEI, conversation, key="made up", why="")


async def test_words_are_said_once_for_their_id_and_an_unchanged_suggestion_keeps_its_evidence(app: App) -> None:
    conversation = await opened(app)
    await app.staff.take(MEI, conversation)
    line = await say(app, conversation, "羽绒服有货吗")
    whole = Sent(MessageId("a1"), line.text, line.seq)
    await app.staff.say(MEI, conversation, whole)
    await app.staff.say(MEI, conversation, whole)
    await app.staff.say(MEI, conversation, sent(line.text + "亲", line.seq))
    said = [each for each in await app.desk.lines(conversation) if each.who is Who.AGENT]
    assert len(said) == 2
    assert said[0].reply is not None
    assert any(part.evidence for part in said[0].reply.parts)
    assert said[1].reply is None
    deeds = [deed.deed for deed in (await app.staff.open(MEI, conversation)).deeds]
    assert deeds[:2] == [DeedName.EDIT_SUGGESTION, DeedName.SEND_SUGGESTION]


async def test_a_closed_conversation_begins_anew_with_xiaoer(app: App) -> None:
    conversation = await opened(app)
    await say(app, conversation, "转人工")
    await app.staff.take(MEI, conversation)
    await app.staff.close(MEI, conversation)
    assert await stage(app, conversation) is Stage.CLOSED
    assert (await say(app, conversation, "羽绒服有货吗")).who is Who.XIAOER
    assert await stage(app, conversation) is Stage.BOT


async def test_what_an_agent_writes_is_checked_against_the_facts_around(app: App) -> None:
    conversation = await opened(app)
    await say(app, conversation, "羽绒服XL黑色还有吗")
    report = await app.staff.check(MEI, conversation, "曜黑XL还有987654件")
    assert not report.clean
    assert (await app.staff.check(MEI, conversation, "您好,稍等")).clean


async def test_roles_bound_what_one_may_do_and_other_shops_do_not_exist(app: App) -> None:
    conversation = await opened(app)
    await say(app, conversation, "转人工")
    await app.staff.open(VIEWER, conversation)
    for forbidden in (
        app.staff.take(VIEWER, conversation),
        app.staff.note(VIEWER, conversation, "x"),
        app.staff.say(VIEWER, conversation, sent("x")),
        app.staff.save_canned(MEI, SHOP, Canned("hi", "您好", "")),
        app.staff.deeds(MEI, SHOP),
    ):
        with pytest.raises(Denied):
            await forbidden
    for foreign in (app.staff.open(STRANGER, conversation), app.staff.take(STRANGER, conversation)):
        with pytest.raises(NotFound):
            await foreign
    assert all(entry.conversation.shop == "S2" for entry in await app.staff.inbox(STRANGER))


async def test_notes_tags_and_the_wish_for_a_call_stay_with_the_conversation(app: App) -> None:
    conversation = await opened(app)
    await say(app, conversation, "转人工")
    await app.staff.note(MEI, conversation, "老客户")
    await app.staff.tag(MEI, conversation, ["退款", "退款", " VIP "])
    await app.staff.ask_call_back(conversation, "微信 lin", "晚上")
    found = await app.staff.open(MEI, conversation)
    assert [note.text for note in found.notes] == ["老客户"]
    assert found.entry.tags == ("退款", "VIP")
    assert found.entry.call_back is not None
    assert found.entry.call_back.contact == "微信 lin"
    assert "老客户" not in str(await app.desk.lines(conversation))
    with pytest.raises(Invalid):
        await app.staff.tag(MEI, conversation, ["x" * 31])


async def test_canned_words_know_their_variables(app: App) -> None:
    await app.staff.save_canned(BOSS, SHOP, Canned("hello", "您好{buyer}", "Hello {buyer}"))
    assert [each.name for each in await app.staff.canned(VIEWER, SHOP)] == ["hello"]
    with pytest.raises(Invalid, match="nonsense"):
        await app.staff.save_canned(BOSS, SHOP, Canned("bad", "{nonsense}", ""))
    await app.staff.save_canned(BOSS, SHOP, Canned("hello", "", ""))
    assert await app.staff.canned(VIEWER, SHOP) == ()


async def test_the_inbox_tells_each_change_once_to_everybody(app: App) -> None:
    newest = max((entry.changed for entry in await app.staff.inbox(BOSS)), default=0)
    conversation = await opened(app)
    await say(app, conversation, "转人工")
    seen = await app.staff.inbox(BOSS, after=newest)
    assert [entry.conversation.id for entry in seen] == [conversation]
    assert seen[0].unread == 1
    assert await app.staff.inbox(BOSS, after=seen[0].changed) == ()
    await app.staff.open(MEI, conversation)
    assert [entry.unread for entry in await app.staff.inbox(BOSS, after=seen[0].changed)] == [0]


async def test_whoever_was_held_by_an_agent_who_has_gone_waits_for_a_colleague(app: App) -> None:
    followed = app.staff.follow(BO, after=2**60, glance=0.01)
    assert await anext(followed) is None
    await followed.aclose()
    conversation = await opened(app)
    await say(app, conversation, "转人工")
    await app.staff.take(BO, conversation)
    assert await app.staff.release_absent() == 0
    await app.staff.leave(BO)
    assert await app.staff.release_absent() >= 1
    standing = (await app.desk.find(conversation)).standing
    assert standing.stage is Stage.WAITING
    assert standing.holder is None
    assert (await say(app, conversation, "羽绒服有货吗")).who is Who.XIAOER
    await app.staff.take(MEI, conversation)


async def test_an_agent_who_is_there_gives_the_buyer_an_estimate_once_there_is_experience(app: App) -> None:
    followed = app.staff.follow(MEI, after=2**60, glance=0.01)
    assert await anext(followed) is None
    for _ in range(3):
        conversation = await opened(app)
        await app.staff.take(MEI, conversation)
        await app.staff.close(MEI, conversation)
    conversation = await opened(app)
    await say(app, conversation, "转人工")
    talk = await app.desk.find(conversation)
    line_up = await app.staff.line_up(talk)
    assert line_up is not None
    assert line_up.agents == 1
    assert line_up.minutes is not None
    assert str(line_up.minutes) in (await say(app, conversation, "还要多久,转人工")).text
    await app.staff.leave(MEI)
    await followed.aclose()
