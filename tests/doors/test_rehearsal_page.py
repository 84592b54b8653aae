"""The rehearsal: a model lies of price, stock, dispatch and warranty; the chat tells the truth, the trace the lie."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.server import Server

MIXED = "羽绒服XL黑色有货吗，几天能发货"
LIES = ("3件", "199", "2小时内", "终身", "假一赔十")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("rehearsal"), options=["--rehearse"])
    running.start()
    yield running
    running.kill()


def asked(page: Page, text: str) -> Locator:
    """The reply to this question, once it is whole."""
    replies = page.locator(".line.xiaoer[data-seq]")
    before = replies.count()
    box = page.get_by_role("textbox", name="写消息")
    box.fill(text)
    box.press("Enter")
    expect(replies).to_have_count(before + 1)
    return replies.last


def test_four_lies_are_stopped_and_the_same_questions_are_answered_right(server: Server, watched: Page) -> None:
    watched.goto(f"{server.url}?shop=S1&lang=zh")
    price = asked(watched, "羽绒服多少钱")
    expect(price).to_contain_text("¥499")
    mixed = asked(watched, MIXED)
    for truth in ("66件", "¥499", "48小时"):
        expect(mixed).to_contain_text(truth)
    warranty = asked(watched, "羽绒服保修多久")
    expect(warranty).to_contain_text("没有单独的保修承诺")
    for lie in LIES:
        expect(watched.locator(".line.xiaoer").filter(has_text=lie)).to_have_count(0)


def test_the_trace_shows_each_claim_its_verdict_and_what_was_said_instead(server: Server, watched: Page) -> None:
    watched.goto(f"{server.url}?shop=S1&lang=zh")
    asked(watched, MIXED)
    watched.goto(f"{server.url}console/traces?lang=zh")
    watched.get_by_role("button", name="有话没通过核对").click()
    watched.get_by_role("button", name=MIXED).first.click()
    unsaid = watched.locator("trace-turn .part.unsaid")
    expect(unsaid).to_have_count(4)
    for lie, verdict, truth in (
        ("仅剩3件", "与事实不符", "仅剩66件"),
        ("¥199", "与事实不符", "¥499"),
        ("2小时内", "与事实不符", "48小时内"),
    ):
        part = unsaid.filter(has_text=lie)
        expect(part.get_by_text(verdict)).to_be_visible()
        expect(part.locator(".instead")).to_contain_text(truth)
    promise = unsaid.filter(has_text="终身保修")
    expect(promise.get_by_text("没有依据").first).to_be_visible()
    expect(promise.locator(".instead")).to_have_count(0)


def test_the_buyer_sees_what_is_being_done_while_the_model_works(server: Server, watched: Page) -> None:
    watched.goto(f"{server.url}?shop=S1&lang=zh")
    box = watched.get_by_role("textbox", name="写消息")
    box.fill(MIXED)
    box.press("Enter")
    expect(watched.get_by_text("正在查库存和价格…")).to_be_visible()
    expect(watched.get_by_text("正在改没有依据的话…")).to_be_visible()
    expect(watched.locator(".line.xiaoer[data-seq]")).to_have_count(1)
    expect(watched.locator(".typing")).to_have_count(0)
