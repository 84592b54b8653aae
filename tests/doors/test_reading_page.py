"""The reading page in a real browser: a sentence with its reasons, and the review of what chats propose."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.doors.test_learning_http import TALK


@pytest.fixture
def page(watched: Page, server: Server) -> Page:
    watched.goto(f"{server.url}console/reading?lang=zh")
    expect(watched.get_by_label("买家的话")).to_be_visible()
    return watched


def read(page: Page, text: str) -> None:
    page.get_by_label("买家的话").fill(text)
    page.get_by_label("买家的话").press("Enter")
    expect(page.locator(".marked")).to_be_visible()


def test_a_sentence_shows_its_meanings_its_marks_and_why(page: Page) -> None:
    read(page, "羽绒服XL黑色还有吗 到新疆多少运费")
    expect(page.locator(".bars .sure")).to_have_count(2)
    expect(page.locator("mark[data-slot=regions]")).to_contain_text("新疆")
    expect(page.locator(".nearest li").first).to_be_visible()
    expect(page.locator(".gram").first).to_be_visible()


def test_the_page_speaks_english(page: Page, server: Server) -> None:
    page.goto(f"{server.url}console/reading?lang=en")
    page.get_by_label("What the buyer says").fill("is the down jacket in stock")
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator(".bars .sure").first).to_contain_text("Stock")


def test_what_is_read_already_need_not_be_taught(page: Page) -> None:
    read(page, "到新疆多少运费")
    page.get_by_role("button", name="存为例句").click()
    expect(page.locator(".teach [role=status]")).to_have_text("和现在读到的一样，不用教。")


def test_an_intent_is_found_by_its_name_and_taken_away_again(page: Page) -> None:
    read(page, "到新疆多少运费")
    box = page.locator(".teach").get_by_label("加一个意思")
    box.fill("物流")
    box.fill("查物流")
    box.press("Enter")
    chip = page.locator(".teach .chip", has_text="查物流")
    expect(chip).to_have_count(1)
    chip.click()
    expect(chip).to_have_count(0)


def test_a_file_is_proposed_and_decided_by_keyboard(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "聊天.csv"
    file.write_text(TALK, encoding="gbk")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator("reading-review .told")).to_contain_text("看了")
    page.get_by_role("button", name="问答").click()
    cards = page.locator("article[data-kind=faq]")
    expect(cards.first).to_be_visible()
    before = cards.count()
    cards.first.focus()
    page.keyboard.press("r")
    expect(cards).to_have_count(before - 1)
    page.get_by_role("button", name="已处理").click()
    expect(page.locator("article .tag.rejected").first).to_be_visible()


def test_on_a_phone_one_half_is_shown_and_nothing_runs_over_the_edge(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    read(page, "羽绒服XL黑色还有吗 到新疆多少运费")
    expect(page.locator(".reviewing")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("tab", name="审阅").click()
    expect(page.locator(".trying")).to_be_hidden()
    expect(page.locator(".reviewing")).to_be_visible()
