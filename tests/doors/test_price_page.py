"""The price page and the price card in a real browser, against the demo server in a process of its own."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from bench.server import Server

JACKET = "AP03-01"
SCARF = "AP10-01"
FESTIVAL = "双11（11月10日 12:00）"
TYPED_AND_PRESSED = """(box, words) => {
    box.value = words;
    box.dispatchEvent(new Event("input"));
    document.querySelector('price-finder [data-product="AP03"]').click();
}"""


@pytest.fixture
def page(watched: Page, server: Server) -> Page:
    """The price page of shop S1 with an empty cart."""
    watched.goto(f"{server.url}price?shop=S1")
    expect(watched.locator("price-finder .card").first).to_be_visible()
    return watched


def test_an_empty_cart_says_what_to_do(page: Page) -> None:
    expect(page.locator("price-cart .empty")).to_contain_text("先放几件商品进来")
    expect(_total(page)).to_have_text("—")


def test_a_product_is_found_its_variant_chosen_and_its_price_shown(page: Page) -> None:
    page.get_by_role("searchbox", name="搜商品").fill("羽绒服")
    page.get_by_role("button", name="选规格：轻薄连帽羽绒服").click()
    page.get_by_role("button", name="加入：轻薄连帽羽绒服 曜黑 / M").click()
    expect(_row(page, JACKET)).to_contain_text("曜黑 / M")
    expect(_total(page)).to_have_text(re.compile(r"^¥\d+\.\d\d$"))
    expect(page.locator("price-finder .told")).to_have_text("已加入：轻薄连帽羽绒服 曜黑 / M")


def test_the_steps_add_up_to_what_is_paid(page: Page, server: Server) -> None:
    _fill(page, server, f"{JACKET}*2,{SCARF}*1")
    page.get_by_role("radio", name=FESTIVAL).click()
    expect(_step(page, "PR12")).to_contain_text("跨店每满300减50")
    sums = [_fen(each.inner_text()) for each in page.locator(".sum .amount").all()]
    steps = [_fen(each.inner_text()) for each in page.locator(".step > summary .amount").all()]
    listed, goods, shipping, pay = sums
    assert len(steps) >= 3
    assert listed + sum(steps) == goods
    assert goods + shipping == pay == _fen(_total(page).inner_text())
    assert goods == sum(_fen(each.inner_text()) for each in page.locator(".cart-row .price").all())


def test_a_step_opens_to_what_it_took_off_each_line_and_stays_open(page: Page, server: Server) -> None:
    _fill(page, server, f"{JACKET}*2,{SCARF}*1")
    step = page.locator("details.step").last
    step.locator("summary").click()
    shares = [_fen(each.inner_text()) for each in step.locator("li .amount").all()]
    assert sum(shares) == _fen(step.locator("summary .amount").inner_text())
    promotion = step.get_attribute("data-promo")
    page.get_by_role("checkbox", name="88VIP").click()
    expect(_step(page, "PR13")).to_be_visible()
    expect(page.locator(f"details.step[open][data-promo='{promotion}']")).to_have_count(1)


def test_the_member_the_region_and_the_moment_change_the_price(page: Page, server: Server) -> None:
    _fill(page, server, f"{JACKET}*1")
    guest = _pay(page)
    page.get_by_role("checkbox", name="88VIP").click()
    expect(_step(page, "PR13")).to_be_visible()
    vip = _pay(page)
    page.get_by_role("combobox", name="送到").select_option("XJ")
    expect(page.locator(".sum").filter(has_text="运费")).to_contain_text("+¥")
    remote = _pay(page)
    page.get_by_role("radio", name=FESTIVAL).click()
    expect(_step(page, "PR01")).to_be_visible()
    assert vip < guest
    assert remote > vip
    assert _pay(page) < remote


def test_an_offer_that_does_not_apply_says_what_is_missing(page: Page, server: Server) -> None:
    _fill(page, server, f"{JACKET}*2")
    page.get_by_role("radio", name=FESTIVAL).click()
    missed = page.locator(".miss[data-promo=CP06]")
    expect(missed.locator(".gap")).to_have_text(re.compile(r"^差 ¥\d+\.\d\d$"))
    gap = _fen(missed.locator(".gap").inner_text().removeprefix("差 "))
    assert gap == 100_000 - 2 * 42_900


def test_choosing_no_coupon_is_never_cheaper_and_the_best_can_be_taken_back(page: Page, server: Server) -> None:
    _fill(page, server, f"{JACKET}*2")
    best = _pay(page)
    expect(page.locator(".next")).to_contain_text("次优")
    page.get_by_role("radio", name="自己选").click()
    expect(page.locator(".sure")).to_have_text("这样选已经最省")
    coupon = page.locator("input[name=coupon]:checked")
    while coupon.count():
        coupon.first.click()
        _settled(page)
    expect(page.locator(".next")).to_contain_text("还能少付")
    assert _pay(page) > best
    page.get_by_role("button", name="换成最省").click()
    expect(page.locator(".sure")).to_have_text("已是最省的选法")
    assert _pay(page) == best


def test_a_removed_line_can_be_taken_back_by_key(page: Page, server: Server) -> None:
    _fill(page, server, f"{JACKET}*3,{SCARF}*1")
    before = _pay(page)
    _row(page, JACKET).get_by_role("button", name="移除").focus()
    page.keyboard.press("Enter")
    expect(_row(page, JACKET)).to_have_count(0)
    expect(page.get_by_role("button", name="撤销")).to_be_focused()
    page.keyboard.press("Enter")
    expect(_row(page, JACKET).get_by_role("spinbutton")).to_have_value("3")
    expect(page.locator(".cart-row").first).to_have_attribute("data-sku", JACKET)
    _settled(page)
    assert _pay(page) == before


def test_quantities_are_typed_and_stepped_and_never_fall_below_one(page: Page, server: Server) -> None:
    _fill(page, server, f"{JACKET}*1")
    pieces = _row(page, JACKET).get_by_role("spinbutton")
    expect(_row(page, JACKET).get_by_role("button", name="少一件")).to_be_disabled()
    _row(page, JACKET).get_by_role("button", name="多一件").click()
    expect(pieces).to_have_value("2")
    pieces.fill("0")
    pieces.press("Tab")
    expect(pieces).to_have_value("1")
    pieces.fill("12")
    pieces.press("Enter")
    expect(page.locator(".cart-head .aside")).to_have_text("12 件")


def test_a_reload_keeps_the_cart_and_another_shop_has_its_own(page: Page, server: Server) -> None:
    _fill(page, server, f"{JACKET}*2")
    page.reload()
    expect(_row(page, JACKET).get_by_role("spinbutton")).to_have_value("2")
    page.get_by_role("combobox", name="店铺").select_option("S2")
    expect(page.locator(".cart-row")).to_have_count(0)
    page.get_by_role("combobox", name="店铺").select_option("S1")
    expect(_row(page, JACKET)).to_be_visible()


def test_a_region_that_is_not_served_has_no_price_at_all(page: Page, server: Server) -> None:
    _fill(page, server, f"{JACKET}*1")
    page.get_by_role("combobox", name="送到").select_option("HK")
    expect(_total(page)).to_have_text("不能送到香港")
    expect(_row(page, JACKET).locator(".price")).to_have_text("…")
    page.get_by_role("combobox", name="送到").select_option("normal")
    expect(_total(page)).to_have_text(re.compile("^¥"))


def test_a_shop_that_cannot_be_reached_is_asked_again_by_a_button(page: Page, server: Server) -> None:
    page.route("**/quote", lambda route: route.abort())
    page.goto(f"{server.url}price?shop=S1&items={JACKET}")
    expect(_total(page)).to_have_text("暂时算不出来")
    page.unroute("**/quote")
    page.get_by_role("button", name="重试").click()
    expect(_total(page)).to_have_text(re.compile("^¥"))


def test_a_late_answer_to_an_earlier_cart_is_not_shown(page: Page, server: Server) -> None:
    """The first answer is held back until the second one has come."""
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if json.loads(route.request.post_data or "{}")["items"][0]["quantity"] == 2:
            held.append(route)
        else:
            route.fallback()

    page.route("**/quote", hold_the_first)
    page.goto(f"{server.url}price?shop=S1&items={JACKET}*2")
    with page.expect_request("**/quote"):
        expect(_row(page, JACKET)).to_be_visible()
    _row(page, JACKET).get_by_role("button", name="多一件").click()
    expect(_total(page)).to_have_text(re.compile("^¥"))
    three = _pay(page)
    with page.expect_response("**/quote"):
        held[0].continue_()
    expect(page.locator(".next")).to_be_visible()
    assert _pay(page) == three


def test_a_late_search_leaves_the_product_that_was_opened_meanwhile(page: Page) -> None:
    """A product of the list before is pressed at once after the typing, and the search's answer is held back."""
    held: list[Route] = []
    page.route("**/products?**", lambda route: held.append(route))
    box = page.get_by_role("searchbox", name="搜商品")
    with page.expect_request("**/products?**"):
        box.evaluate(TYPED_AND_PRESSED, "围巾")
    variant = page.get_by_role("button", name="加入：轻薄连帽羽绒服 曜黑 / M")
    variant.focus()
    with page.expect_response("**/products?**"):
        held[0].continue_()
    _drawn(page)
    expect(variant).to_be_focused()
    page.keyboard.press("Enter")
    expect(_row(page, JACKET)).to_contain_text("曜黑 / M")
    page.get_by_role("button", name="返回").click()
    expect(page.locator("price-finder .card").first).to_contain_text("围巾")


def test_typing_leaves_the_product_that_was_open(page: Page) -> None:
    page.get_by_role("button", name="选规格：轻薄连帽羽绒服").click()
    expect(page.locator("price-finder .variant").first).to_be_visible()
    page.get_by_role("searchbox", name="搜商品").fill("围巾")
    expect(page.locator("price-finder .card").first).to_contain_text("围巾")
    expect(page.locator("price-finder .variant")).to_have_count(0)


def test_a_product_that_comes_after_more_was_typed_is_not_opened(page: Page) -> None:
    held: list[Route] = []
    page.route("**/products/*", lambda route: held.append(route))
    with page.expect_request("**/products/*"):
        page.get_by_role("button", name="选规格：轻薄连帽羽绒服").click()
    page.get_by_role("searchbox", name="搜商品").fill("围巾")
    expect(page.locator("price-finder .card").first).to_contain_text("围巾")
    with page.expect_response("**/products/*"):
        held[0].continue_()
    _drawn(page)
    expect(page.locator("price-finder .variant")).to_have_count(0)


def test_what_is_pressed_when_an_answer_comes_is_there_to_be_let_go(page: Page) -> None:
    held: list[Route] = []
    page.route("**/products?**", lambda route: held.append(route))
    with page.expect_request("**/products?**"):
        page.get_by_role("searchbox", name="搜商品").fill("羽绒服")
    page.get_by_role("button", name="选规格：轻薄连帽羽绒服").hover()
    page.mouse.down()
    with page.expect_response("**/products?**"):
        held[0].continue_()
    _drawn(page)
    page.mouse.up()
    expect(page.locator("price-finder .variant").first).to_be_visible()


def test_a_moment_is_written_on_when_the_price_of_its_beginning_comes(page: Page, server: Server) -> None:
    _fill(page, server, f"{JACKET}*1")
    page.get_by_role("radio", name="自选时间").click()
    moment = page.locator("input[type=datetime-local]")
    moment.focus()
    begun = moment.element_handle()
    expect(_step(page, "PR01")).to_be_visible()
    moment.evaluate("box => { box.value = '2025-10-10T12:00'; box.dispatchEvent(new Event('change')); }")
    expect(_step(page, "PR01")).to_have_count(0)
    expect(moment).to_be_focused()
    assert begun.evaluate("box => box.isConnected")


def test_two_tabs_have_one_cart(page: Page, server: Server) -> None:
    _fill(page, server, f"{JACKET}*1")
    beside = page.context.new_page()
    beside.goto(f"{server.url}price?shop=S1")
    _row(beside, JACKET).get_by_role("button", name="多一件").click()
    expect(_row(page, JACKET).get_by_role("spinbutton")).to_have_value("2")
    _row(page, JACKET).get_by_role("button", name="移除").click()
    expect(beside.locator(".cart-row")).to_have_count(0)


def test_the_page_speaks_english_with_the_same_numbers(page: Page, server: Server) -> None:
    _fill(page, server, f"{JACKET}*2")
    chinese = _pay(page)
    page.get_by_role("button", name="Switch to English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What you pay")
    expect(_row(page, JACKET)).to_contain_text("Light hooded down jacket")
    assert _pay(page) == chinese


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_scrolls_sideways_and_every_control_is_big_enough(page: Page, server: Server, language: str) -> None:
    _fill(page, server, f"{JACKET}*2,{SCARF}*1&lang={language}")
    page.locator("input[value=own]").click()
    expect(page.locator(".coupons .choice").first).to_be_visible()
    for width in (320, 390, 768, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 760})
        for part in ("html", ".wanted", ".outcome"):
            scrolled, seen = page.locator(part).evaluate("part => [part.scrollWidth, part.clientWidth]")
            assert scrolled <= seen, (part, width)
        for control in page.locator("button:visible, select:visible, .choice:visible, summary:visible").all():
            box = control.bounding_box()
            assert box is not None
            assert box["height"] >= 44, control.evaluate("control => control.outerHTML")


def test_on_a_phone_products_come_in_a_sheet_and_the_total_stays_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="加商品到购物车").click()
    sheet = page.locator("price-finder dialog:modal")
    sheet.locator(".card").first.click()
    sheet.locator(".variant").first.click()
    sheet.get_by_role("button", name="关闭").click()
    expect(page.locator(".cart-row")).to_have_count(1)
    expect(page.locator(".total-bar strong")).to_have_text(re.compile("^¥"))


def test_a_price_in_the_chat_opens_its_breakdown_and_leads_to_the_cart(page: Page, server: Server) -> None:
    page.goto(f"{server.url}?shop=S1&customer=C001")
    box = page.locator("chat-composer textarea")
    expect(page.locator(".line.xiaoer").first).to_be_visible()
    box.fill("两件羽绒服加一条围巾到手多少钱")
    box.press("Enter")
    card = page.locator(".price-card")
    expect(card).to_be_visible()
    told = card.locator(".price-total").inner_text()
    card.click()
    drawer = page.get_by_role("dialog", name="到手价")
    expect(drawer.locator(".price-total")).to_have_text(told)
    expect(drawer.locator(".sum.total")).to_contain_text(told)
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    card.click()
    drawer.get_by_role("link", name="到购物车里改").click()
    expect(page.locator(".cart-row")).to_have_count(2)
    page.get_by_role("link", name="问客服").click()
    page.get_by_role("link", name="算一车要付多少").click()
    expect(page.locator(".cart-row")).to_have_count(2)


def _fill(page: Page, server: Server, items: str) -> None:
    """The page with these items, as an address names them, and their price."""
    page.goto(f"{server.url}price?shop=S1&items={items}")
    expect(_total(page)).to_have_text(re.compile("^¥"))


def _drawn(page: Page) -> None:
    """The page has had the time to draw what came last."""
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))")


def _settled(page: Page) -> None:
    expect(page.locator("price-result")).to_have_attribute("data-state", "known")


def _total(page: Page) -> Locator:
    return page.get_by_role("status", name="到手").or_(page.get_by_role("status", name="You pay"))


def _pay(page: Page) -> int:
    _settled(page)
    return _fen(_total(page).inner_text())


def _row(page: Page, sku: str) -> Locator:
    return page.locator(f".cart-row[data-sku='{sku}']")


def _step(page: Page, promotion: str) -> Locator:
    return page.locator(f".step[data-promo='{promotion}']")


def _fen(shown: str) -> int:
    """¥1,077.00 as 107700; free shipping is nothing."""
    digits = re.sub(r"[^\d-]", "", shown)
    return int(digits) if digits else 0


def test_what_would_cost_less_is_offered_and_added_by_key(page: Page, server: Server) -> None:
    page.goto(f"{server.url}price?shop=S2&items=DG09-01*1")
    saving = page.locator("price-savings")
    expect(saving).to_contain_text("一共反而只要 ¥1,928.90 省 ¥70.10")
    saving.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cart-row")).to_have_count(2)
    expect(_total(page)).to_have_text("¥1,928.90")
    _settled(page)
    expect(saving.locator(".add-to-save")).to_have_count(0)


def test_where_nothing_helps_nothing_is_offered(page: Page, server: Server) -> None:
    _fill(page, server, f"{JACKET}*1")
    expect(page.locator(".next")).to_contain_text("次优")
    expect(page.locator("price-savings")).to_be_hidden()


def test_orders_that_cost_less_apart_name_their_variants(page: Page, server: Server) -> None:
    page.goto(f"{server.url}price?shop=S3&items=BE02-01*3,BE02-02*3")
    saving = page.locator("price-savings")
    expect(saving.locator(".split-to-save")).to_contain_text("分成 2 单买 省 ¥32.00")
    small, large = saving.locator(".orders li").all()
    expect(small).to_have_text("玻尿酸保湿精华 30ml × 3¥385.00")
    expect(large).to_have_text("玻尿酸保湿精华 50ml × 3¥545.00")
