"""What a number near some words is the number of: a price is not a fee, a dispatch time is not a warranty.

A role only speaks against a fact when both sides have one and none is shared; where the words are silent, nothing is
held against them. So the cues are generous.
"""

import re
from functools import lru_cache
from typing import Final

_MONEY, _TIME, _COUNT, _DATE = "money", "time", "count", "date"

_ROLES: Final[tuple[tuple[str, tuple[str, ...], str, str], ...]] = (
    # role, where it counts, words in a text, words in a predicate
    (
        "price",
        (_MONEY,),
        r"售价|价格|单价|原价|标价|现价|到手|卖价|仅需|只要|\bpric|\bcosts?\b|\bsells?\b",
        r"price|价",
    ),
    (
        "fee",
        (_MONEY,),
        r"运费|邮费|首重|续重|偏远|(?<!free )shipping|postage|delivery fee|freight",
        r"ship|freight|postage|delivery|fee|运费|邮",
    ),
    (
        "off",
        (_MONEY,),
        r"[减省券]|优惠|立降|抵扣|(?<=\d) off\b|\boff (?:your|on|when|for|any|over|every)\b|\bsav(?:e|es|ing)"
        r"|coupon|discount",
        r"discount|coupon|promo|off|优惠|券|减",
    ),
    (
        "threshold",
        (_MONEY,),
        r"(?<!不)满|以上|(?<![a-z])over|orders? of|spend|(?<!down )(?<!reduced )(?<!dropped )(?<!marked )from|above"
        r"|minimum",
        r"threshold|free_from|min|(?<![a-z])over|满|门槛|promo|coupon",
    ),
    ("deposit", (_MONEY,), r"定金|订金|尾款|deposit|balance", r"deposit|presale|balance|定金|尾款|预售"),
    (
        "dispatch",
        (_TIME, _DATE),
        r"发货|发出|寄出|出库|揽收|发走|安排|\bship|dispatch|sent? out",
        r"ship|dispatch|deadline|promise|发货|出库|揽收",
    ),
    (
        "delivery",
        (_TIME, _DATE),
        r"送达|到达|到货(?!后)|收到(?!后)(?![^,，。;；]{0,6}[\d一二两三四五六七八九十]+\s*(?:天|日|小时))|签收(?!后|次|起|当|之)"
        r"|派送|配送|能到|就到|会到|送到|arriv|(?<!of )(?<!after )deliver|reach",
        r"deliver|arriv|eta|transit|trace|sign|parcel|ship|logistic|送达|签收|配送|到达|物流",
    ),
    (
        "return",
        (_TIME, _DATE),
        r"退货|退换|无理由|可退|能退|以退|退回|退掉|return|send (?:it|them) back",
        r"return|quality|退",
    ),
    ("exchange", (_TIME,), r"换货|退换|可换|能换|包换|exchange|replace", r"exchange|return|quality|warranty|换"),
    ("warranty", (_TIME,), r"保修|质保|维修|联保|三包|warrant|repair", r"warrant|repair|quality|保修|质保|维修|三包"),
    ("refund", (_TIME, _DATE), r"退款|退回|退还|原路|到账|返还|refund|credited", r"refund|return|case|退款|到账"),
    ("protection", (_TIME,), r"价保|保价|差价|price (?:protection|match|adjust)", r"protect|价保|保价"),
    ("invoice", (_TIME, _DATE), r"发票|开票|invoice", r"invoice|发票"),
    ("shelf", (_TIME, _DATE), r"保质|赏味|过期|shelf|expir|best before", r"shelf|expir|保质"),
    (
        "battery",
        (_TIME,),
        r"续航|充电|待机|battery|playtime|playback|standby|charg",
        r"batter|endur|play|charg|standby|续航|充电|待机|电池",
    ),
    (
        "paid",
        (_DATE,),
        r"付款|支付(?!宝)|下单|拍下|\bpaid\b|payment|ordered|placed",
        r"paid|pay|created|order|付款|下单",
    ),
    (
        "stock",
        (_COUNT,),
        r"库存|仅剩|只剩|还有|还剩|剩余|剩(?=[\d一二两三四五六七八九十])|余|现货|in stock|left|remain|available"
        r"|our last|(?:only|just) the last",
        r"stock|inventory|avail|quantity|库存|现货",
    ),
    (
        "limit",
        (_COUNT,),
        r"限购|每人|每单|最多|限\d|limit|per (?:person|customer|order)|at most|up to",
        r"limit|max|限|每",
    ),
    ("sales", (_COUNT,), r"销量|已售|卖出|售出|\bsold\b", r"sales|sold|销"),
    ("reviews", (_COUNT,), r"评价|好评|评论|晒图|review|rating", r"review|rating|评"),
)
_OTHER_MONEY: Final = re.compile(r"[$€£¥] ?\d|\d+(?:\.\d+)?(?:元|块)")
_BEFORE, _AFTER = 24, 20
"""How far a cue may stand from the number, in characters; never past its clause."""


def _alternatives(group: str, column: int) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?P<{row[0]}>{row[column]})" for row in _ROLES if group in row[1]),
        re.IGNORECASE,
    )


_TEXT_CUES: Final = {group: _alternatives(group, 2) for group in (_MONEY, _TIME, _COUNT, _DATE)}
_PREDICATE_CUES: Final = {
    group: [(row[0], re.compile(row[3], re.IGNORECASE)) for row in _ROLES if group in row[1]]
    for group in (_MONEY, _TIME, _COUNT, _DATE)
}


def roles_near(text: str, start: int, end: int, clause: tuple[int, int], group: str) -> frozenset[str]:
    """The roles whose cues stand near [start, end) inside `clause`."""
    cues = _TEXT_CUES.get(group)
    if cues is None:
        return frozenset()
    first = max(clause[0], start - _BEFORE)
    last = min(clause[1], end + _AFTER)
    other = _OTHER_MONEY.search(text, end, last) if group == _MONEY else None
    last = other.start() if other else last
    found = (match.lastgroup for match in cues.finditer(text, first, last))
    return frozenset(role for role in found if role)


@lru_cache(maxsize=4096)
def roles_of_predicate(predicate: str, group: str) -> frozenset[str]:
    """The roles that a fact's predicate names."""
    return frozenset(role for role, cue in _PREDICATE_CUES.get(group, ()) if cue.search(predicate))


def widened(roles: frozenset[str]) -> frozenset[str]:
    """The roles of a fact's own words: what it says about a return, it says about the refund after it."""
    return roles | {"refund"} if "return" in roles else roles


def may_speak_of(claimed: frozenset[str], held: frozenset[str]) -> bool:
    """False only when both sides name roles and share none."""
    return not claimed or not held or not claimed.isdisjoint(held)
