"""Cases that live: moved by agents, by the clock after a restart, by the store, each step once and in the ledger."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from xiaoer.app import App, open_app
from xiaoer.desk.casework.service import Told
from xiaoer.desk.conversation import DecisionName, Incoming, Line, Who
from xiaoer.jobs import load_demo
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Denied, NotFound
from xiaoer.kernel.ids import CaseId, ConversationId, CustomerId, MessageId, PersonName, ShopId
from xiaoer.people.person import Person, Role
from xiaoer.settings import Settings
from xiaoer.shop.action import ActionName
from xiaoer.shop.gate import Refused
from xiaoer.shop.workflows.case import CaseEvent, CaseState
from xiaoer.shop.writes.write import Write, WriteState

SHOP = ShopId("S1")
MEI = Person(PersonName("mei"), {SHOP: Role.AGENT})
BO = Person(PersonName("bo"), {SHOP: Role.AGENT})
BOSS = Person(PersonName("boss"), {SHOP: Role.OWNER})
STRANGER = Person(PersonName("far"), {ShopId("S2"): Role.OWNER})
VIEWER = Person(PersonName("eye"), {SHOP: Role.VIEWER})
NOW = datetime.fromisoformat("2025-11-12T10:00:00+08:00")
E = CaseEvent


@asynccontextmanager
async def shop_at(folder: Path, moment: datetime = NOW) -> AsyncGenerator[App]:
    """The demo shops with their clock at that moment; the same folder again is a restart."""
    async with open_app(Settings(data=folder, burst_gap=0.0, as_of=moment)) as app:
        await load_demo(app)
        yield app


class Talk:
    """A buyer's conversation."""

    def __init__(self, app: App, conversation: ConversationId) -> None:
        self.app, self.id = app, conversation

    @classmethod
    async def of(cls, app: App, customer: str) -> "Talk":
        return cls(app, (await app.desk.open(Caller(SHOP, CustomerId(customer)))).id)

    async def say(self, *texts: str) -> Line:
        said: Line | None = None
        for text in texts:
            said = await self.app.desk.handle(Incoming(self.id, MessageId(uuid4().hex), text))
        assert said is not None
        return said

    async def opened(self, *texts: str) -> CaseId:
        """The case that the last message opened."""
        reply = (await self.say(*texts)).reply
        assert reply is not None
        case = reply.writes[-1].case
        assert case is not None
        return case

    async def news(self) -> list[str]:
        return [line.text for line in await self.app.desk.lines(self.id) if line.who is Who.SYSTEM]


async def state(app: App, case: CaseId) -> CaseState:
    return (await app.casework.find(VIEWER, SHOP, case))[0].file.running.state


async def step(app: App, case: CaseId, event: CaseEvent, *, words: str = "", who: Person = MEI) -> Write:
    found = await app.casework.step(who, SHOP, case, event, words=words, key=uuid4().hex)
    assert isinstance(found, Write), found
    return found


RETURN = ("针织衫我要退货,没洗过", "确认")
EXCHANGE = ("牛仔裤小了,我要换28码,没洗过", "确认")
PROTECT = ("徒步鞋降价了!太坑了,给我退差价", "确认")


async def test_a_return_goes_from_the_yes_to_the_money_and_each_step_is_in_the_ledger(tmp_path: Path) -> None:
    async with shop_at(tmp_path) as app:
        talk = await Talk.of(app, "C006")
        case = await talk.opened(*RETURN)
        told = await talk.say("我的退货到哪一步了")
        assert "寄回" in told.text
        assert "11月19日" in told.text
        asked = await talk.say("已经寄回了,退货单号SF1234567890123")
        assert asked.reply is not None
        assert asked.reply.decision is DecisionName.ASK_CONSENT
        assert await state(app, case) is CaseState.AGREED
        await talk.say("确认")
        for event in (E.RECEIVE, E.PASS_INSPECTION, E.REFUND):
            await step(app, case, event)
        owned, writes = await app.casework.find(VIEWER, SHOP, case)
        assert owned.file.told.return_parcel == "SF1234567890123"
        assert owned.file.told.refunded_at is not None
        assert [(write.mandate.by, write.action.kind) for write in writes[1:]] == [
            ("buyer", "send_back"),
            ("agent:mei", "receive"),
            ("agent:mei", "pass_inspection"),
            ("agent:mei", "refund"),
        ]
        assert all(write.mandate.rule and write.mandate.version and write.mandate.facts for write in writes)
        assert any("已退款" in words for words in await talk.news())
        assert case not in [each.file.told.id for each in await app.casework.open(VIEWER, SHOP)]


async def test_what_runs_out_while_the_house_is_closed_happens_after_the_restart_and_once(tmp_path: Path) -> None:
    async with shop_at(tmp_path) as app:
        talk = await Talk.of(app, "C006")
        sent, kept = await talk.opened(*RETURN), await talk.opened(*EXCHANGE)
        await talk.say(f"{sent}寄回了,退货单号SF1234567890123", "确认")
        await step(app, sent, E.RECEIVE)
        wanted = (await app.casework.find(VIEWER, SHOP, kept))[0].file.running.wants
        assert wanted is not None
        aside = (await app.repository(SHOP).stock([wanted]))[wanted]
        assert aside is not None
    async with shop_at(tmp_path, NOW + timedelta(days=9)) as app, shop_at(tmp_path, NOW + timedelta(days=9)) as other:
        steps = await asyncio.gather(app.casework.run_clocks(), other.casework.run_clocks())
        assert sum(steps) >= 2
        while await app.casework.run_clocks():
            pass
        assert await state(app, kept) is CaseState.WITHDRAWN
        assert (await app.repository(SHOP).stock([wanted]))[wanted] == aside + 1
        # Inspected by silence on the third day, refunded by the seventh: each at its own moment.
        owned, writes = await app.casework.find(VIEWER, SHOP, sent)
        assert owned.file.running.state is CaseState.REFUNDED
        clock = [write for write in writes if write.mandate.by == "system"]
        assert [(write.action.kind, write.mandate.at - NOW) for write in clock] == [
            ("inspection_timed_out", timedelta(days=3)),
            ("refund", timedelta(days=7)),
        ]
        assert len((await app.casework.find(VIEWER, SHOP, kept))[1]) == 2


async def test_what_a_person_decides_waits_for_them_and_no_clock_pays_it(tmp_path: Path) -> None:
    async with shop_at(tmp_path) as app:
        talk = await Talk.of(app, "C017")
        case = await talk.opened(*PROTECT)
        assert case in [each.file.told.id for each in await app.casework.open(VIEWER, SHOP)]
    async with shop_at(tmp_path, NOW + timedelta(days=30)) as app:
        await app.casework.run_clocks()
        assert await state(app, case) is CaseState.APPLIED
        await step(app, case, E.AGREE)
        await step(app, case, E.REFUND)
        opening, *_ = (await app.casework.find(VIEWER, SHOP, case))[1]
        assert opening.state is WriteState.DONE
        assert await state(app, case) is CaseState.REFUNDED


async def test_a_refusal_needs_a_reason_that_the_buyer_reads_and_may_object_to(tmp_path: Path) -> None:
    async with shop_at(tmp_path) as app:
        talk = await Talk.of(app, "C017")
        case = await talk.opened(*PROTECT)
        found = await app.casework.step(MEI, SHOP, case, E.REJECT, key="1")
        assert isinstance(found, Refused)
        await step(app, case, E.REJECT, words="活动价不参加价保")
        assert "活动价不参加价保" in (await talk.say("价保处理得怎么样了")).text
        opening, *_ = (await app.casework.find(VIEWER, SHOP, case))[1]
        assert opening.state is WriteState.FAILED
        await talk.say("我不同意,我要申请平台介入", "确认")
        assert await state(app, case) is CaseState.PLATFORM_INTERVENED


async def test_of_two_agents_at_once_one_decides_and_the_other_is_told(tmp_path: Path) -> None:
    async with shop_at(tmp_path) as app:
        case = await (await Talk.of(app, "C017")).opened(*PROTECT)
        found = await asyncio.gather(
            app.casework.step(MEI, SHOP, case, E.AGREE, key="1"),
            app.casework.step(BO, SHOP, case, E.REJECT, words="过期了", key="2"),
            return_exceptions=True,
        )
        assert sorted(type(each).__name__ for each in found) == ["Conflict", "Write"]
        assert len((await app.casework.find(VIEWER, SHOP, case))[1]) == 2


async def test_the_same_step_again_changes_nothing(tmp_path: Path) -> None:
    async with shop_at(tmp_path) as app:
        case = await (await Talk.of(app, "C017")).opened(*PROTECT)
        first = await step(app, case, E.AGREE)
        assert await step(app, case, E.AGREE) == first
        assert len((await app.casework.find(VIEWER, SHOP, case))[1]) == 2


async def test_what_the_store_tells_counts_once(tmp_path: Path) -> None:
    async with shop_at(tmp_path) as app:
        case = await (await Talk.of(app, "C017")).opened(*PROTECT)
        told = Told("evt-1", case, E.AGREE)
        heard = [await app.casework.hear(SHOP, told) for _ in range(20)]
        assert {write.mandate.key for write in heard if isinstance(write, Write)} == {"e-evt-1"}
        assert len((await app.casework.find(VIEWER, SHOP, case))[1]) == 2
        with pytest.raises(NotFound):
            await app.casework.hear(SHOP, Told("evt-2", CaseId("AS0"), E.AGREE))


async def test_a_viewer_looks_and_does_nothing_and_a_stranger_does_not_even_look(tmp_path: Path) -> None:
    async with shop_at(tmp_path) as app:
        case = await (await Talk.of(app, "C017")).opened(*PROTECT)
        assert await app.casework.open(VIEWER, SHOP)
        with pytest.raises(Denied):
            await app.casework.step(VIEWER, SHOP, case, E.AGREE, key="1")
        with pytest.raises(Denied):
            await app.casework.open(STRANGER, SHOP)
        with pytest.raises(Denied):
            await app.casework.writes(MEI, SHOP, most=10)
        assert any(write.case == case for write in await app.casework.writes(BOSS, SHOP, most=10))


async def test_a_wish_for_erasure_is_carried_out_when_a_person_grants_it(tmp_path: Path) -> None:
    async with shop_at(tmp_path) as app:
        talk = await Talk.of(app, "C006")
        case = await talk.opened("删除我的个人信息", "确认")
        await step(app, case, E.AGREE)
        assert await state(app, case) is CaseState.FULFILLED
        with pytest.raises(NotFound):
            await app.desk.find(talk.id)
        writes = [write for write in await app.casework.writes(BOSS, SHOP, most=10) if write.mandate.customer == "C006"]
        assert ActionName.PRIVACY_ERASURE in {write.name for write in writes}
        assert not any(write.mandate.why for write in writes if write.mandate.by == "buyer")


async def test_a_case_that_moved_on_is_not_undone(tmp_path: Path) -> None:
    async with shop_at(tmp_path) as app:
        talk = await Talk.of(app, "C006")
        case = await talk.opened(*RETURN)
        await talk.say("寄回了,退货单号SF1234567890123", "确认")
        await step(app, case, E.RECEIVE)
        await talk.say("撤销")
        assert await state(app, case) is CaseState.RECEIVED
