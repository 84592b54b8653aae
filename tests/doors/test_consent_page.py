"""Consent on the chat page: a card says what waits, a button says the plain words, and the ledger tells the outcome."""

import re

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server


@pytest.fixture
def page(watched: Page, server: Server) -> Page:
    """The page as customer C024 of shop S1, whose kettle is paid and not sent."""
    watched.goto(f"{server.url}?shop=S1&customer=C024")
    expect(watched.locator(".line.xiaoer").first).to_be_visible()
    return watched


def test_the_card_says_what_waits_and_a_button_runs_it(page: Page) -> None:
    page.get_by_role("textbox").fill("帮我备注送货前打电话")
    page.keyboard.press("Enter")
    card = page.locator(".card.consent")
    expect(card).to_be_visible()
    expect(card).to_have_attribute("data-action", "add_note")
    expect(card).to_contain_text("O202510051")
    page.get_by_role("button", name="好的，请办理").click()
    expect(page.locator(".line.xiaoer").last).to_contain_text(re.compile("办好了"))
    expect(page.get_by_role("button", name="好的，请办理")).to_have_count(0)
