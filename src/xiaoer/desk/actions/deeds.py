"""What is to be done, where words are plainer than what they were read as.

"能退吗 还没发货" hurries nobody; nothing is merged or missing that no word says; 毛衣颜色不好看 能换藏青的吗 asks for
another sweater and not about colours. The wordings are rows of `deeds.tsv`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from xiaoer.desk.actions.addresses import tells_address
from xiaoer.desk.actions.invoices import tax_id_in
from xiaoer.desk.actions.soundness import FAULTS, tells_of_no_fault

URGES: Final = "order.urge_ship"
RETURNS: Final = "as.return_apply"

_SWAPS: Final = "as.exchange"
_GOES_BACK: Final = re.compile(
    r"(?<![不别])退(?!回来|款到)|换(?!季|购)|\b(?:return|refund|send (?:it|them) back|exchange|swap)\b", re.IGNORECASE
)
_TO_SWAP: Final = re.compile(
    r"换(?!季|购)|\b(?:exchange|swap)\b|\b(?:get|have|take|want|need|like|prefer|in|for)\b.{1,30}\binstead\b",
    re.IGNORECASE,
)
_RULE: Final = "as.return_policy"

_STATED: Final = re.compile(
    r"(?:^|[,，。;；!！?？\s])(?:反正|现在|都|也|又|应该)?(?:还|都)?[没未](?:有)?发货(?:呢|啊|的|吧)?(?:$|[,，。;；!！\s])"
    r"|\b(?:it|which|that) (?:has ?n[o']t|is ?n[o']t) (?:yet )?(?:been )?(?:shipped|sent|dispatched)\b"
    r"|\b(?:it|which) has not (?:yet )?(?:been )?shipped\b",
    re.IGNORECASE,
)
_HURRIES: Final = re.compile(
    r"怎么(?![赔补退算]|处理)|为什么|为啥|催|快点|赶紧|尽快|什么时候|几天|天了|\bhurry\b|\bwhy\b|\bwhen\b|\bsoon\b",
    re.IGNORECASE,
)
_GIVES_UP: Final = re.compile(
    r"(?:(?:不想?要|不等|不买|不需要)了|(?<!不能)(?<!能不能)(?<!可以)取消)(?!.{0,6}[?？吗])[^再]*$"
    r"|(?<![就去])(?:给我|赶紧|马上|立刻|快点?|帮我)退[钱款]"
)
"""The goods are not wanted any more; 再不发我就退 is a threat, and still a hurry."""
_THREAT: Final = re.compile(r"再不|再没|不然|否则|要不然|如果|要是")
_MEANT: Final = (
    ("as.compensation", re.compile(r"赔[我钱偿付点]|补偿|\bcompensat", re.IGNORECASE)),
    ("order.cancel", re.compile(r"退(?!换)|取消|不想要|不要了|\bcancel|\brefund", re.IGNORECASE)),
    ("order.change_sku", re.compile(r"换|改成|\bchange\b|\bswap\b|\bexchange\b", re.IGNORECASE)),
)
_CLAIMS: Final = re.compile(
    r"赔我|赔钱|赔付|赔偿|(?:怎么|咋|该|会|要)赔|赔(?:多少|什么|不赔|吗)|\bcompensat", re.IGNORECASE
)

_COMPENSATION: Final = "as.compensation"
_DAMAGE: Final = frozenset(
    {"as.fresh_bad", "logi.damaged", "logi.lost", "as.missing_part", "as.price_protect", "as.return_freight"}
)
_EXTRA: Final = re.compile(r"补偿|精神|误工|另外赔|额外|红包|\bcompensat", re.IGNORECASE)
"""More than the damage: 葡萄坏了怎么赔 is about the grapes alone."""
_FRESH: Final = "as.fresh_bad"
_SPOILT: Final = re.compile(
    r"坏|烂|霉|馊|臭|酸|变[质色味]|[怪异]味|化[了冻开成]|蔫|黑|软|虫|水|腐|过期|胀|瘪|新鲜|[能敢]吃|压|碎|裂|流|漏|毛|粘"
    r"|rot|spoil|mou?ld|\bbad\b|\boff\b|smell|stink|sour|brown|mush|bruis|melt|thaw|warm|stale|expire|black|slim|leak"
    r"|worm|bug|fresh|squash|wilt|fuzz",
    re.IGNORECASE,
)
"""Beside a wish to send it back, food that has none of these is only not liked: 味道柴得很."""
_NEEDS: Final = (
    (
        "as.install_service",
        re.compile(
            r"装|上门|预约|[维检]修|清洗|师傅[^,。]{0,8}(?:来|到|上|几点|电话|联系)"
            r"|install|set ?up|\bfit|hook|technic|assembl|engineer|mount|visit|\bcome\b|fix|repair|book",
            re.IGNORECASE,
        ),
    ),
    (
        "order.merge",
        re.compile(
            r"合[并在到成一单起]|拼|一[起块]|一并|同一?个?(?:包裹|快递)|拆|分[开批别两成]|[几两三]个?订?单"
            r"|merg|combin|togeth|split|separat|(?:one|same|single) (?:parcel|package|box|shipment)",
            re.IGNORECASE,
        ),
    ),
    (
        "logi.split_missing",
        re.compile(
            r"少[了发件个一两]|漏|缺|没|未|只[有收到发来]|不[全齐]|还有|剩|另(?:一|外的|[几两半])|差[了一]|分[开批几]"
            r"|\bmiss|\bonly\b|\brest\b|\bother\b|\bn[o']t\b|n't\b|\bwhere\b|\bhalf\b|\bone of\b",
            re.IGNORECASE,
        ),
    ),
    (
        "as.refund_only",
        re.compile(r"退|款|钱|赔|补|\brefund|\bmoney\b|\bback\b|\bpa(?:y|id)|\breimburs", re.IGNORECASE),
    ),
    (
        "as.return_address",
        re.compile(
            r"地[址方]|哪|何处|咋寄|怎么寄|寄[到给去回]|退[到去]|\b(?:where|address|label|how)\b", re.IGNORECASE
        ),
    ),
    (
        "logi.signed_missing",
        re.compile(
            r"[没未不无冇莫谁哪啥]|咋|怎么|[吗么嘛呢?？]|明明|根本|压根|空|别人|本人|凭|查|找|丢"
            r"|\b(?:not?|never|nothing|nowhere|where|who|missing|but|lost|find|else)\b|n't\b",
            re.IGNORECASE,
        ),
    ),
)
"""Meanings that there are only with such words."""


_ADDRESS: Final = "order.change_address"
_ADDRESSED: Final = (
    _ADDRESS,
    "order.note",
    "invoice.",
    "as.",
    "logi.",
    "ship.",
    "b2b.",
    "privacy.",
    "account.",
    "safety.",
    "human.",
    "fraud.",
)
"""What an address may be told for."""
_BESIDE_ADDRESS: Final = frozenset({"order.status", "order.change_sku", "order.merge", "prod.stock", "oos.other"})
_INVOICE: Final = "invoice.apply"
_INVOICES: Final = frozenset({_INVOICE, "invoice.change"})
_BESIDE_TITLE: Final = frozenset({"b2b.bulk", "invoice.title", "invoice.type", "invoice.status", "order.status"})
"""What the details of an invoice are mistaken for."""
_LEGAL: Final = "complaint.legal"
_PROGRESS: Final = "as.refund_progress"
_OF_PLATFORM: Final = re.compile(
    r"(?:平台|小二|官方)[^,，。]{0,6}(?:介入|处理|判|裁)[^,，。]{0,10}"
    r"(?:哪一?步|到哪|进度|结果|多久|几天|什么时候|啥时候|几时|怎么样了|咋样|如何了|完了?没|了没|有消息|有信|下来)"
    r"|(?:哪一?步|进度|结果|多久|什么时候|啥时候).{0,8}(?:平台|小二|官方)[^,，。]{0,4}(?:介入|处理|判|裁)"
    r"|\b(?:how|when|where|what|any)\b.{0,30}\bplatform(?:'s)?\b.{0,20}\b(?:review|decision|case|ruling|step|going|decide|verdict)"
    r"|\bplatform(?:'s)? (?:review|decision|case|ruling)\b.{0,20}\b(?:status|news|update|yet|result|outcome)",
    re.IGNORECASE,
)
"""How far a case is that the platform has taken over; nobody threatens with it."""
_THREATENS: Final = re.compile(
    r"投诉|举报|12315|律师|起诉|法院|工商|市监|消协|曝光|媒体|报警|\b(?:sue|lawyer|court|complain|report you|police)",
    re.IGNORECASE,
)
_NO_SWAP: Final = re.compile(
    r"(?:不用|不必|不要|别|不想|甭)(?:再|给我)?换(?!.*(?<![不别甭])(?<!不[用必要想])换)", re.DOTALL
)
_DENIED: Final = {
    RETURNS: re.compile(
        r"^(?!.*(?<!不急)(?<!不急着)(?<!先不)(?<!不想)(?<!不用)(?<!不是要)(?<!别)(?<!不要)退).*"
        r"(?:不急着?|先不|不想|不用|不是要|别|不要)退",
        re.DOTALL,
    ),
    "as.exchange": _NO_SWAP,
    "order.change_sku": _NO_SWAP,
    "logi.stuck": re.compile(
        r"^(?!.*(?:快递|物流|包裹|单号|更新)).*(?:[码色号存味款件袋包盒瓶套]|那个?|其[他它]|别的|剩下?的?)(?:就|都|也|先)?(?:不用?|没|别)动",
        re.DOTALL,
    ),
    "order.cancel": re.compile(
        r"(?:不是|没说|没有|不)(?:想|要|说)*(?:要)?取消(?!.*(?<!不)(?<!不是要)(?<!不要)取消)"
        r"|\bnot (?:want(?:ing)? to )?cancel",
        re.DOTALL,
    ),
}
"""Words that deny what they name: 不是要取消哈,地址搬家了."""


_MARKS: Final = re.compile(r"[,，。;；!！?？\n]|(?<=[\u3400-\u9fff]) |另外|顺便|顺带|还有|对了")
_AS_IT_IS: Final = re.compile(r"照走|照旧|照常|不用动|别动|不用管|别混|不受影响|不变")
"""What is said of something that is to go on as it does."""


def wishes_beside(names: Sequence[str], text: str) -> list[tuple[str, int, int]]:
    """Second wishes that the message was not read as, with their places: 气泡水不要了 另外别发广告."""
    if not names or not _MARKS.search(text):
        return []
    found = [
        (row.meant, place.start(), place.end())
        for row in _wordings("beside")
        if (place := row.words.search(text)) and not any(row.unless.fullmatch(name) for name in names)
    ]
    return sorted((each for each in found if each[2] - each[1] < len(text) - 1), key=lambda each: each[1])


def places_of(names: Sequence[str], text: str) -> dict[str, tuple[int, int]]:
    """Where each of several intents stands in the words, as far as a wording of a second wish tells."""
    rows = [row for row in _wordings("beside") if row.meant in names]
    found = {row.meant: place.span() for row in rows if (place := row.words.search(text))}
    return found if len(names) > 1 else {}


def goes_on(text: str) -> bool:
    """Whether the words only say that something stays as it is: 耳机那单照旧换, 不动它."""
    return bool(_AS_IT_IS.search(text))


def deeds_meant(names: Sequence[str], text: str) -> list[str]:
    """The intents, best first, as the words make them: without what no word says, with what words say plainly."""
    damage = any(name in _DAMAGE for name in names) and not _EXTRA.search(text)
    said = [name for name in names if not (damage and name == _COMPENSATION)]
    said = [name for name in said if all(name != of or words.search(text) for of, words in _NEEDS)]
    if FAULTS.intersection(said) and tells_of_no_fault(text):
        said = _without_faults(said, text)
    if _LEGAL in said and _OF_PLATFORM.search(text) and not _THREATENS.search(text):
        said = [_PROGRESS, *(name for name in said if name not in {_LEGAL, _PROGRESS})]
    for row in _wordings("plain"):
        if row.words.search(text) and row.adds_to(said):
            said = [row.meant, *(name for name in said if name != row.meant and not row.mistaken.fullmatch(name))]
    if RETURNS in said and not _SPOILT.search(text):
        said = [name for name in said if name != _FRESH]
    said = [name for name in said if name not in _DENIED or not _DENIED[name].search(text)]
    return _with_address(_with_invoice(_without_hurry(said, text), text), text)


def _with_invoice(names: list[str], text: str) -> list[str]:
    """With the invoice that a taxpayer's number is told for; no bulk is bought by telling who is to pay for it."""
    if not tax_id_in(text):
        return names
    rest = [name for name in names if name not in _BESIDE_TITLE]
    return rest if _INVOICES.intersection(rest) else [_INVOICE, *rest]


def _with_address(names: list[str], text: str) -> list[str]:
    """With the change that a whole address is told for; that nothing was sent yet is then told, and hurries nobody."""
    if not tells_address(text) or any(name.startswith(_ADDRESSED) for name in names):
        return names
    hurried = _HURRIES.search(text)
    return [_ADDRESS, *(name for name in names if name not in _BESIDE_ADDRESS and (hurried or name != URGES))]


def _without_faults(names: list[str], text: str) -> list[str]:
    """Without what was read as a fault; where it is to go back or to be swapped, that is what is meant."""
    rest = [name for name in names if name not in FAULTS]
    if set(rest) - {_RULE} or not (_GOES_BACK.search(text) or _TO_SWAP.search(text)):
        return rest
    return [_SWAPS if _TO_SWAP.search(text) else RETURNS]


def _without_hurry(names: list[str], text: str) -> list[str]:
    """Without an urging that is only said by the way; where none is left, the deed in the words."""
    if URGES not in names:
        return names
    rest = [name for name in names if name != URGES]
    if rest and _GIVES_UP.search(text) and not _THREAT.search(text):
        return rest
    if _HURRIES.search(text) or not (_STATED.search(text) or _CLAIMS.search(text)):
        return names
    meant = next((name for name, words in _MEANT if words.search(text)), None)
    if meant is None:
        return rest or names
    return rest or [meant]


@dataclass(frozen=True, slots=True)
class _Wording:
    """A row of `deeds.tsv`: words that mean one thing, what they are mistaken for, and beside what they add nothing."""

    meant: str
    mistaken: re.Pattern[str]
    unless: re.Pattern[str]
    words: re.Pattern[str]

    def adds_to(self, names: Sequence[str]) -> bool:
        """Whether these intents, best first, miss what the words mean, or have it behind what it is mistaken for."""
        if any(self.unless.fullmatch(name) for name in names if name != self.meant):
            return False
        return self.meant not in names or bool(self.mistaken.fullmatch(names[0]))


@cache
def _wordings(kind: str) -> tuple[_Wording, ...]:
    """The rows of a kind: `plain` for what the whole message means, `beside` for a second wish."""
    lines = (files("xiaoer.desk.actions") / "deeds.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines if line]
    return tuple(
        _Wording(meant, *(re.compile(cell or "(?!)", re.IGNORECASE) for cell in (mistaken, unless, words)))
        for name, meant, mistaken, unless, words in rows
        if name == kind
    )
