"""What a shop lets Xiaoer do alone: what it may choose, what a change would have done, and that it holds."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from xiaoer.app import App, open_app
from xiaoer.desk.autonomies.preview import Fate, differences, preview
from xiaoer.desk.autonomy import Autonomy, AutonomyTable, choices, insist_on_choices, levels, starting
from xiaoer.desk.conversation import DecisionName, Incoming, Line, Reply
from xiaoer.desk.draft import Reason
from xiaoer.jobs import load_demo
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Conflict, Invalid, NotFound
from xiaoer.kernel.ids import ConversationId, MessageId, PersonName, ShopId
from xiaoer.language.reading import Language
from xiaoer.settings import Settings

SHOP = ShopId("S1")
BOSS = PersonName("boss")
STOCK_TO_PERSON = AutonomyTable(1, {"prod.stock": Autonomy.HUMAN})


@pytest.fixture(scope="module")
async def app(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[App]:
    async with open_app(Settings(data=tmp_path_factory.mktemp("autonomy"), burst_gap=0.0)) as opened:
        await load_demo(opened)
        yield opened


async def say(app: App, text: str, conversation: ConversationId | None = None) -> Line:
    place = conversation or (await app.desk.open(Caller(SHOP, None))).id
    return await app.desk.handle(Incoming(place, MessageId(uuid4().hex), text))


def reply(*intents: str, decision: DecisionName = DecisionName.SEND, reason: Reason | None = None) -> Reply:
    return Reply("…", Language.ZH, decision, (), intents, hand_off_reason=reason)


def test_nothing_is_done_unasked_and_no_setting_keeps_a_person_away_from_danger() -> None:
    for intent, level in levels().items():
        assert starting(intent) in choices(intent)
        if level in "BC" and intent not in ("human.request", "abuse.angry"):
            assert Autonomy.AUTO not in choices(intent)
        if level == "H":
            assert choices(intent) == (Autonomy.HUMAN,)


@pytest.mark.parametrize(
    "changes", [{"safety.injury": "auto"}, {"as.refund_only": "auto"}, {"no.such": "human"}, {"prod.stock": "maybe"}]
)
def test_a_change_that_is_not_offered_is_refused_by_name(changes: dict[str, str]) -> None:
    with pytest.raises(Invalid, match=next(iter(changes))):
        insist_on_choices(changes)


def test_a_change_to_the_start_changes_nothing() -> None:
    assert insist_on_choices({"prod.stock": "auto"}) == {}
    assert differences(AutonomyTable(), AutonomyTable(3, {})) == ()


def test_a_preview_counts_what_goes_another_way_and_leaves_other_reasons_alone() -> None:
    turns = [
        ("有货吗", reply("prod.stock")),
        ("多少钱", reply("price.current")),
        ("有货吗 人呢", reply("prod.stock", decision=DecisionName.HAND_OFF, reason=Reason.WISH)),
    ]
    found = preview(turns, AutonomyTable(), STOCK_TO_PERSON)
    assert (found.turns, found.to_person, found.to_xiaoer) == (3, 1, 0)
    assert found.by_intent == {"prod.stock": 1}
    assert [(each.said, each.after) for each in found.examples] == [("有货吗", Fate.PERSON)]
    back = [("有货吗", reply("prod.stock", decision=DecisionName.HAND_OFF, reason=Reason.AUTONOMY))]
    assert preview(back, STOCK_TO_PERSON, AutonomyTable(2)).to_xiaoer == 1


async def test_a_table_holds_from_the_next_message_and_can_be_taken_back(app: App) -> None:
    assert (await say(app, "羽绒服有货吗")).reply is not None
    published = await app.autonomies.publish(
        SHOP, {"prod.stock": Autonomy.SUGGEST}, after=0, person=BOSS, note="", at=app.clock.now()
    )
    assert published.version == 1
    line = await say(app, "羽绒服有货吗")
    assert line.reply is not None
    assert line.reply.decision is DecisionName.HAND_OFF
    assert line.reply.hand_off_reason is Reason.AUTONOMY
    assert line.text
    with pytest.raises(Conflict, match="Version 1"):
        await app.autonomies.publish(SHOP, {}, after=0, person=BOSS, note="", at=app.clock.now())
    await app.autonomies.publish(SHOP, {}, after=1, person=BOSS, note="= 0", at=app.clock.now())
    line = await say(app, "羽绒服有货吗")
    assert line.reply is not None
    assert line.reply.decision is DecisionName.SEND
    assert [each.version for each in await app.autonomies.versions(SHOP)] == [2, 1]
    with pytest.raises(NotFound):
        await app.autonomies.version(SHOP, 9)


async def test_a_preview_sees_the_conversations_of_the_shop(app: App) -> None:
    await say(app, "羽绒服有货吗")
    replies = await app.autonomies.replies(SHOP, conversations=500)
    assert ("羽绒服有货吗", "prod.stock") in [(said, each.intents[0]) for said, each in replies if each.intents]
    assert preview(replies, AutonomyTable(), STOCK_TO_PERSON).to_person >= 1
