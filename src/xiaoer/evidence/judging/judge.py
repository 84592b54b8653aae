"""Does what the facts hold carry one statement? Pure look-ups and a little arithmetic."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from xiaoer.evidence.claim import ClaimKind, Verdict
from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.judging.amounts.ages import of_age
from xiaoer.evidence.judging.amounts.buyers import judge_of_buyer, told_by_buyer
from xiaoer.evidence.judging.amounts.callings import called_so
from xiaoer.evidence.judging.amounts.derive import derived_amount, times_as_much
from xiaoer.evidence.judging.amounts.per_unit import made_by_rates
from xiaoer.evidence.judging.amounts.ranges import against_a_chart, within_a_range
from xiaoer.evidence.judging.amounts.reckoned import reckoned_aloud
from xiaoer.evidence.judging.amounts.sizes import sized
from xiaoer.evidence.judging.amounts.tallied import known_tally
from xiaoer.evidence.judging.amounts.told_besides import told_besides
from xiaoer.evidence.judging.amounts.totals import bounded_total
from xiaoer.evidence.judging.amounts.weigh import weigh_amount
from xiaoer.evidence.judging.judgement import NOT_CHECKED, UNSUPPORTED, Judgement, contradicted, verified
from xiaoer.evidence.judging.times.lasting import span_of
from xiaoer.evidence.judging.times.periods import other_period, paid_for
from xiaoer.evidence.judging.times.when import at_time, on_days
from xiaoer.evidence.judging.words.asked_alike import not_against_a_like_answer
from xiaoer.evidence.judging.words.happened import known_deed, known_standing
from xiaoer.evidence.judging.words.known import known_attribute, known_phrase
from xiaoer.evidence.judging.words.promised import promised
from xiaoer.evidence.lexicon.named import of_one_name
from xiaoer.evidence.lexicon.words import (
    DEALS_IN_DAYS,
    DEALS_IN_MORE,
)
from xiaoer.evidence.text.measures import BARE, COUNT, amount_of, is_money
from xiaoer.evidence.text.mention import (
    Amount,
    Attribute,
    ClockTime,
    Days,
    Deed,
    Mention,
    Phrase,
    Standing,
    Tally,
    Token,
    Word,
)
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import parse_number
from xiaoer.language.stems import stem

_LAST_HOUR: Final = 24
_HOURS: Final = re.compile(r"\d ?(?:am|pm)? ?(?:to|-|–|until|till|至|到) ?\d", re.IGNORECASE)
_ASKED_ONLY: Final = frozenset(
    (
        ClaimKind.COUNT,
        ClaimKind.NUMBER,
        ClaimKind.STOCK,
        ClaimKind.PROMISE,
        ClaimKind.SUPERLATIVE,
        ClaimKind.ATTRIBUTE,
        ClaimKind.STATE,
    )
)
"""A question asserts none of these; a price or a date in it is still said."""
_BEHIND: Final = 8
"""How near to 承诺 an amount stands that it only introduces: 承诺付款后48小时内发货."""
_COUNTED: Final = re.compile(r"(\d+(?:\.\d+)?)-?([a-z]{2,12})")
_EXAMPLE: Final = re.compile(r"比如|例如|打个比方|假设|\bfor example\b|\be\.g\.|\bfor instance\b|\bsay,", re.IGNORECASE)
_SOFT_ONLY: Final = frozenset((ClaimKind.COUNT, ClaimKind.NUMBER, ClaimKind.MEASURE))
"""An advice or a wish asserts none of these."""
_RECKONS_TIME: Final = re.compile(f"{DEALS_IN_DAYS.pattern}|{DEALS_IN_MORE.pattern}", re.IGNORECASE)
_ENERGY: Final = re.compile(r"度电|\bkwh\b|\bkilowatt", re.IGNORECASE)
"""What something uses up in so many hours: the hours are the buyer's."""
_A_DAYS_USE: Final = re.compile(
    r"(?:[一每][天晚日]|一晚)上?(?:只|都|如果|要是|平均)?(?:[开用听看跑播戴玩点烧亮][着个]?|使用|大概|差不多)+"
    r"(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,2})个?(?:小时|钟头)"
    r"|\bat (?:about )?(?P<at>[a-z]+|\d{1,2}) hours? (?:an?|per|each|every) (?:day|night|evening|morning)"
    r"|\byou (?:run|use|leave|keep|wear|play|watch|burn) (?:it |them |the \w+ )?(?:on )?(?:for )?(?P<en>\d{1,2}) hours",
    re.IGNORECASE,
)
_OF_ITEM: Final = re.compile(
    r"\b(?:for|on|buy(?:ing)?|with) an? $|(?:比如|例如|要是|如果|假如)?(?:买|拍|选)(?:一?[个件])?$"
)
_ITEM: Final = re.compile(
    r"\s*(?:yuan |dollar |pound |euro )?(?:item|order|purchase|basket|cart|product|one)\b|的(?:东西|商品|单品)"
)
"""A price that any other thing might have."""
_MULTIPLE: Final = "multiple"
_TRIPLE: Final = re.compile(r"三倍|\btriple\b", re.IGNORECASE)
_LISTING: Final = re.compile(
    r"\d[\d.]*\D{0,2}(?:[、/]\D?\d[\d.]*\D{0,2}){2,}(?:[和或及]\D?\d[\d.]*)?"
    r"|\d[\d.]*(?:, \D?\d[\d.]*)+,? (?:and|or) \D?\d[\d.]*"
)
"""Three or more amounts with nothing but joints between them."""
_DIGITS: Final = re.compile(r"\d+(?:\.\d+)?")
_NO_REASON_DAYS: Final = 7 * 86_400


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a statement stands: its sentence, the other mentions of it, and what the facts hold."""

    sentence: str
    near: Sequence[Mention]
    holdings: Holdings
    """Of the facts that its clause speaks of."""
    everything: Holdings
    """Of all facts: sums and differences may use these."""


def judge(mention: Mention, setting: Setting) -> Judgement:
    """How `mention` stands to what is held. Comparisons are judged by `versus.py`, which knows the things"
    " compared.
    """
    if isinstance(mention.value, Amount) and (told := _of_its_own_kind(mention, mention.value, setting)):
        return told
    judgement = _stated(mention, setting.near, setting.holdings)
    if judgement.verdict is Verdict.VERIFIED:
        return judgement
    if isinstance(mention.value, Amount) and (fact := _reckoned(mention, mention.value, judgement, setting)):
        return verified(fact)
    if isinstance(mention.value, Amount) and (told := _by_its_sentence(mention, mention.value, judgement, setting)):
        return told
    if isinstance(mention.value, Tally) and (fact := _shared_out(mention.value, setting)):
        return verified(fact)
    if isinstance(mention.value, Word) and mention.value.concept == _MULTIPLE and (fact := _times(mention, setting)):
        return verified(fact)
    if _asserts_nothing(mention, judgement, setting):
        return NOT_CHECKED
    return judgement


def _of_its_own_kind(mention: Mention, amount: Amount, setting: Setting) -> Judgement | None:
    """By the sum that it bounds, by a size chart, by ages, or by a list of sizes."""
    holdings = setting.holdings
    if total := bounded_total(mention, amount, setting.near, setting.everything):
        return total
    chart = against_a_chart(mention, amount, holdings.facts)
    if chart is not None:
        return contradicted(chart)
    return of_age(mention, amount, holdings) or sized(mention, amount, holdings)


def _by_its_sentence(mention: Mention, amount: Amount, judgement: Judgement, setting: Setting) -> Judgement | None:
    """By what the sentence tells besides, or as a number of the buyer's."""
    told = told_besides(mention, amount, judgement, setting.near, setting.holdings)
    if told is None and "stock" not in mention.roles and told_by_buyer(mention, amount):
        return judge_of_buyer(mention, amount, setting.everything)
    return told


def _reckoned(mention: Mention, amount: Amount, judgement: Judgement, setting: Setting) -> Fact | None:
    """A fact that the amount follows from; what is listed with others (面额100、200和500元) follows from nothing."""
    if _is_listed(mention, amount):
        return None
    named = called_so(mention, amount, setting.everything) if amount.dimension == BARE else None
    if named is not None and named.fact is not None:
        return next((fact for fact in setting.everything.facts if fact.id == named.fact), None)
    fact = span_of(mention, amount, setting.sentence, setting.near, setting.everything)
    if fact is not None:
        return fact
    against = judgement.verdict is Verdict.CONTRADICTED and judgement.sure
    if against and amount.dimension == "time" and not _RECKONS_TIME.search(mention.context):
        return None
    fact = derived_amount(mention, setting.sentence, setting.near, setting.holdings, setting.everything)
    fact = fact or within_a_range(mention, amount, _all_amounts(setting.holdings), setting.sentence)
    return fact or reckoned_aloud(mention, amount, setting.sentence, setting.near, setting.everything)


def _times(mention: Mention, setting: Setting) -> Fact | None:
    """The fact that holds "double the warranty" of another thing's."""
    said = next(
        (one.value for one in setting.near if one.start == mention.start and isinstance(one.value, Amount)), None
    )
    if said is None:
        said = amount_of(Decimal(3 if _TRIPLE.search(setting.sentence) else 2), "倍")
    return times_as_much(said, setting.everything)


def _shared_out(tally: Tally, setting: Setting) -> Fact | None:
    """The fact of 288 pages, for the 48 of each of six volumes."""
    told = [fact for _, fact in setting.holdings.tallies.get(tally.noun, [])]
    amount = amount_of(tally.number, "个")
    made = made_by_rates(amount, setting.sentence, setting.holdings, setting.everything) if told else ()
    return next((fact for number, fact in made if number == tally.number and fact in told), None)


def _is_listed(mention: Mention, amount: Amount) -> bool:
    number = f"{amount.said.normalize():f}"
    return any(number in _DIGITS.findall(run.group()) for run in _LISTING.finditer(mention.sentence))


def _is_of_buyer(mention: Mention, near: Sequence[Mention]) -> bool:
    """How long the buyer has it on, or the price of any other thing that the buyer may buy."""
    if mention.kind is ClaimKind.MONEY and _OF_ITEM.search(mention.ahead):
        promised = any(one.kind is ClaimKind.PROMISE for one in near)
        return not promised and _ITEM.match(mention.near.removeprefix(mention.ahead)) is not None
    return isinstance(mention.value, Amount) and mention.value.dimension == "time" and _is_use(mention)


def _is_use(mention: Mention) -> bool:
    """So many hours that the buyer has it on: 一天开8小时."""
    if _ENERGY.search(mention.sentence):
        return True
    used = _A_DAYS_USE.search(mention.context)
    number = parse_number(used["number"] or used["en"] or used["at"]) if used else None
    return number is not None and isinstance(mention.value, Amount) and mention.value.said == number


def _all_amounts(holdings: Holdings) -> list[Held]:
    return [held for group in holdings.amounts.values() for held in group]


def _asserts_nothing(mention: Mention, judgement: Judgement, setting: Setting) -> bool:
    if mention.asked and mention.kind in _ASKED_ONLY:
        return True
    unsure = judgement.verdict is Verdict.UNSUPPORTED or not judgement.sure
    if _EXAMPLE.search(mention.context) and mention.kind in _SOFT_ONLY:
        return True
    if _is_of_buyer(mention, setting.near):
        return True
    if mention.soft and unsure and mention.kind in _SOFT_ONLY:
        return True
    value = mention.value
    if isinstance(value, Word) and value.concept == "certified":
        return any(isinstance(one.value, Attribute) and 0 <= one.start - mention.end <= 1 for one in setting.near)
    if isinstance(value, Word) and value.concept == "guarantee":
        return any(isinstance(one.value, Amount) and 0 <= one.start - mention.end <= _BEHIND for one in setting.near)
    if isinstance(value, Amount) and value.number == _NO_REASON_DAYS and "no_reason" in mention.roles:
        return "no_reason_return" in setting.holdings.words
    return False


def _stated(mention: Mention, near: Sequence[Mention], holdings: Holdings) -> Judgement:
    match mention.value:
        case Amount() as amount:
            return _amount(mention, amount, holdings)
        case Days() as days:
            return on_days(mention, days, near, holdings)
        case ClockTime() as time:
            return at_time(time, mention, holdings)
        case Token() as token:
            return _token(token, holdings)
        case Word() as word:
            return promised(mention, word, holdings, near)
        case _:
            return _known(mention, near, holdings)


def _amount(mention: Mention, amount: Amount, holdings: Holdings) -> Judgement:
    judgement = weigh_amount(mention, amount, holdings)
    if is_money(amount) and (other := other_period(mention, amount, holdings)):
        return contradicted(other)
    if judgement.verdict is Verdict.VERIFIED:
        return judgement
    if (pieces := _as_pieces(mention, amount, holdings)) is not None:
        return pieces
    if "per" in mention.roles:
        return paid_for(mention, holdings)
    if amount.dimension == BARE and _HOURS.search(mention.context):
        minute = ClockTime(int(amount.said) * 60, sure=False)
        at_hour = at_time(minute, mention, holdings) if amount.said <= _LAST_HOUR else judgement
        return at_hour if holdings.times else judgement
    return judgement


def _as_pieces(mention: Mention, amount: Amount, holdings: Holdings) -> Judgement | None:
    """640块 may be so many pieces, and so many more than another has; None where no fact counts as many."""
    if not is_money(amount) or f"{amount.said.normalize():f}块" not in mention.sentence:
        return None
    counts = [held for unit in (COUNT, BARE) for held in holdings.amounts.get(unit, []) if held.own and not held.loose]
    numbers = [(held.value.said, held) for held in counts if isinstance(held.value, Amount)]
    apart = [(abs(a - b), one) for (a, one), (b, other) in combinations(numbers, 2) if _tell_alike(one, other)]
    return next((verified(held.fact) for number, held in (*numbers, *apart) if number == amount.said), None)


def _tell_alike(one: Held, other: Held) -> bool:
    return one.fact.predicate == other.fact.predicate


def _known(mention: Mention, near: Sequence[Mention], holdings: Holdings) -> Judgement:
    match mention.value:
        case Attribute() as attribute:
            found, affirmed = known_attribute(mention, attribute, holdings), attribute.affirmed
            return not_against_a_like_answer(found, mention.said, affirmed=affirmed, holdings=holdings)
        case Phrase(words, affirmed) as phrase:
            found = known_phrase(mention, phrase, holdings)
            return not_against_a_like_answer(found, "".join(words), affirmed=affirmed, holdings=holdings)
        case Tally() as tally:
            return known_tally(tally, [one.value for one in near if isinstance(one.value, Tally)], holdings)
        case Standing() as standing:
            return known_standing(mention, standing, holdings)
        case Deed() as deed:
            return known_deed(mention, deed, holdings)
        case _:
            return UNSUPPORTED


def _token(token: Token, holdings: Holdings) -> Judgement:
    for letters, fact in holdings.letters:
        if _is_written(token.letters, letters):
            named = token.letters in of_one_name(fact.subject.casefold())
            return verified(fact) if token.affirmed else NOT_CHECKED if named else contradicted(fact)
    if not token.affirmed:
        return NOT_CHECKED
    counted = _COUNTED.fullmatch(token.letters)
    held_by = _counted(Decimal(counted[1]), stem(counted[2]), holdings) if counted else None
    if held_by is not None:
        return verified(held_by)
    shape = _shape(token.letters)
    for held in holdings.tokens:
        if isinstance(held.value, Token) and _shape(held.value.letters) == shape:
            return contradicted(held.fact)
    return UNSUPPORTED


def _counted(number: Decimal, unit: str, holdings: Holdings) -> Fact | None:
    """A fact of that number in a unit that no table knows: 15bar."""
    for group in holdings.amounts.values():
        for held in group:
            assert isinstance(held.value, Amount)
            if (
                held.value.said == number
                and unit in f"{held.fact.unit} {held.fact.predicate} {held.fact.value}".lower()
            ):
                return held.fact
    return None


def stands_whole(word: str, letters: str) -> bool:
    """Whether a word stands in a text by itself. Chinese has no spaces: 国妆特字 is whole before its number."""
    place = letters.find(word)
    while place >= 0:
        end = place + len(word)
        begins = not _goes_on(letters[place - 1 : place], word[0])
        if begins and not _goes_on(letters[end : end + 1], word[-1]):
            return True
        place = letters.find(word, place + 1)
    return False


def _goes_on(beside: str, own: str) -> bool:
    return own.isascii() and beside.isascii() and beside.isalnum()


def _is_written(letters: str, written: str) -> bool:
    """As a whole word; digits may have a unit behind them: the 8+256 of 8+256GB."""
    if stands_whole(letters, written):
        return True
    joined = "+" in letters and not any(letter.isalpha() for letter in letters)
    return (
        (joined and letters in written) or stands_whole(f"{letters}2", written) or stands_whole(f"{letters}1", written)
    )


def _shape(letters: str) -> str:
    return re.sub(r"\d+", "9", letters)
