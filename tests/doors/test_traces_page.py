"""The page of traces in a real browser."""

import json
import urllib.request

from playwright.sync_api import Page, expect

from bench.server import Server


def said(server: Server, *texts: str) -> None:
    opened = post(server, "v1/conversations", {"shop": "S1"})["conversation"]
    for number, text in enumerate(texts):
        post(server, f"v1/conversations/{opened}/messages", {"id": f"m{number}", "text": text})


def post(server: Server, path: str, body: dict[str, str]) -> dict[str, str]:
    request = urllib.request.Request(server.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        told: dict[str, str] = json.load(answer)
    return told


def test_a_turn_is_chosen_and_told_in_full(server: Server, watched: Page) -> None:
    said(server, "羽绒服XL有货吗", "转人工")
    watched.goto(f"{server.url}console/traces?lang=zh")
    watched.get_by_role("button", name="羽绒服XL有货吗").click()
    one = watched.locator("trace-turn")
    expect(one.locator(".verdict").first).to_have_text("有依据")
    expect(one.get_by_text("prod.stock")).to_be_visible()
    one.locator("summary").first.click()
    expect(one.locator(".facts li").first).to_be_visible()
    watched.get_by_role("button", name="转了人工").click()
    expect(watched.locator("trace-list .turn")).to_have_count(1)


def test_on_a_phone_one_goes_in_and_back(server: Server, watched: Page) -> None:
    said(server, "is the down jacket in stock")
    watched.set_viewport_size({"width": 390, "height": 844})
    watched.goto(f"{server.url}console/traces?lang=en")
    watched.locator("trace-list .turn").first.click()
    watched.get_by_role("button", name="Back").click()
    expect(watched.locator("trace-list .turn").first).to_be_focused()
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390
