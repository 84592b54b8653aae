"""A return, an exchange and a price protection, from the first angry message to the closed case, through the pages."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.server import Server

PICTURES = os.environ.get("XIAOER_PICTURES")
"""Where to leave screenshots, for whoever wants to look; none are kept otherwise."""


@pytest.fixture
def desk(browser: Browser, server: Server) -> Iterator[Page]:
    """The desk in a browser of its own, signed in by the demo."""
    context: BrowserContext = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    opened = context.new_page()
    opened.goto(f"{server.url}desk?lang=zh")
    expect(opened.locator("desk-inbox [role=tab]").first).to_be_visible()
    yield opened
    context.close()


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"))


def enter(page: Page, server: Server, customer: str) -> None:
    page.goto(f"{server.url}?shop=S1&customer={customer}&lang=zh")
    expect(page.locator(".line.xiaoer").first).to_be_visible()


def say(page: Page, text: str, answer: str) -> None:
    """Says it and waits for an answer that has these words."""
    page.get_by_role("textbox").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator("chat-log")).to_contain_text(re.compile(answer))


def strip(page: Page, stage: str) -> None:
    expect(page.locator(f"case-strip p[data-stage={stage}]")).to_be_visible()


def agree_to(page: Page, answer: str) -> None:
    page.get_by_role("button", name="好的，请办理").click()
    expect(page.locator("chat-log")).to_contain_text(re.compile(answer))


def open_talk(desk: Page, page: Page) -> None:
    """Opens, at the desk, the conversation of the buyer's page."""
    conversation = page.evaluate("Object.entries(localStorage).find(([name]) => /conversation\\.S1/.test(name))[1]")
    desk.goto(f"{desk.url.split('/desk')[0]}/desk?lang=zh&conversation={str(conversation).strip(chr(34))}")
    expect(desk.locator("desk-side case-card").first).to_be_visible()


def step(desk: Page, event: str, words: str = "") -> None:
    """Two presses, or a press and a reason."""
    button = desk.locator(f"desk-side case-card [data-event={event}]").first
    button.click()
    if words or event == "fulfil":
        desk.locator("desk-side case-card input[name=words]").fill(words)
        desk.keyboard.press("Enter")
    else:
        button.click()
    expect(desk.locator(f"desk-side case-card [data-event={event}]")).to_have_count(0)


def test_a_return_with_an_agent_in_the_middle(watched: Page, desk: Page, server: Server) -> None:
    enter(watched, server, "C006")
    say(watched, "你们什么破衣服!针织衫扎人,我要退货!!", "抱歉")
    agree_to(watched, "下一步.*寄回")
    strip(watched, "agreed")
    picture(watched, "return-1-buyer")
    say(watched, "转人工", "人工")
    open_talk(desk, watched)
    desk.locator("[data-do=take]").click()
    expect(desk.locator("desk-composer")).to_be_visible()
    picture(desk, "return-2-desk")
    desk.locator("desk-composer textarea").fill("您好,我来跟进,寄回后把单号发我就行。")
    desk.keyboard.press("Enter")
    expect(watched.locator("chat-log")).to_contain_text("我来跟进")
    desk.locator("[data-do=giveback]").click()
    say(watched, "寄回了,退货单号SF1234567890123", "请确认")
    agree_to(watched, "SF1234567890123")
    strip(watched, "in_transit")
    for event, stage in (("receive", "received"), ("pass_inspection", "inspected"), ("refund", "refunded")):
        step(desk, event)
        strip(watched, stage)
    expect(watched.locator("chat-log")).to_contain_text("已退款")
    picture(watched, "return-3-closed")
    desk.goto(f"{server.url}console/cases?lang=zh#ledger")
    rows = desk.locator("ledger-table tbody tr")
    expect(rows.first).to_be_visible()
    assert [rows.nth(n).get_attribute("data-rule") for n in range(5)] == [
        "case.refund",
        "case.pass_inspection",
        "case.receive",
        "case.send_back",
        rows.nth(4).get_attribute("data-rule"),
    ]
    picture(desk, "return-4-ledger")


def test_an_exchange_ends_with_the_other_size_on_its_way(watched: Page, desk: Page, server: Server) -> None:
    enter(watched, server, "C006")
    say(watched, "气死了!牛仔裤小了,我要换28码", "请确认")
    agree_to(watched, "下一步.*寄回")
    say(watched, "寄回了,快递单号YT9876543210", "请确认")
    agree_to(watched, "YT9876543210")
    open_talk(desk, watched)
    for event in ("receive", "pass_inspection"):
        step(desk, event)
    step(desk, "fulfil", "SF5566778899001")
    strip(watched, "fulfilled")
    picture(watched, "exchange-closed")


def test_a_price_protection_waits_for_a_yes_and_is_paid(watched: Page, desk: Page, server: Server) -> None:
    enter(watched, server, "C017")
    say(watched, "徒步鞋刚买就降价!太坑了,退差价", "请确认|审核")
    agree_to(watched, "审核")
    strip(watched, "applied")
    desk.goto(f"{server.url}console/cases?lang=zh")
    mine = desk.locator("case-card", has_text="价保").first
    expect(mine).to_be_visible()
    picture(desk, "protection-1-waiting")
    for event, stage in (("agree", "agreed"), ("refund", "refunded")):
        for _ in range(2):
            mine.locator(f"[data-event={event}]").click()
        strip(watched, stage)
    picture(watched, "protection-2-closed")


def test_the_cases_fit_a_phone_and_go_by_keys(desk: Page, server: Server) -> None:
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(f"{server.url}console/cases?lang=en#open")
    expect(desk.locator("case-card").first).to_be_visible()
    wide = desk.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide
    picture(desk, "cases-phone")
    desk.keyboard.press("a")
    expect(desk.locator("case-card [data-event]:focus")).to_have_count(1)


def test_canned_replies_are_written_seen_and_deleted(desk: Page, server: Server) -> None:
    desk.goto(f"{server.url}console/canned?lang=zh")
    desk.locator("[data-do=add]").click()
    desk.locator("input[name=name]").fill("安抚")
    desk.locator("textarea[name=zh]").fill("{buyer}您好,订单{order}我来跟进。")
    expect(desk.locator(".preview").first).to_contain_text("林女士您好,订单O202510001")
    desk.get_by_role("button", name="保存").click()
    expect(desk.locator("canned-list li", has_text="安抚")).to_be_visible()
    picture(desk, "canned")
    desk.locator("textarea[name=zh]").fill("{nobody}您好")
    desk.get_by_role("button", name="保存").click()
    expect(desk.locator("canned-editor .status")).to_contain_text("nobody")
    desk.locator("canned-list li button", has_text="安抚").click()
    desk.locator("[data-do=remove]").click()
    expect(desk.locator("canned-list li", has_text="安抚")).to_have_count(0)
