"""Up to what time an order goes out the same day, and on which days of the week the shop does what it does."""

import re
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.judging.judgement import Judgement, contradicted, verified
from xiaoer.evidence.text.attributes import is_denied
from xiaoer.evidence.text.clocktimes import read_clock_times
from xiaoer.evidence.text.mention import ClockTime
from xiaoer.evidence.text.weekdays import CLOSED, weekdays_in
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import parse_number

_ORDERED: Final = re.compile(r"\b(?:order|orders|ordered|pay|paid|buy|place|placed)\b|付款|下单|拍下|拍|买|支付")
_THE_SAME_DAY: Final = re.compile(r"\btoday\b|\b(?:the |that )?(?:very )?same[- ]day\b|当[天日]|今[天日]")
_SENT: Final = re.compile(r"\b(?:goes|go|sent|send|ships?|shipped|dispatch\w*|leaves?|post\w*)\b|[发寄]|出库")
_BY: Final = re.compile(
    r"\b(?:by|before|until|till) (?:about )?(?P<en>noon|midday|\d{1,2}|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\b"
    r"(?! ?(?:days?|hours?|minutes?|am\b|pm\b|a\.m|p\.m|[:.]\d))"
)
_DENIES: Final = re.compile(r"\b(?:not|no|after|tomorrow|next)\b|n't\b|[不没未]|明天|次日|[之以]?后(?!台)")
_CUTOFF: Final = re.compile(
    r"cut_?-?off|same_?day|order_?by|order_before|dispatch_?by|截单|截止下单|发货截止|当[天日]发", re.I
)
_CUTS_OFF: Final = re.compile(r"当[天日]|same[- ]day", re.IGNORECASE)
_HALF_DAY: Final = 720
_FIRST_HOUR: Final = 420
_WEEKLY: Final = (
    (re.compile(r"\bopen\b|\bclosed\b|营业|上班|休息|开门|在线"), re.compile(r"open|hours|营业|上班|客服|开放", re.I)),
    (
        re.compile(r"\b(?:ship|send|dispatch|post)\w*\b|\bgoes? out\b|发货|寄|发"),
        re.compile(r"ship|dispatch|post|send|发货|寄", re.I),
    ),
    (re.compile(r"\broast\w*\b|烘焙|烘豆"), re.compile(r"roast|烘", re.I)),
    (re.compile(r"\bbak(?:e|es|ed|ing)\b|烤|出炉"), re.compile(r"bak|烤|出炉", re.I)),
    (re.compile(r"\bdeliver\w*\b|配送|送货"), re.compile(r"deliver|配送|送货", re.I)),
    (re.compile(r"\bcollect\w*\b|\bpick\w* up\b|自提"), re.compile(r"collect|pick_?up|自提", re.I)),
)
_RULE: Final = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bweekends?\b|\bevery\b|\bwe(?:'re| are) (?:open|closed)\b"
    r"|(?:周末|周[一二三四五六日天]|星期[一二三四五六日天])[^,，]{0,6}(?:发货|发|营业|休息|上班|开门|烘|烤|配送|寄)",
)
_ONE_DAY: Final = re.compile(r"[这下上本]个?(?:周|星期)|\b(?:this|next|last|your|until|by)\b|您|预计|已")


def sent_the_same_day(holdings: Holdings, sentence: str) -> tuple[int, int, Judgement] | None:
    """Whether what is ordered by the time that a sentence tells goes out that day, by the time of the last order."""
    said = sentence.lower()
    if not (_ORDERED.search(said) and _THE_SAME_DAY.search(said) and _SENT.search(said)) or _DENIES.search(said):
        return None
    times = [(one.time, one.start) for one in read_clock_times(said)]
    times = times or [(ClockTime(_hour(match["en"]) * 60, sure=False), match.start()) for match in _BY.finditer(said)]
    last = [(held.value, held.fact) for held in holdings.times if _is_cutoff(held.fact)]
    if len({time.minute for time, _ in times}) != 1 or not last:
        return None
    (time, start), (until, fact) = times[0], last[0]
    assert isinstance(until, ClockTime)
    minute = time.minute if time.sure or time.minute >= _FIRST_HOUR else time.minute + _HALF_DAY
    end = until.minute if until.sure or until.minute >= _FIRST_HOUR else until.minute + _HALF_DAY
    return start, len(sentence), verified(fact) if minute <= end else contradicted(fact)


def _hour(word: str) -> int:
    number = parse_number(word)
    return int(number) if number is not None else 12


def _is_cutoff(fact: Fact) -> bool:
    return _CUTOFF.search(fact.predicate) is not None or _CUTS_OFF.search(str(fact.value)) is not None


def on_its_weekdays(holdings: Holdings, text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """What the clause [first, last) says that the shop does on some days of the week, by the fact of those days."""
    clause = text[first:last].lower()
    days = weekdays_in(clause)
    if not days or not _RULE.search(clause) or _ONE_DAY.search(clause):
        return None
    told = [
        (weekdays_in(str(fact.value)), fact)
        for fact in holdings.facts
        if isinstance(fact.value, str)
        and any(said.search(clause) and of.search(f"{fact.predicate}") for said, of in _WEEKLY)
    ]
    told = [(listed, fact) for listed, fact in told if listed and not CLOSED.search(f"{fact.predicate} {fact.value}")]
    if len(told) != 1:
        return None
    listed, fact = told[0]
    denied = CLOSED.search(clause) is not None or is_denied(text, first, first + 1, first, last)
    so = days.isdisjoint(listed) if denied else days <= listed
    return first, last, verified(fact) if so else contradicted(fact)
