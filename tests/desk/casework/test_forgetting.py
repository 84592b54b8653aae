"""A phone number goes with its write and stands nowhere else; who asks to be forgotten is, and the ledger says so."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.desk.casework.test_service import BOSS, SHOP, Talk, shop_at
from xiaoer.kernel.ids import CustomerId, OrderId
from xiaoer.shop.action import ActionName
from xiaoer.shop.workflows.file import OVER

PHONE = "13900001111"
ORDER = OrderId("O202510001")


async def test_a_new_phone_reaches_the_order_and_no_stored_word(tmp_path: Path) -> None:
    async with shop_at(tmp_path) as app:
        talk = await Talk.of(app, "C001")
        asked = await talk.say(f"地址改成杭州市西湖区文三路1号,电话{PHONE}")
        assert "联系电话" in asked.text
        assert await app.phones.of_order(SHOP, ORDER) is None
        await talk.say("确认")
        assert await app.phones.of_order(SHOP, ORDER) == PHONE
        assert await app.phones.told(talk.id, "139****1111") is None
        await talk.say("撤销")
        assert await app.phones.of_order(SHOP, ORDER) is None
    with closing(sqlite3.connect(tmp_path / "xiaoer.db")) as database:
        for table, column in (("lines", "text"), ("lines", "reply"), ("conversations", "focus"), ("writes", "body")):
            (found,) = database.execute(f"SELECT count(*) FROM {table} WHERE {column} LIKE '%{PHONE}%'")
            assert found == (0,), table


async def test_half_a_number_is_not_promised_to_anybody(tmp_path: Path) -> None:
    async with shop_at(tmp_path) as app:
        talk = await Talk.of(app, "C001")
        assert "联系电话我改不了" in (await talk.say("地址改成杭州市西湖区文三路1号,电话138****1000")).text


async def test_forgetting_grants_the_open_wish_and_leaves_no_word(tmp_path: Path) -> None:
    async with shop_at(tmp_path) as app:
        talk = await Talk.of(app, "C006")
        case = await talk.opened("删除我的个人信息", "确认")
        assert await app.casework.forget(BOSS, SHOP, CustomerId("C006")) == 1
        assert (await app.casework.find(BOSS, SHOP, case))[0].file.told.state in OVER
        await app.casework.forget(BOSS, SHOP, CustomerId("C007"))
        writes = await app.casework.writes(BOSS, SHOP, most=10)
        done = [write for write in writes if write.name is ActionName.PRIVACY_ERASURE and write.mandate.by != "buyer"]
        assert {write.mandate.customer for write in done} == {"C006", "C007"}
