"""What the buyer has or supposes ("your 50 cm gap", 您说的十件, "a crib of 118 cm would") is no claim of ours; but
what is said to fit into it, or not to, must do so.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.judging.judgement import NOT_CHECKED, Judgement, contradicted
from xiaoer.evidence.text.measures import BARE, COUNT, is_duration, is_money
from xiaoer.evidence.text.mention import Amount, Bound, Mention

_PLACE: Final = (
    r"(?:shelf|gap|space|alcove|room|desk|table|wall|crib|cot|bed|door\w*|car|boot|trunk|window|balcony|kitchen|cabinet"
    r"|niche|recess|nook|opening|corner|hallway|corridor|counter|worktop|drawer|slot|frame|tap|pipe|ceiling|garden"
    r"|waist|chest|head|wrist|ankle|finger|foot|feet|height|bust|hips?|neck|laptop|tablet|fridge|sofa|suitcase|backpack)"
)
_HIS: Final = re.compile(
    r"[您你](?:刚才?|之前)?(?:说|讲|提到?|给|量|报|写|要)的?[^,，。;；]{0,8}$|[您你](?:家|那边|那里|那|们?的|这边)[^,，。;；]{0,8}$"
    r"|\byou(?:'ve| have)? (?:said|mentioned|have|gave|given|measured|need|want|told|asked|wrote)\b[^,;.]{0,40}$"
    rf"|\byour (?:[\w-]+ ){{0,3}}{_PLACE}\b[^,;.]{{0,24}}$|\byour $",
    re.IGNORECASE,
)
"""Before an amount that the buyer told."""
_HIS_BEHIND: Final = re.compile(rf"^[^,，;；.。]{{0,20}}?\b{_PLACE}\b[^,;.]{{0,12}}(?:you|yours?)\b", re.IGNORECASE)
_OF_OURS: Final = re.compile(
    r"订单|包裹|快递|退款|尾款|定金|卡|券|(?<!an )\border|\bparcel|\brefund|\bcard|\bcoupon", re.IGNORECASE
)
_SUPPOSED: Final = re.compile(
    r"\b(?:an? |any |orders? (?:for|of) )[^,;.]{0,40}$"
    r"|^(?:[^,;.]*\bif\b)[^,;.]*\b(?:needs?|wants?|have|has|takes?)\b[^,;.]{0,20}$"
    r"|(?:如果|要是|假如|若)[^,，。;；]{0,6}(?:需要?|想要?|有|拍|买)[^,，。;；]{0,6}$|(?:要|买|拍)$",
    re.IGNORECASE,
)
_FOR_ONE: Final = re.compile(
    r"^\W*(?:(?:so|and|but|hi|hello|yes)\b\W*)*(?:for|with|at) an? $|^\W*(?:如果|要是|像)?[您你]$",
    re.IGNORECASE,
)
"""Before the amount by which a reply says whom or what it advises, "for a 12 kg dog"."""
_ADVISES: Final = re.compile(
    r"\bI(?:'d| would) (?:go|pick|choose|take|say|get|recommend|suggest)\b|\bshould (?:fit|be|do|work|suit)\b"
    r"|\b(?:recommend|suggest|go (?:with|for)|you(?:'d| would)? want)\b"
    r"|(?:建议|推荐)[您你]?[拍选买用看]",
    re.IGNORECASE,
)
_WOULD: Final = re.compile(r"\bwould\b|\bwouldn't\b|\bif\b|如果|要是|假如|若|的话|就得|就要", re.IGNORECASE)
_BOUNDED: Final = re.compile(
    r"不超过|以[内上下]|最[多少大小]|至少|上限|满|\bup to\b|\bunder\b|\bover\b|\bat (?:least|most)\b"
    r"|\bor (?:more|less)\b",
    re.IGNORECASE,
)
_FITS: Final = re.compile(
    r"(?:放|摆|装|塞|搁|容)得[下进]|(?:放|摆|装|塞|搁)的?下|能[放摆装塞进]|够[放摆装用宽高深长]|正好"
    r"|\bfits?\b|\bgoes in\b|\broom enough\b|\bwide enough\b|\bdeep enough\b|\bspare\b",
    re.IGNORECASE,
)
_REACHES: Final = re.compile(
    r"[过越爬跨迈够]得[去过上着到]|够长|\breach(?:es)?\b"
    r"|\bcross(?:es)?\b|\bclears?\b|\bget over\b|\blong enough\b",
    re.IGNORECASE,
)
_REACHES_NOT: Final = re.compile(
    r"[过越爬跨迈够]不[去过上着到]|不够长|\b(?:won't|not|can't|cannot|doesn't)\b[^,.;]{0,8}"
    r"\b(?:reach|cross|clear|get over)\b",
    re.IGNORECASE,
)
_FITS_NOT: Final = re.compile(
    r"(?:放|摆|装|塞|搁|容)不[下进]|不够[放摆装用宽高深长]|不能放"
    r"|\b(?:won't|not|doesn't|can't|cannot|wouldn't)\b[^,.;]{0,12}\b(?:fit|go in)\b"
    r"|\btoo (?:short|small|narrow|tight|low|shallow)\b",
    re.IGNORECASE,
)


def told_by_buyer(mention: Mention, amount: Amount) -> bool:
    """Whether the amount is a measure or a count that the buyer told, or that is only supposed of one who buys."""
    if is_money(amount) or is_duration(amount) or amount.dimension in ("ratio", "pay") or amount.said <= 1:
        return False
    ahead = mention.context[: mention.context.find(mention.ahead) + len(mention.ahead)] if mention.ahead else ""
    if amount.bound is Bound.EXACT and _FOR_ONE.search(ahead) and _ADVISES.search(mention.sentence):
        return True
    if amount.bound is not Bound.EXACT or _BOUNDED.search(mention.context) or _OF_OURS.search(mention.ahead):
        return False
    if _HIS.search(ahead) or _HIS_BEHIND.search(mention.near.removeprefix(mention.ahead)):
        return True
    return _SUPPOSED.search(ahead) is not None and _WOULD.search(mention.sentence) is not None


def judge_of_buyer(mention: Mention, amount: Amount, holdings: Holdings) -> Judgement:
    """Not checked, unless the sentence says that something fits into it that does not, or the other way round."""
    if amount.dimension in (COUNT, BARE):
        return NOT_CHECKED
    behind = mention.sentence[max(0, mention.sentence.find(mention.context)) :]
    if reaches := _beyond_reach(mention, amount, behind, holdings):
        return reaches
    fits_not = _FITS_NOT.search(behind)
    fits = None if fits_not else _FITS.search(behind)
    if not fits and not fits_not:
        return NOT_CHECKED
    sizes = list(_sizes(mention, amount, holdings))
    if fits and sizes and min(number for number, _ in sizes) > amount.number:
        return contradicted(sizes[0][1].fact)
    if fits_not and sizes and max(number for number, _ in sizes) <= amount.number:
        return contradicted(sizes[0][1].fact)
    return NOT_CHECKED


def _beyond_reach(mention: Mention, amount: Amount, behind: str, holdings: Holdings) -> Judgement | None:
    """A step that is crossed, or a distance that is reached, is no more than what the facts allow; None where the words
    speak of no such thing, or it is so.
    """
    not_so, so = _REACHES_NOT.search(behind), _REACHES.search(behind)
    sizes = list(_sizes(mention, amount, holdings)) if so or not_so else []
    most = max((number for number, _ in sizes), default=None)
    if most is None or (most < amount.number) == (not_so is not None):
        return None
    return contradicted(sizes[0][1].fact)


def _sizes(mention: Mention, amount: Amount, holdings: Holdings) -> Iterator[tuple[Decimal, Held]]:
    """What goes in, in the dimension of the amount: what the reply has said of it, else what the words around name,
    else all there is.
    """
    own = [held for held in holdings.amounts.get(amount.dimension, []) if isinstance(held.value, Amount)]
    told = {said.number for said, fact in holdings.said if said.dimension == amount.dimension and fact is not None}
    named = [held for held in own if _number(held) in told]
    named = named or [held for held in own if held.said_by(mention.cues, mention.near)] or own
    yield from ((_number(held), held) for held in named)


def _number(held: Held) -> Decimal:
    assert isinstance(held.value, Amount)
    return held.value.number
