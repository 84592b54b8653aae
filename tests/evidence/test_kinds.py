"""One promise for each kind of claim that is more than an amount."""

import pytest

from tests.evidence.shelf import TODAY, fact, facts_of_feed
from xiaoer.evidence.check import check
from xiaoer.evidence.claim import Verdict

TWO = "A1|price|8800|fen;B1|price|12800|fen;A1|weight|310|g;B1|weight|385|g"


def clean(reply: str, facts: str) -> bool:
    return check(reply, facts_of_feed(facts), today=TODAY).clean


@pytest.mark.parametrize(
    ("facts", "held", "lie"),
    [
        ("A1|material|锦纶|", "A1是尼龙面料的", "A1是纯棉面料的"),
        ("A1|origin|Zhejiang|", "产地是浙江", "产地是福建"),
        ("A1|waterproof|false|", "A1不防水", "A1是防水的"),
        ("A1|可平躺|否|", "这款不可以平躺", "这款可以平躺"),
        ("A1|usb_port|no|", "It has no USB port", "It has a USB port"),
        ("A1|contains|milk, soy|", "It contains milk and soy", "It contains no soy"),
        ("O1|order.state|shipped|", "您的订单已发货", "您的订单已签收"),
        ("O1|order.state|processing|", "Your order hasn't shipped yet", "Your order has been delivered"),
        ("A1|attachments|diffuser|", "It comes with a diffuser", "It comes with a gizmo"),
        ("A1|included|two batteries|", "It includes two batteries", "It includes three batteries"),
        (TWO, "A1比B1便宜40元", "B1比A1便宜40元"),
        (TWO, "A1 is lighter than B1", "B1 is lighter than A1"),
        (TWO, "这两款里最便宜的是A1", "这两款里最便宜的是B1"),
        ("A1|length|210|cm;A1|width|88|cm", "宽88厘米", "宽210厘米"),
    ],
)
def test_what_the_facts_hold_passes_and_its_opposite_does_not(facts: str, held: str, lie: str) -> None:
    assert clean(held, facts)
    assert not clean(lie, facts)


@pytest.mark.parametrize(
    "promise",
    [
        "稍后给您回电",
        "已经为您申请了退款",
        "We'll call you tomorrow",
        "I've refunded your order",
        "有UL认证",
        "直接给您换新",
    ],
)
def test_a_deed_or_a_mark_that_no_fact_holds_is_flagged(promise: str) -> None:
    assert not clean(promise, "A1|price|8800|fen")


@pytest.mark.parametrize(
    "words",
    [
        "建议手洗",
        "如果您喜欢黑色可以告诉我",
        "Would you like the black one?",
        "到上海的运费请稍等",
        "If you prefer wool, let me know.",
    ],
)
def test_advice_wishes_and_addresses_assert_nothing(words: str) -> None:
    assert clean(words, "A1|price|8800|fen")


def test_a_denied_term_rests_on_the_fact_that_denies_it() -> None:
    (claim,) = [one for one in check("不防水", [fact("w", "waterproof", False)]).claims if one.text == "防水"][:1]
    assert (claim.verdict, claim.fact) == (Verdict.VERIFIED, "w")
