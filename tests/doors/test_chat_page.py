"""The buyer's chat page in a real browser, against the demo server in a process of its own."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from bench.server import Server

ZH = "羽绒服XL黑色还有吗 到新疆多少运费"
EN = "where is my order"
ME = "?shop=S1&customer=C001"


@pytest.fixture
def page(watched: Page, server: Server) -> Page:
    """The page as customer C001 of shop S1."""
    watched.goto(server.url + ME)
    expect(_greeting(watched)).to_be_visible()
    return watched


def test_a_question_is_answered_and_each_marked_sentence_shows_its_evidence(page: Page) -> None:
    _ask(page, ZH)
    page.locator(".mark").first.click()
    drawer = page.get_by_role("dialog", name="这句话的依据")
    expect(drawer.locator(".fact").first).to_be_visible()
    expect(drawer.locator(".fact-source").first).to_contain_text("截至")
    expect(page.locator(".sentence.open")).to_have_count(1)


def test_an_english_question_on_the_english_page_gets_an_english_answer(page: Page, server: Server) -> None:
    page.goto(f"{server.url}{ME}&lang=en")
    _ask(page, EN)
    expect(_replies(page).last.locator(".bubble")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Talk to a person")).to_be_visible()


def test_the_first_visit_offers_four_openers_and_one_of_them_can_be_asked(page: Page) -> None:
    openers = page.locator(".opener")
    expect(openers).to_have_count(4)
    asked = openers.first.inner_text()
    openers.first.click()
    expect(_said(page, asked)).to_have_count(1)
    expect(_replies(page)).to_have_count(1)
    expect(openers).to_have_count(0)


def test_a_reload_keeps_the_conversation_and_what_was_being_written(page: Page) -> None:
    _ask(page, ZH)
    answer = _replies(page).last.inner_text()
    _box(page).fill("还没写完")
    page.reload()
    expect(_said(page, ZH)).to_have_count(1)
    expect(_replies(page)).to_have_count(1)
    assert _replies(page).last.inner_text() == answer
    expect(_box(page)).to_have_value("还没写完")


def test_a_message_written_offline_goes_out_once_when_the_network_is_back(page: Page) -> None:
    page.context.set_offline(True)
    expect(page.locator(".link")).to_have_text("重连中…")
    _send(page, ZH)
    expect(page.locator("[data-state=failed]").get_by_role("button", name="重试")).to_be_visible()
    page.context.set_offline(False)
    expect(_replies(page)).to_have_count(1)
    expect(page.locator(".link")).to_be_empty()
    page.reload()
    expect(_said(page, ZH)).to_have_count(1)


def test_what_is_said_before_the_conversation_is_open_waits_for_it(watched: Page, server: Server) -> None:
    opening: list[Route] = []
    watched.route("**/v1/conversations", lambda route: opening.append(route))
    with watched.expect_request("**/v1/conversations"):
        watched.goto(server.url + ME)
    _box(watched).fill(ZH)
    _box(watched).press("Enter")
    expect(_box(watched)).to_have_value(ZH)
    opening[0].fallback()
    expect(_replies(watched)).to_have_count(1)
    expect(_said(watched, ZH)).to_have_count(1)
    expect(_box(watched)).to_have_value("")


def test_a_message_whose_receipt_was_lost_is_not_said_twice(page: Page) -> None:
    ids: list[str] = []

    def lose_the_receipt(route: Route) -> None:
        ids.append(_message_id(route))
        route.fetch()
        route.abort() if len(ids) == 1 else route.fallback()

    page.route("**/messages", lose_the_receipt)
    _ask(page, ZH)
    page.reload()
    expect(_said(page, ZH)).to_have_count(1)
    assert len(set(ids)) == 1


def test_a_retry_sends_the_same_message_id(page: Page) -> None:
    ids: list[str] = []

    def refuse_once(route: Route) -> None:
        ids.append(_message_id(route))
        busy = {"error": {"code": "unavailable", "message": "busy"}}
        route.fulfill(status=503, json=busy) if len(ids) == 1 else route.fallback()

    page.route("**/messages", refuse_once)
    _send(page, ZH)
    page.get_by_role("button", name="重试").click()
    expect(_replies(page)).to_have_count(1)
    assert len(ids) == 2
    assert len(set(ids)) == 1


def test_markup_in_a_message_stays_text(page: Page) -> None:
    markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    _ask(page, markup)
    expect(_said(page, markup)).to_have_count(1)
    expect(page.locator("chat-log img, chat-log script")).to_have_count(0)
    assert page.title() not in ("1", "2")


def test_the_page_is_usable_by_key(page: Page) -> None:
    _box(page).focus()
    page.keyboard.type("羽绒服XL黑色还有吗")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("到新疆多少运费")
    expect(_box(page)).to_have_value("羽绒服XL黑色还有吗\n到新疆多少运费")
    page.keyboard.press("Enter")
    expect(_replies(page)).to_have_count(1)
    mark = page.locator(".mark").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="这句话的依据")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="这句话的依据")).to_be_hidden()
    expect(mark).to_be_focused()


def test_the_enter_of_a_chinese_input_method_sends_nothing(page: Page) -> None:
    _box(page).fill("yurongfu")
    _box(page).dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True})
    expect(_box(page)).to_have_value("yurongfu")
    expect(page.locator(".line.buyer")).to_have_count(0)


def test_an_empty_or_too_long_message_cannot_be_sent(page: Page) -> None:
    send = page.get_by_role("button", name="发送")
    expect(send).to_be_disabled()
    _box(page).fill("  \n ")
    expect(send).to_be_disabled()
    _box(page).fill("长" * 1_950)
    expect(page.locator(".counter")).to_have_text("还能写 50 字")
    expect(send).to_be_enabled()
    _box(page).fill("长" * 2_001)
    expect(page.locator(".counter")).to_have_text("超出 1 字")
    expect(send).to_be_disabled()
    _box(page).press("Enter")
    expect(page.locator(".line.buyer")).to_have_count(0)


def test_asking_for_a_person_shows_it_and_the_buyer_can_write_on(page: Page) -> None:
    page.get_by_role("button", name="转人工").click()
    expect(page.locator("hand-off-banner")).to_contain_text("已转人工")
    _send(page, "我在等")
    expect(page.locator(".line.buyer[data-seq]").filter(has_text="我在等")).to_have_count(1)
    page.reload()
    expect(page.locator("hand-off-banner")).to_contain_text("已转人工")


def test_a_product_can_be_looked_at_and_let_go(page: Page) -> None:
    sent: list[str | None] = []
    page.on("request", lambda request: sent.append(request.post_data) if request.url.endswith("/messages") else None)
    card = page.locator("product-picker .card").first
    product = card.get_attribute("data-product")
    card.click()
    expect(page.locator(".chip")).to_contain_text("正在看")
    _ask(page, "这个还有货吗")
    assert f'"product":"{product}"' in (sent[0] or "")
    page.locator(".chip button").click()
    expect(page.locator(".chip")).to_have_count(0)


def test_products_are_found_in_the_side_panel(page: Page) -> None:
    page.get_by_role("searchbox").fill("羽绒服")
    expect(page.locator("product-picker .card").first).to_contain_text("羽绒服")


def test_the_chosen_language_is_remembered(page: Page) -> None:
    page.get_by_role("button", name="Switch to English").click()
    expect(page.get_by_role("textbox", name="Write a message")).to_be_visible()
    page.reload()
    expect(page.get_by_role("textbox", name="Write a message")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_another_shop_or_customer_is_another_conversation(page: Page) -> None:
    _ask(page, ZH)
    page.get_by_label("店铺").select_option("S2")
    expect(page.get_by_role("heading", level=1)).to_contain_text("数码")
    expect(page.locator(".line.buyer")).to_have_count(0)
    expect(page.get_by_label("身份")).to_have_value("C001")
    page.get_by_label("身份").select_option("")
    expect(page.get_by_label("身份")).to_have_value("")


def test_what_becomes_of_a_message_is_not_told_in_another_conversation(page: Page) -> None:
    held: list[Route] = []
    page.route("**/messages", lambda route: held.append(route))
    with page.expect_request("**/messages"):
        _send(page, ZH)
    page.get_by_role("combobox", name="身份").select_option("C002")
    expect(page.locator(".opener").first).to_be_visible()
    held[0].abort()
    page.unroute("**/messages")
    _ask(page, EN)
    expect(_said(page, ZH)).to_have_count(0)


def test_words_that_the_address_brings_are_brought_once(page: Page, server: Server) -> None:
    page.goto(f"{server.url}{ME}&say={EN}")
    expect(_box(page)).to_have_value(EN)
    _box(page).press("Enter")
    expect(_replies(page)).to_have_count(1)
    page.get_by_role("button", name="Switch to English").click()
    expect(_box(page)).to_have_value("")


def test_a_conversation_that_the_shop_lost_begins_anew_with_what_was_not_delivered(page: Page) -> None:
    page.context.set_offline(True)
    _send(page, ZH)
    gone = {"error": {"code": "not_found", "message": "No such conversation."}}
    lost = page.evaluate("JSON.parse(localStorage['xiaoer.conversation.S1.C001'])")
    page.route(f"**/{lost}**", lambda route: route.fulfill(status=404, json=gone))
    page.context.set_offline(False)
    expect(page.locator(".line.system")).to_contain_text("新的")
    expect(_replies(page)).to_have_count(1)
    expect(_said(page, ZH)).to_have_count(1)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_scrolls_sideways_and_every_control_is_big_enough(page: Page, server: Server, language: str) -> None:
    page.goto(f"{server.url}{ME}&lang={language}")
    _ask(page, ZH if language == "zh" else EN)
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        for part in ("html", ".scroller", "chat-composer"):
            scrolled, seen = page.locator(part).first.evaluate("part => [part.scrollWidth, part.clientWidth]")
            assert scrolled <= seen, (part, width)
        for control in page.locator("button:visible:not(.mark), select:visible, textarea:visible").all():
            assert _height(control) >= 44, control.evaluate("control => control.outerHTML")


def test_on_a_phone_the_evidence_is_a_sheet_that_the_backdrop_closes(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    _ask(page, ZH)
    page.locator(".sentence.held").first.click(position={"x": 8, "y": 8})
    expect(page.locator("dialog.evidence:modal")).to_be_visible()
    page.mouse.click(195, 20)
    expect(page.locator("dialog.evidence")).to_be_hidden()
    page.get_by_role("button", name="选一件商品来问").click()
    expect(page.locator("dialog.picker:modal .card").first).to_be_visible()


def test_a_killed_server_is_found_again_and_nothing_is_lost(page: Page, server: Server) -> None:
    _ask(page, ZH)
    server.kill()
    expect(page.locator(".link")).to_have_text("重连中…")
    _send(page, "到西藏呢")
    expect(page.locator("[data-state=failed]")).to_have_count(1)
    server.start()
    expect(page.locator(".link")).to_be_empty()
    expect(_replies(page)).to_have_count(2)
    expect(_said(page, ZH)).to_have_count(1)
    expect(_said(page, "到西藏呢")).to_have_count(1)


def _ask(page: Page, text: str) -> None:
    before = _replies(page).count()
    _send(page, text)
    expect(_replies(page)).to_have_count(before + 1)


def _send(page: Page, text: str) -> None:
    expect(_greeting(page)).to_be_visible()
    _box(page).fill(text)
    _box(page).press("Enter")


def _box(page: Page) -> Locator:
    return page.locator("chat-composer textarea")


def _greeting(page: Page) -> Locator:
    return page.locator(".line.xiaoer:not([data-seq]) .bubble").first


def _replies(page: Page) -> Locator:
    return page.locator(".line.xiaoer[data-seq]")


def _said(page: Page, text: str) -> Locator:
    return page.locator(".line.buyer").filter(has_text=text)


def _message_id(route: Route) -> str:
    found = re.search(r'"id":"([^"]+)"', route.request.post_data or "")
    assert found is not None
    return found[1]


def _height(control: Locator) -> float:
    box = control.bounding_box()
    assert box is not None
    return box["height"]
