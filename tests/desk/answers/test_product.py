"""What a product's page says: quoted, with a yes or no only where its words hold one."""

import pytest

from tests.desk.conftest import Put


@pytest.mark.parametrize(
    ("shop", "product", "intent", "text", "says"),
    [
        ("S2", "DG01", "prod.spec", "续航多久啊", "单次7h，含盒28h"),
        ("S2", "DG01", "prod.spec", "how long does the battery last?", "single charge 7h, with case 28h"),
        ("S2", "DG08", "prod.spec", "刷新率几", "60Hz"),
        ("S2", "DG02", "prod.spec", "三个口一起充是多少瓦", "三口同时输出时单口降为20W"),
        ("S2", "DG04", "prod.spec", "手机参数发一下", "屏幕 6.6英寸 120Hz"),
        ("S1", "AP02", "prod.material", "羊毛含量多少", "30%绵羊毛"),
        ("S1", "HM03", "prod.material", "内胆304还316", "304不锈钢"),
        ("S1", "AP01", "prod.material", "what is it made of", "95% cotton 5% spandex"),
        ("S1", "HM12", "prod.size_chart", "长宽高多少", "850×600×530mm"),
        ("S3", "BE07", "prod.usage", "面膜敷多久", "每次15分钟"),
        ("S1", "HM04", "prod.usage", "first time using it, anything i should do?", "10 minutes before the first use"),
        ("S3", "BE02", "prod.shelf_life", "开封后能放多久", "开封后6个月"),
        ("S3", "FD11", "prod.shelf_life", "保质期多久", "365天"),
        ("S1", "HM01", "prod.package_content", "是床单还是床笠", "被套1 床单1 枕套2"),
        ("S3", "GF06", "prod.custom", "照片多大才清楚", "2000×1400像素"),
    ],
)
def test_the_page_is_quoted(put: Put, shop: str, product: str, intent: str, text: str, says: str) -> None:
    told = put(intent, text, shop, product=product)
    assert says in told.text
    assert not told.faults


@pytest.mark.parametrize(
    ("shop", "product", "intent", "text", "starts"),
    [
        ("S1", "AP07", "prod.material", "是真羊绒吗", "不是"),
        ("S1", "AP07", "prod.material", "is the scarf real cashmere?", "No"),
        ("S3", "FD07", "prod.origin_auth", "是西湖龙井吗", "不是"),
        ("S2", "DG11", "prod.compat", "老款Q1能用吗", "不可以"),
        ("S2", "DG11", "prod.compat", "will it fit the Q1 (not Pro)?", "No"),
        ("S2", "DG11", "prod.compat", "Q1 Pro能用这个壳吗", "可以"),
        ("S2", "DG03", "prod.cert", "能带上飞机吗", "可以"),
        ("S3", "FD05", "prod.cert", "能带上飞机吗", "不可以"),
        ("S2", "DG08", "prod.spec", "是144Hz的吗", "不是"),
        ("S2", "DG08", "prod.spec", "支架能升降吗", "可以"),
        ("S2", "DG09", "prod.package_content", "手写笔带不带", "没有"),
        ("S2", "DG04", "prod.package_content", "does it come with a charger?", "Yes"),
        ("S1", "AP01", "prod.care", "能机洗不", "可以"),
        ("S1", "HM07", "prod.care", "can it go in the dishwasher?", "No"),
        ("S1", "HM02", "prod.care", "枕芯能水洗吗", "不可以"),
        ("S1", "HM12", "prod.install", "包安装吗", "是的"),
        ("S1", "HM12", "prod.cert", "是1级能效吗", "是的"),
    ],
)
def test_yes_or_no_comes_first(put: Put, shop: str, product: str, intent: str, text: str, starts: str) -> None:
    told = put(intent, text, shop, product=product)
    assert told.text.startswith(starts), told.text
    assert not told.faults


@pytest.mark.parametrize(
    ("shop", "product", "intent", "text"),
    [
        ("S1", "AP03", "prod.care", "能机洗吗"),
        ("S2", "DG05", "prod.compat", "does it work with an iPhone?"),
        ("S1", "AP01", "prod.size_chart", "衣长多少厘米"),
        ("S2", "DG04", "prod.package_content", "送充电线吗"),
    ],
)
def test_what_the_page_does_not_say_is_unknown_and_never_a_yes(
    put: Put, shop: str, product: str, intent: str, text: str
) -> None:
    told = put(intent, text, shop, product=product)
    assert not told.text.startswith(("可以", "是的", "有", "Yes", "No", "不"))
    assert any(words in told.text for words in ("没有查到", "没有直接写明", "doesn't say", "don't find"))
    assert told.draft.hand_off is None


def test_a_part_of_a_longer_word_is_not_that_word(put: Put) -> None:
    assert not put("prod.package_content", "送充电线吗", "S2", product="DG04").text.startswith("有")


@pytest.mark.parametrize("text", ["是正品吗", "有授权书没得", "is this authentic?"])
def test_nothing_is_said_to_be_genuine(put: Put, text: str) -> None:
    told = put("prod.origin_auth", text, "S3", product="BE02")
    assert "不能确认" in told.text or "can't confirm" in told.text


def test_the_date_of_a_batch_is_not_known(put: Put) -> None:
    told = put("prod.shelf_life", "什么时候生产的，别给我发临期", "S3", product="FD01")
    assert "没有写" in told.text
    assert "240天" in told.text


def test_without_a_product_it_asks_which_one(put: Put) -> None:
    told = put("prod.care", "能机洗不")
    assert told.draft.asks
    assert "哪一款" in told.text


def test_a_thing_named_beside_the_product_is_not_the_subject(put: Put) -> None:
    assert "手表 W3" in put("prod.compat", "苹果手机能连这手表吗", "S2").text
    assert "标配充电器" in put("prod.package_content", "手机送充电器吗", "S2").text


def test_engraving_a_given_text_goes_to_a_person(put: Put) -> None:
    assert put("prod.custom", "帮我刻“天天开心”", "S3", product="GF05").draft.hand_off is not None
    assert put("prod.custom", "能刻字吗", "S3", product="GF05").draft.hand_off is None


def test_a_name_that_was_not_recognised_is_looked_up(put: Put) -> None:
    told = put("prod.care", "枣有核吗 要洗吗", "S3")
    assert "若羌灰枣" in told.text
    assert not told.faults


@pytest.mark.parametrize("text", ["Q1 Pro手机支持无线充电吗", "does the Q1 Pro phone support wireless charging?"])
def test_naming_the_product_itself_is_no_yes(put: Put, text: str) -> None:
    assert not put("prod.compat", text, "S2").text.startswith(("支持", "可以", "Yes", "No"))
