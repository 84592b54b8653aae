"""The desk in a real browser: several agents at once, one key to send, and nothing said over a person."""

import json
import urllib.request
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from bench.server import Server

Call = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture
def call(server: Server) -> Call:
    """POSTs to the server as a buyer would."""

    def posted(path: str, body: dict[str, object]) -> dict[str, object]:
        request = urllib.request.Request(
            server.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            found: dict[str, object] = json.load(answer)
            return found

    return posted


@pytest.fixture
def page(watched: Page, server: Server) -> Page:
    """The desk, signed in by the demo itself."""
    watched.goto(f"{server.url}desk?lang=zh")
    expect(watched.locator("desk-inbox [role=tab]").first).to_be_visible()
    return watched


@pytest.fixture
def colleague(browser: Browser, server: Server) -> Iterator[Page]:
    """A second desk, in another browser."""
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    opened = context.new_page()
    opened.goto(f"{server.url}desk?lang=zh")
    expect(opened.locator("desk-inbox [role=tab]").first).to_be_visible()
    yield opened
    context.close()


def say(call: Call, conversation: str, text: str) -> None:
    call(f"v1/conversations/{conversation}/messages", {"id": uuid4().hex, "text": text})


def waiting(call: Call, *texts: str, customer: str | None = "C001") -> str:
    body: dict[str, object] = {"shop": "S1", "customer": customer} if customer else {"shop": "S1"}
    conversation = str(call("v1/conversations", body)["conversation"])
    for text in (*texts, "转人工"):
        say(call, conversation, text)
    return conversation


def row(page: Page, conversation: str) -> str:
    return f'li[data-conversation="{conversation}"]'


def take(page: Page, conversation: str) -> None:
    page.locator(f"{row(page, conversation)} button").click()
    page.locator("[data-do=take]").click()
    expect(page.locator("desk-composer")).to_be_visible()


def test_who_calls_for_a_person_appears_by_itself_at_every_desk(page: Page, colleague: Page, call: Call) -> None:
    conversation = waiting(call, "羽绒服有货吗")
    for each in (page, colleague):
        expect(each.locator(row(each, conversation))).to_be_visible()
    take(page, conversation)
    expect(colleague.locator(row(colleague, conversation))).to_be_hidden()


def test_the_suggested_reply_goes_out_by_one_key_with_its_evidence(page: Page, call: Call, server: Server) -> None:
    conversation = waiting(call, "羽绒服XL黑色还有吗")
    take(page, conversation)
    suggested = page.locator(".suggested")
    expect(suggested).to_contain_text("66")
    expect(page.locator(".suggestion .stands-on")).to_contain_text("依据")
    page.keyboard.press("s")
    expect(page.locator(".said.agent")).to_contain_text("66")
    expect(page.locator(".suggestion")).to_be_hidden()
    with urllib.request.urlopen(f"{server.url}v1/conversations/{conversation}", timeout=60) as answer:
        lines = json.load(answer)["lines"]
    assert lines[-1]["who"] == "agent"
    assert lines[-1]["reply"]["evidence"]


def test_a_new_message_brings_a_suggestion_while_xiaoer_is_silent_to_the_buyer(page: Page, call: Call) -> None:
    conversation = waiting(call)
    take(page, conversation)
    say(call, conversation, "羽绒服XL黑色还有吗")
    expect(page.locator(".suggested")).to_contain_text("66")
    expect(page.locator(".said.buyer").last).to_contain_text("羽绒服XL")
    expect(page.locator(".said").last).to_have_class("said buyer")


def test_a_statement_without_a_fact_is_a_warning_while_writing_and_no_block(page: Page, call: Call) -> None:
    conversation = waiting(call, "羽绒服XL黑色还有吗")
    take(page, conversation)
    page.keyboard.press("r")
    page.keyboard.type("曜黑XL还有987654件")
    expect(page.locator(".warning")).to_contain_text("987654件")
    page.keyboard.press("Enter")
    expect(page.locator(".said.agent")).to_contain_text("987654件")
    expect(page.locator(".warning")).to_have_count(0)


def test_unfinished_words_wait_in_their_own_conversation(page: Page, call: Call) -> None:
    first, second = waiting(call), waiting(call)
    take(page, first)
    page.locator("textarea[name=reply]").fill("还没写完")
    page.locator("[data-filter=waiting]").click()
    take(page, second)
    expect(page.locator("textarea[name=reply]")).to_have_value("")
    page.locator("[data-filter=mine]").click()
    page.locator(f"{row(page, first)} button").click()
    expect(page.locator("textarea[name=reply]")).to_have_value("还没写完")


def test_an_action_runs_through_the_gate_after_a_second_click(page: Page, call: Call) -> None:
    conversation = waiting(call, "我要取消订单")
    take(page, conversation)
    action = page.locator(".action").first
    expect(action).to_contain_text("取消订单")
    action.get_by_role("button", name="办理").click()
    action.get_by_role("button", name="确认办理").click()
    expect(page.locator(".action .done")).to_have_text("已办理")


def test_notes_and_tags_are_kept_beside_it(page: Page, call: Call) -> None:
    conversation = waiting(call)
    page.locator(f"{row(page, conversation)} button").click()
    page.locator("textarea[name=note]").fill("老客户")
    page.locator("textarea[name=note]").press("Enter")
    expect(page.locator(".notes")).to_contain_text("老客户")
    page.locator("input[name=tag]").fill("退款")
    page.locator("input[name=tag]").press("Enter")
    expect(page.locator(f"{row(page, conversation)} .tag")).to_have_text("退款")


def test_keys_lead_through_the_list_and_a_sheet_tells_them(page: Page, call: Call) -> None:
    waiting(call)
    waiting(call)
    expect(page.locator(".row").nth(1)).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".row").nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("?")
    expect(page.locator("dialog.help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.help")).to_be_hidden()
    page.keyboard.press("2")
    expect(page.locator("[data-filter=mine]")).to_have_attribute("aria-selected", "true")


def test_markup_of_a_buyer_stays_text(page: Page, call: Call) -> None:
    markup = '<img src=x onerror="document.title=1">'
    conversation = waiting(call, markup)
    page.locator(f"{row(page, conversation)} button").click()
    expect(page.locator(".said.buyer").first).to_have_text(f"买家{markup}")
    expect(page.locator(".said img")).to_have_count(0)


def test_the_buyer_sees_who_answers_and_may_ask_for_a_call(
    page: Page, colleague: Page, call: Call, server: Server
) -> None:
    colleague.goto(f"{server.url}?shop=S1&customer=C002&lang=zh")
    box = colleague.locator("chat-composer textarea")
    box.fill("转人工")
    box.press("Enter")
    expect(colleague.locator("hand-off-banner .place")).to_be_visible()
    colleague.locator("hand-off-banner summary").click()
    colleague.locator("hand-off-banner input[name=contact]").fill("微信 lin")
    colleague.locator("hand-off-banner button").click()
    expect(colleague.locator("hand-off-banner")).to_contain_text("客服会联系你")
    row_of_call = page.locator("desk-inbox li", has_text="约回电").first
    row_of_call.locator("button").click()
    page.locator("[data-do=take]").click()
    expect(colleague.locator("hand-off-banner strong")).to_have_text("人工客服正在为你服务")
    page.locator("textarea[name=reply]").fill("您好,我来帮您")
    page.locator("textarea[name=reply]").press("Enter")
    expect(colleague.locator(".line.agent .bubble")).to_contain_text("我来帮您")
    page.locator("[data-do=giveback]").click()
    expect(colleague.locator("hand-off-banner strong")).to_have_count(0)


def test_nothing_is_done_with_the_conversation_before_while_another_one_opens(page: Page, call: Call) -> None:
    first, second = waiting(call), waiting(call)
    held: list[Route] = []
    page.route(f"**/v1/desk/conversations/{second}", lambda route: held.append(route))
    page.locator(f"{row(page, first)} button").click()
    expect(page.locator("[data-do=take]")).to_be_enabled()
    with page.expect_request(f"**/v1/desk/conversations/{second}"):
        page.locator(f"{row(page, second)} button").click()
    page.keyboard.press("t")
    held[0].continue_()
    page.locator("[data-do=take]").click()
    expect(page.locator(row(page, second))).to_be_hidden()
    expect(page.locator(row(page, first))).to_be_visible()


def test_a_reply_goes_out_once_and_what_is_written_meanwhile_stays(page: Page, call: Call) -> None:
    take(page, waiting(call))
    held: list[Route] = []
    page.route("**/messages", lambda route: held.append(route))
    box = page.locator("textarea[name=reply]")
    box.fill("您好")
    with page.expect_request("**/messages"):
        box.press("Enter")
    box.press("Enter")
    box.press_sequentially("还有")
    held[0].continue_()
    expect(page.locator(".said.agent")).to_have_count(1)
    expect(box).to_have_value("还有")
    assert len(held) == 1


def test_a_reply_that_did_not_go_out_comes_back_into_the_box(page: Page, call: Call) -> None:
    take(page, waiting(call))
    page.route("**/messages", lambda route: route.abort())
    box = page.locator("textarea[name=reply]")
    box.fill("您好")
    box.press("Enter")
    expect(page.locator(".pulse")).to_have_text("没成功，请再试一次。")
    expect(box).to_have_value("您好")


def test_a_note_is_written_on_while_the_buyer_writes(page: Page, call: Call) -> None:
    conversation = waiting(call)
    take(page, conversation)
    note = page.locator("textarea[name=note]")
    note.press_sequentially("老")
    say(call, conversation, "羽绒服XL黑色还有吗")
    expect(page.locator(".said.buyer").last).to_contain_text("羽绒服XL")
    expect(page.locator(".suggested")).to_contain_text("66")
    page.keyboard.type("客")
    expect(note).to_have_value("老客")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["desk", "autonomy"])
def test_no_page_is_wider_than_the_screen(
    watched: Page, server: Server, call: Call, path: str, width: int, lang: str
) -> None:
    conversation = waiting(call, "羽绒服XL黑色还有吗")
    watched.set_viewport_size({"width": width, "height": 844})
    watched.goto(f"{server.url}{path}?lang={lang}&conversation={conversation}")
    expect(watched.locator("main")).to_be_visible()
    if path == "desk":
        watched.locator("[data-do=take]").click()
        expect(watched.locator(".suggested")).to_be_visible()
    assert watched.evaluate("document.documentElement.scrollWidth") <= width


def test_autonomy_shows_the_effect_before_it_is_published(watched: Page, server: Server, call: Call) -> None:
    waiting(call, "羽绒服XL黑色还有吗", customer=None)
    watched.goto(f"{server.url}autonomy?lang=zh")
    stock = watched.locator('[data-intent="prod.stock"]')
    stock.locator("input[value=human]").check()
    watched.get_by_role("button", name="看看影响").click()
    expect(watched.locator(".effect .sum")).to_contain_text("改由人工回答")
    watched.get_by_role("button", name="发布").click()
    expect(watched.locator(".versions")).to_contain_text("第 1 版")
    watched.get_by_role("button", name="退回到这一版").click()
    expect(watched.locator(".versions")).to_contain_text("第 2 版")
    expect(stock.locator("input[value=auto]")).to_be_checked()


def test_a_double_click_publishes_once(watched: Page, server: Server) -> None:
    watched.goto(f"{server.url}autonomy?lang=zh")
    watched.locator('[data-intent="prod.care"] input[value=human]').check()
    sent: list[str] = []
    watched.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    watched.get_by_role("button", name="发布").dblclick()
    expect(watched.locator(".effect .notice")).to_contain_text("已发布")
    assert [url.rsplit("/", 1)[-1] for url in sent] == ["autonomy"]


def test_whoever_is_not_signed_in_finds_the_door(watched: Page, server: Server) -> None:
    watched.route("**/v1/desk/session/demo", lambda route: route.fulfill(status=403, json={"error": {}}))
    watched.goto(f"{server.url}desk?lang=zh")
    watched.get_by_label("账号").fill("nobody")
    watched.get_by_label("密码").fill("wrong password")
    watched.get_by_role("button", name="登录").click()
    expect(watched.get_by_role("alert")).to_have_text("账号或密码不对。")
    expect(watched.locator("main")).to_be_hidden()
