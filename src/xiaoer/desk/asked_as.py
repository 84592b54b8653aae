"""What a question really asks, where its words or its topic turn what it was read as. All pure."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.desk.actions.details import reason_in
from xiaoer.desk.actions.errands import FAULT_OF
from xiaoer.desk.actions.leading import asks_how_it_stands, asks_where_a_case_is
from xiaoer.desk.topic import Topic
from xiaoer.kernel.ids import ProductId
from xiaoer.language.naming import TRUSTED
from xiaoer.language.reading import Reading
from xiaoer.shop.action import CaseReason

OF_ONE_PRODUCT: Final = frozenset({"prod.allergen", "prod.suitability", "prod.material", "prod.spec", "prod.stock"})
"""Questions about a product that, without one, look for one: 有没有不含麸质的零食."""

PICK: Final = "prod.recommend"
OF_GOODS: Final = ("prod.", "price.")
"""Intents about goods on sale."""

POLICY: Final = "as.return_policy"
_MAY_RETURN: Final = re.compile(
    r"(?:能|可以|可不可以|想|要)[^,，。拆开用洗穿]{0,8}退|\b(?:can|could|may) i (?:still )?(?:return|send)", re.I
)
_RETURNABLE: Final = re.compile(
    r"能[^,，。]{0,6}退|退[^,，。]{0,4}[吗不么嘛没]|(?:可以|可不可以|给|还|支持|包)[^,，。]{0,6}退"
    r"|\b(?:can|could|may|am) i\b.*\b(?:return|send)|\breturnable\b",
    re.I,
)
_SUPPOSED: Final = re.compile(
    r"要是|如果|万一|假如|若是|的话|以后|之后|过后|收到(?!了)|到手|到货后|(?<![没未不])(?:拆|开封|撕|洗|喷|刻|烧|激活|插卡|绑定|开机)[^,，。]{0,6}(?:还|能|可|就|后)"
    r"|(?<![没未不])(?:穿|戴|用|吃|喝|试)[^,，。]{0,6}(?:还能|还可|能退|后|不合|不喜欢|不满意)|不合适|不满意|先问"
    r"|\b(?:if|once|after|when (?:it|they)|in case|before i (?:pay|buy))\b",
    re.I,
)
"""What may become of goods that are not here yet."""
_WITHOUT_FAULT: Final = frozenset({None, CaseReason.NO_REASON, CaseReason.SIZE})
NOT_WORKING: Final = "as.not_working"
FAULT: Final = "as.quality"
_PLACEHOLDER: Final = re.compile(r"[\[【(（](?:图片|视频|照片|photos?|pictures?|videos?|images?)[\]】)）]", re.I)
_TELLS: Final = 6
"""Letters beside a picture from which on they tell something."""
_ASKS_OF_PICTURE: Final = re.compile(
    r"[?？]|吗|什么|哪|有没有|多少|同款|这[个款种件]的?$|好看|喜欢"
    r"|\b(?:what|which|how|do you have|the same (?:one|style|model|kind)|like this)\b",
    re.I,
)
OF_A_CASE: Final = frozenset(
    {NOT_WORKING, "as.quality", "as.fresh_bad", "as.compensation", "as.exchange", "as.return_apply", "as.wrong_item"}
    | {"as.missing_part", "as.price_protect", "as.repair", "as.refund_only", "logi.damaged"}
)
"""What a case is about: asked how it stands, the case is told."""
_PLACES: Final = OF_A_CASE | {"logi.track", "as.return_address", "as.policy"}

_LOOKING: Final = re.compile(
    r"有没有.{2,}|有什么|有哪些|哪些|推荐|想[买要找]|do you (?:have|sell|carry)|looking for|any .+ (?:for|without)",
    re.I,
)

_WHICH_OF_TWO: Final = re.compile(r"哪[个款件一种]|谁更|对比|区别|\bwhich\b|\bcompare\b|\bversus\b|\bvs\b", re.I)

_WHICH_COLOUR: Final = re.compile(r"(?:什么|哪[个种款]?|啥|几号)(?:色号?|颜色)|色号|\bwhich (?:colou?r|shade)", re.I)

_RULED_OUT: Final = re.compile(r"(?:不含|不带|不要|无|without|free of|no) ?$", re.I)


def asked_as(name: str, reading: Reading, topic: Topic) -> str:
    """The intent that answers the question: a fault asked about again is a case, 哪个更好 of two a comparison."""
    if name in OF_ONE_PRODUCT and not topic.product and not topic.candidates and _LOOKING.search(reading.text):
        return PICK
    if name in OF_ONE_PRODUCT and _LOOKING.search(reading.text) and _only_ruled_out(reading):
        return PICK
    if name == PICK and topic.named and topic.product and _WHICH_COLOUR.search(reading.text):
        return "prod.color_diff"
    if name.startswith("prod.") and _WHICH_OF_TWO.search(reading.text) and len({*_named_apart(reading)}) > 1:
        return "prod.compare"
    if (name in OF_A_CASE and asks_how_it_stands(reading.text)) or (
        name in _PLACES and asks_where_a_case_is(reading.text)
    ):
        return "as.refund_progress"
    return name


def without_needless_picks(asked: Sequence[tuple[str, Topic]]) -> list[tuple[str, Topic]]:
    """The questions without a pick among goods where the very thing is named that another one is about."""
    about = {
        topic.product.id
        for name, topic in asked
        if name.startswith(OF_GOODS) and name != PICK and topic.named and topic.product is not None
    }
    return [one for one in asked if one[0] != PICK or one[1].product is None or one[1].product.id not in about]


def is_shown_of_goods(name: str, text: str) -> bool:
    """Whether a picture comes with words that tell something and ask nothing: of goods bought, that reports a fault."""
    told = _PLACEHOLDER.sub("", text).strip()
    return name == "prod.image_identify" and len(told) >= _TELLS and not _ASKS_OF_PICTURE.search(told)


def fault_shown(text: str) -> str:
    """The intent of what is wrong with goods that a picture shows, by the words beside it."""
    reason = reason_in(text)
    return FAULT_OF.get(reason, FAULT) if reason is not None else FAULT


def is_about_returning(name: str, text: str) -> bool:
    """Whether a question about the rule would be, of goods that this buyer has, one about sending these back."""
    return name == POLICY and bool(_MAY_RETURN.search(text)) and reason_in(text) in _WITHOUT_FAULT


def is_about_later(name: str, text: str) -> bool:
    """Whether it is asked what will hold once the goods are here and used: 拆开试了不合身能退不."""
    asks = name in {POLICY, "as.return_apply", "order.cancel"} and _RETURNABLE.search(text)
    return bool(asks) and bool(_SUPPOSED.search(text))


def _only_ruled_out(reading: Reading) -> bool:
    """Whether the only products named are what is not wanted: 不含坚果的零食."""
    starts = [m.span.start for m in reading.slots.products if m.score >= TRUSTED]
    return bool(starts) and all(_RULED_OUT.search(reading.text[:start]) for start in starts)


def _named_apart(reading: Reading) -> list[ProductId]:
    """The products named at different places of the message."""
    places = {m.span.start: m.product for m in reading.slots.products if m.score >= TRUSTED}
    return list(places.values())
