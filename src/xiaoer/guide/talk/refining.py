"""A need after another turn of the talk: 再便宜点, 不要黑色, 第二个和第三个哪个轻."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from xiaoer.guide.goods.words import Words
from xiaoer.guide.need import Aim, Budget, Gap, Goods, Limit, LimitKind, Need, Scene, Superlative
from xiaoer.guide.reading.reading import read_need, with_gaps
from xiaoer.guide.talk.editing import settled
from xiaoer.kernel.ids import SkuId
from xiaoer.kernel.money import Money
from xiaoer.language.normal import normalise
from xiaoer.language.numerals import parse_number
from xiaoer.language.substances import ALLERGENS

_CHEAPER: Final = re.compile(
    r"便宜[点些]|再便宜|更便宜|太贵|贵了|\bcheaper\b|less expensive|too (?:expensive|dear)", re.I
)
_DEARER: Final = re.compile(
    r"贵[点些]|好[点些]的|高档[点些]?|预算(?:可以)?(?:加|高)|\b(?:pricier|more premium|better quality)\b", re.I
)
_PLACE: Final = re.compile(
    r"第([一二三四五12345])[个款件]|\b(first|second|third|fourth|fifth|[1-5](?:st|nd|rd|th))\b", re.I
)
_ENGLISH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_COMPARED: Final = (
    (r"更?轻|lighter", Superlative(Aim.LIGHTEST, "更轻", "lighter")),
    (r"便宜|cheaper", Superlative(Aim.CHEAPEST, "更便宜", "cheaper")),
    (
        r"续航|电池|battery",
        Superlative(Aim.MOST, "续航更长", "longer battery life", "续航|battery", ("day", "h", "min")),
    ),
    (r"评价|口碑|reviews?|rated", Superlative(Aim.BEST_RATED, "评价更好", "better rated")),
)

LONGEST_ANSWER: Final = 24
_EASY: Final = re.compile(
    r"(?:我?也?(?:不确定|不知道|不清楚|不挑)|随便|都行|都可以|无所谓|没有|没|没想好|看着办|你定"
    r"|按默认(?:来)?|默认|可以|好的?)[吧了的呢啊,，。.!！ ]*"
    r"|(?:i'?m )?(?:not sure|(?:i )?don'?t know|no idea|anything(?: is fine| goes)?|whatever|any|none|no|nope|nothing"
    r"|no preference|up to you|you choose|ok(?:ay)?|the default)[.! ]*",
    re.I,
)
"""An answer that leaves it to the default."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An option of the turn before, in its place."""

    sku: SkuId
    pay: Money


def refine(
    need: Need, text: str, *, words: Words, today: date, shown: Sequence[Shown] = (), asked: Gap | None = None
) -> Need:
    """The need as the new words leave it: what they say replaces or joins what was said; nothing is given up silently.

    "Cheaper" is cheaper than the cheapest option that was shown; a place means an option that was shown. `asked` is
    what the last question was about: a short answer is read as an answer to it.
    """
    plain = normalise(text)
    if asked is not None and _EASY.fullmatch(plain):
        return settled(replace(need, text=f"{need.text}\n{plain}"), asked)
    said = read_need(_as_answer(plain, asked), words=words, today=today)
    picked = _picked(plain, shown)
    if picked:
        aim = next((each for pattern, each in _COMPARED if re.search(pattern, said.text, re.I)), said.superlative)
        text = f"{need.text}\n{said.text}"
        return replace(need, text=text, picked=picked, superlative=aim, comparing=len(picked) > 1)
    if said.goods and said.goods != need.goods and said.scene not in (Scene.OPEN, need.scene):
        return said
    return with_gaps(
        replace(
            said,
            text=f"{need.text}\n{said.text}",
            goods=_goods(need, said),
            named=said.named or need.named,
            hard=_joined(need.hard, said.hard),
            wishes=tuple(dict.fromkeys((*need.wishes, *said.wishes))),
            budget=_budget(need, said, shown),
            scene=need.scene if said.scene is Scene.OPEN else said.scene,
            receiver=said.receiver or need.receiver,
            heads=said.heads or need.heads,
            quantity=said.quantity if said.quantity > 1 else need.quantity,
            owned=(*need.owned, *said.owned),
            superlative=said.superlative or need.superlative,
            region=said.region or need.region,
            temperature=need.temperature if said.temperature is None else said.temperature,
            refusal=said.refusal or need.refusal,
            settled=(*need.settled, *(() if asked in (None, Gap.GOODS, Gap.OPTION) else (asked,))),
            dropped=need.dropped,
            insisted=need.insisted,
        )
    )


def _as_answer(text: str, asked: Gap | None) -> str:
    """200 after the budget was asked for is a sum, and 花生 after allergies one to keep out."""
    if asked in (Gap.BUDGET, Gap.RECEIVER) and re.fullmatch(r"[¥￥]?\d{2,6}", text):
        return f"{text.lstrip('¥￥')}元以内"
    if asked is Gap.ALLERGY and len(text) <= LONGEST_ANSWER and any(re.search(r.asked, text, re.I) for r in ALLERGENS):
        return f"{text} allergy" if text.isascii() else f"{text}过敏"
    return text


def _goods(need: Need, said: Need) -> tuple[Goods, ...]:
    return said.goods or need.goods


def _picked(text: str, shown: Sequence[Shown]) -> tuple[SkuId, ...]:
    places = [_place(each) for each in _PLACE.finditer(text)]
    return tuple(dict.fromkeys(shown[place - 1].sku for place in places if 1 <= place <= len(shown)))


def _place(found: re.Match[str]) -> int:
    if found[1]:
        return int(parse_number(found[1]) or 0)
    word = found[2].lower()
    return _ENGLISH.get(word) or int(word[0])


def _joined(before: Sequence[Limit], after: Sequence[Limit]) -> tuple[Limit, ...]:
    """A new size takes the place of the old one; limits of other kinds join."""
    replaced = {_slot(each) for each in after if each.kind in (LimitKind.OPTION, LimitKind.DEADLINE, LimitKind.MEASURE)}
    kept = [each for each in before if _slot(each) not in replaced]
    return tuple(dict.fromkeys((*kept, *after)))


def _slot(limit: Limit) -> tuple[LimitKind, str]:
    name = limit.value.partition(":")[0] if limit.kind is LimitKind.OPTION else limit.unit
    return limit.kind, name


def _budget(need: Need, said: Need, shown: Sequence[Shown]) -> Budget | None:
    if said.budget is not None:
        return said.budget
    pays = sorted((each.pay for each in shown), key=lambda pay: pay.minor)
    if pays and _CHEAPER.search(said.text):
        return Budget(most=Money(pays[0].minor - 1, pays[0].currency), with_shipping=True)
    if pays and _DEARER.search(said.text):
        most = need.budget.most if need.budget is not None else None
        return Budget(most=most, least=Money(pays[-1].minor + 1, pays[-1].currency))
    return need.budget
