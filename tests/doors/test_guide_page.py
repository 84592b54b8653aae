"""The guide page in a real browser: from the first words to a basket with a true total, and a receipt that holds."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import APIResponse, Locator, Page, expect

from bench.server import SOURCE, Server

MONEY = re.compile(r"^¥[\d,]+\.\d\d$")
AD = "FD13-01"
DISCLOSED = {
    "commissions": [{"shop": "S3", "paid_by": "晴川集团", "bp": 300}, {"shop": "S1", "paid_by": "晴川集团", "bp": 0}],
    "sponsored": [{"sku": AD, "paid_by": "吐司工坊"}],
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demo server whose operator told what is paid for."""
    folder = tmp_path_factory.mktemp("guided")
    (folder / "disclosures.json").write_text(json.dumps(DISCLOSED), encoding="utf-8")
    with Server(folder) as running:
        yield running


@pytest.fixture
def page(watched: Page, server: Server) -> Page:
    watched.goto(f"{server.url}guide?lang=zh")
    expect(watched.locator("page-header option").nth(1)).to_be_attached()
    return watched


@pytest.mark.parametrize(
    ("first", "then"),
    [("饿了吃什么", ""), ("冷了穿什么", ""), ("给朋友买什么生日礼物", "200元以内")],
)
def test_a_need_becomes_a_basket_with_a_true_total(page: Page, server: Server, first: str, then: str) -> None:
    page.get_by_role("button", name=first).click()
    if then:
        _answered(page)
        page.locator(".question").get_by_role("button", name=then).click()
    _cards(page)
    page.locator(".choose").nth(0).click()
    page.locator(".choose").nth(1).click()
    expect(_total(page)).to_have_text(MONEY)
    assert _fen(_total(page).inner_text()) == _engine_total(page, server)
    page.get_by_role("button", name="交给店铺").click()
    asked = page.get_by_role("dialog", name="交给店铺结算")
    expect(asked).to_contain_text("什么都还没有买")
    told = _fen(_total(page).inner_text())
    asked.get_by_role("link", name="购物车").click()
    expect(page.get_by_role("status", name="到手")).to_have_text(MONEY)
    assert _fen(page.get_by_role("status", name="到手").inner_text()) == told


def test_the_whole_of_an_occasion_goes_into_the_basket_at_its_told_total(page: Page) -> None:
    _say(page, "冷了穿什么")
    _cards(page)
    plan = page.get_by_role("region", name="配好的一套")
    told = plan.locator(".plan-total").inner_text()
    pieces = plan.locator(".plan-items li").count()
    plan.get_by_role("button", name="整套放进清单").click()
    expect(page.locator(".cart-row")).to_have_count(pieces)
    expect(_total(page)).to_have_text(told)


def test_the_same_in_english_on_a_phone_and_by_keys(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}guide?lang=en")
    box = page.get_by_role("textbox", name="Say what you need")
    box.fill("It is cold, what should I wear")
    box.press("Enter")
    card = _cards(page).first
    expect(card).to_contain_text("Best overall")
    card.get_by_role("button", name="Add").focus()
    page.keyboard.press("Enter")
    bar = page.locator(".basket-bar")
    expect(bar).to_contain_text("Basket: 1")
    bar.focus()
    page.keyboard.press("Enter")
    expect(_total(page)).to_have_text(MONEY)
    page.get_by_role("button", name="Hand to the shop").click()
    chat = page.get_by_role("link", name="in a chat")
    chat.click()
    expect(page.locator("chat-composer textarea")).to_have_value(re.compile("I would like to buy: "))


def test_the_need_is_mended_by_its_chips(page: Page) -> None:
    _say(page, "耳机,不要黑色")
    expect(_cards(page).first).to_contain_text("白")
    _chip(page, "不要黑色").click()
    expect(_chip(page, "不要黑色")).to_have_count(0)
    page.get_by_role("button", name="加预算").click()
    page.get_by_role("spinbutton").fill("300")
    page.keyboard.press("Enter")
    expect(_chip(page, "¥300以内")).to_be_visible()
    relax = page.get_by_role("button", name="预算提到 ¥399.00")
    expect(page.locator(".none-fits")).to_contain_text("能选到 1 款，如 真无线降噪耳机")
    relax.click()
    expect(_cards(page)).to_have_count(1)
    expect(_chip(page, "¥399以内")).to_be_visible()


def test_what_was_heard_and_is_not_held_to_is_told_until_it_is_put_back(page: Page) -> None:
    page.get_by_label("说出需要").fill("跑步时手机放口袋里硌得慌,想要个运动手表,黑色的,能防水")
    page.keyboard.press("Enter")
    _cards(page)
    told = page.get_by_role("note").filter(has_text="没有按“口袋”来筛")
    expect(told).to_be_visible()
    page.get_by_role("button", name="没按:口袋").click()
    expect(page.locator(".none-fits")).to_be_visible()
    expect(told).to_have_count(0)


def test_words_refine_the_need_and_places_mean_what_was_shown(page: Page) -> None:
    _say(page, "想买个手机")
    before = _fen(_cards(page).last.locator(".option-pay").inner_text())
    _say(page, "第一个和第二个哪个轻")
    table = page.get_by_role("dialog", name="对比")
    expect(table.get_by_role("rowheader", name="发货重量")).to_be_visible()
    page.keyboard.press("Escape")
    expect(table).to_be_hidden()
    _chip(page, "指定的2款").click()
    expect(_cards(page).nth(2)).to_be_visible()
    _say(page, "再便宜点")
    expect(page.locator(".none-fits")).to_be_visible()
    assert before > 0


def test_options_are_compared_by_what_differs(page: Page) -> None:
    _say(page, "饿了吃什么")
    _cards(page)
    page.get_by_role("button", name="对比这 3 款").click()
    table = page.get_by_role("dialog", name="对比")
    expect(table.get_by_role("columnheader")).to_have_count(4)
    expect(table.locator(".unknown").first).to_have_text("页面没写")
    page.keyboard.press("Escape")
    for card in page.locator(".option-card").all()[:2]:
        card.get_by_role("checkbox", name="对比").check(force=True)
    page.get_by_role("button", name="对比这 2 款").click()
    expect(table.get_by_role("columnheader")).to_have_count(3)


def test_an_option_shows_how_its_price_comes_about_and_what_it_rests_on(page: Page) -> None:
    _say(page, "3000以内的手机")
    card = _cards(page).first
    expect(card).to_contain_text("有国补资格的话再减 ¥434.85")
    told = card.locator(".option-pay").inner_text()
    card.get_by_role("button", name="价格怎么来的").click()
    drawer = page.get_by_role("dialog", name="到手价")
    expect(drawer.locator(".sum.total .amount")).to_have_text(told)
    page.keyboard.press("Escape")
    card.get_by_role("button", name="依据").click()
    expect(page.locator("evidence-drawer .fact").first).to_be_visible()


def test_a_warning_stands_before_everything_else(page: Page) -> None:
    _say(page, "对花生过敏,想买点零食")
    _cards(page)
    first = page.locator("guide-answer > :not(.hidden-text)").first
    expect(first).to_have_class("warning")
    expect(first).to_contain_text("过敏原以包装标签为准")


def test_a_question_can_be_left_to_its_default(page: Page) -> None:
    _say(page, "想送礼")
    _answered(page)
    page.locator(".question .default").click()
    expect(page.locator(".turn.change")).to_contain_text("不确定的话")
    assert _cards(page).count() == 3


def test_who_pays_is_told_and_ads_stand_apart_and_can_be_switched_off(page: Page) -> None:
    _say(page, "饿了吃什么")
    shown = [each.get_attribute("data-sku") for each in _cards(page).all()]
    expect(_cards(page).first.locator(".disclosure")).to_have_text(re.compile("晴川集团付约 3%，不影响排序"))
    block = page.get_by_role("region", name="广告")
    expect(block.locator(".option-card")).to_have_attribute("data-sku", AD)
    expect(block).to_contain_text("吐司工坊付费展示")
    block.get_by_role("checkbox", name="显示广告").uncheck(force=True)
    expect(page.locator(".sponsored")).to_have_count(0)
    expect(page.get_by_role("checkbox", name="显示广告")).to_be_visible()
    assert [each.get_attribute("data-sku") for each in _cards(page).all()] == shown


def test_a_receipt_from_the_page_holds_on_another_machine(page: Page, tmp_path: Path) -> None:
    _say(page, "冷了穿什么")
    _cards(page)
    page.locator(".receipt summary").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载凭证").click()
    receipt = tmp_path / "receipt.json"
    saved.value.save_as(receipt)
    page.locator("guide-receipt input[type=file]").set_input_files(receipt)
    expect(page.locator(".receipt .holds")).to_contain_text("重算结果一致")
    expect(page.locator(".receipt-told")).to_contain_text("由这家小二签发")

    assert _elsewhere(tmp_path, receipt) == (0, "valid, by another machine's key")
    forged = receipt.read_text("utf-8").replace('"need": "冷了穿什么"', '"need": "热了穿什么"')
    receipt.write_text(forged, "utf-8")
    assert _elsewhere(tmp_path, receipt) == (1, "valid, by another machine's key")

    page.locator("guide-receipt input[type=file]").set_input_files(receipt)
    expect(page.locator(".receipt .broken")).to_contain_text("内容被改动过")


def test_a_reload_keeps_the_talk_and_the_basket(page: Page) -> None:
    _say(page, "想买个保温杯")
    _cards(page).first.locator(".choose").click()
    expect(_total(page)).to_have_text(MONEY)
    page.reload()
    expect(page.locator(".turn .said")).to_have_text("想买个保温杯")
    expect(_cards(page).first.get_by_role("button", name="已在清单")).to_be_visible()
    page.get_by_role("button", name="重新开始").click()
    expect(page.get_by_role("button", name="饿了吃什么")).to_be_visible()
    expect(page.locator(".cart-row")).to_have_count(1)


def test_a_shop_that_cannot_be_reached_is_asked_again_by_a_button(page: Page) -> None:
    page.route("**/v1/advise", lambda route: route.abort())
    _say(page, "想买个保温杯")
    expect(page.get_by_role("alert")).to_contain_text("你说的话还在")
    page.unroute("**/v1/advise")
    page.get_by_role("button", name="再试一次").click()
    _cards(page)


def test_the_language_changes_with_the_same_numbers(page: Page) -> None:
    _say(page, "想买个保温杯")
    chinese = _cards(page).first.locator(".option-pay").inner_text()
    page.get_by_role("button", name="Switch to English").click()
    expect(_cards(page).first).to_contain_text("vacuum bottle")
    assert _cards(page).first.locator(".option-pay").inner_text() == chinese


def test_nothing_personal_is_used_once_that_is_switched_off(page: Page, server: Server) -> None:
    page.goto(f"{server.url}?shop=S1&customer=C001")
    expect(page.locator(".line.xiaoer").first).to_be_visible()
    page.get_by_role("link", name="帮我挑一挑").click()
    page.get_by_role("combobox", name="店铺").select_option("S1")
    with page.expect_request("**/v1/advise") as asked:
        _say(page, "羽绒服")
    assert json.loads(asked.value.post_data or "{}")["customer"] == "C001"
    _cards(page)
    with page.expect_request("**/v1/advise") as asked:
        page.get_by_role("checkbox", name="按我的会员和地址算").uncheck(force=True)
    assert "customer" not in json.loads(asked.value.post_data or "{}")
    page.get_by_role("link", name="问客服").click()
    expect(page.locator("chat-composer")).to_be_visible()


@pytest.mark.parametrize(("language", "need"), [("zh", "对花生过敏,想吃点零食"), ("en", "a birthday gift under 200")])
def test_nothing_scrolls_sideways_and_every_control_is_big_enough(
    page: Page, server: Server, language: str, need: str
) -> None:
    page.goto(f"{server.url}guide?lang={language}&say={need}")
    _cards(page)
    page.locator(".choose").first.click()
    expect(_total(page)).to_have_text(MONEY)
    for width in (320, 390, 768, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 760})
        for part in ("html", ".guide-scroll", ".guide-main"):
            scrolled, seen = page.locator(part).evaluate("part => [part.scrollWidth, part.clientWidth]")
            assert scrolled <= seen, (part, width)
        for control in page.locator("button:visible, select:visible, .choice:visible, summary:visible").all():
            box = control.bounding_box()
            assert box is not None
            assert box["height"] >= 44, control.evaluate("control => control.outerHTML")


def test_a_double_click_takes_a_wish_away_once(page: Page) -> None:
    page.get_by_role("button", name="冷了穿什么").click()
    _cards(page)
    page.locator(".need-chip[data-key]:not(.open-budget)").first.dblclick()
    _cards(page)
    expect(page.locator(".turn.change")).to_have_count(1)


def test_a_budget_is_written_on_while_the_answer_comes(page: Page) -> None:
    page.get_by_role("button", name="冷了穿什么").click()
    _cards(page)
    page.locator(".open-budget").click()
    box = page.locator(".budget-form input[name=most]")
    box.press_sequentially("3")
    page.locator("chat-composer").evaluate(
        "composer => composer.dispatchEvent(new CustomEvent('say', {detail: {text: '要黑色'}}))"
    )
    expect(page.locator(".turn")).to_have_count(2)
    _cards(page)
    page.keyboard.type("00")
    expect(box).to_have_value("300")


def _elsewhere(home: Path, receipt: Path) -> tuple[int, str]:
    """The check in another process with an empty home and an empty data folder: exit status and signature."""
    command = [
        sys.executable,
        "-m",
        "xiaoer.doors.cli",
        "advise",
        "--data",
        str(home / "data"),
        "--verify",
        str(receipt),
    ]
    where = {"HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE)}
    ended = subprocess.run(command, env=where, capture_output=True, text=True, check=False)
    told = re.search(r"signature (\w+, by \S+ machine's key)", ended.stdout)
    return ended.returncode, told[1] if told else ended.stderr


def _say(page: Page, text: str) -> None:
    box = page.locator("chat-composer textarea")
    box.fill(text)
    box.press("Enter")
    expect(page.locator(".turn .said").last).to_have_text(text)


def _answered(page: Page) -> None:
    expect(page.locator("guide-answer > [role=status]:not(.progress)")).to_be_attached()


def _cards(page: Page) -> Locator:
    """The options of an answer that has come."""
    _answered(page)
    found = page.locator(".options .option-card")
    expect(found.first).to_be_visible()
    return found


def _chip(page: Page, text: str) -> Locator:
    return page.get_by_role("button", name=f"去掉：{text}", exact=True)


def _total(page: Page) -> Locator:
    return page.locator(".basket-sum .price-total")


def _engine_total(page: Page, server: Server) -> int:
    """The sum of what the price engine asks for each shop's part of the basket."""
    total = 0
    for shop in page.locator(".basket-shop:visible").all():
        items = [
            {"sku": row.get_attribute("data-sku"), "quantity": int(row.get_by_role("spinbutton").input_value())}
            for row in shop.locator(".cart-row").all()
        ]
        asked = f"{server.url}v1/shops/{shop.get_attribute('data-shop')}/quote"
        answer: APIResponse = page.request.post(asked, data={"items": items})
        total += int(answer.json()["pay"])
    return total


def _fen(shown: str) -> int:
    return int(re.sub(r"[^\d]", "", shown))
