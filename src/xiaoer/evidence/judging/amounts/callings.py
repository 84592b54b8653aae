"""Numbers that are part of a name: the 9 of "size 9", the 300 of "AirPure 300", the 2 of 2代, 3840×2160, and the 1.5米
that tells one variant from another.
"""

import re
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.facts.variants import MARK
from xiaoer.evidence.judging.judgement import Judgement, verified
from xiaoer.evidence.text.mention import Amount, Mention
from xiaoer.kernel.facts import Fact

_WORD_BEFORE: Final = re.compile(r"([a-z][\w.-]*|#) ?$")
_PRODUCT: Final = re.compile(r"\d+(?: ?[x×] ?\d+)+")
_DIGITS: Final = re.compile(r"\d+")
_NUMBERS: Final = re.compile(r"\d+(?:\.\d+)?")
_SIZE_OF: Final = re.compile(r"(?<![\d.])(\d{2,3})[码号](?!\d)")
"""The 39 of 黑色39码, in the name of a thing."""
_ENDS: Final = re.compile(
    r"(?:尾号|末[四五六]位|后[四五六]位)\D{0,3}0*$|\bending (?:in |with )?0*$|last (?:four|4)\D{0,9}0*$"
)
_CALLED: Final = r"(?: ?(?:pro|max|plus|mini|ultra|air|lite|se)(?![a-z]))*"
_NUMBERED: Final = rf"\d{{1,4}}{_CALLED}"
_MEMBER: Final = re.compile(rf"(\d{{1,4}}){_CALLED}")
_ROW: Final = re.compile(
    rf"(?<![a-z])(?P<name>[a-z][a-z-]+) ?{_NUMBERED}(?:(?:(?:系列|代|款)?\s?[、/和及与或]|, (?:and |or )?| and | or |,)"
    rf"\s?{_NUMBERED})+"
)
"""A name with several numbers behind it."""
_LEAST_NAME: Final = 3


def called_so(mention: Mention, amount: Amount, holdings: Holdings) -> Judgement | None:
    """Verified by a fact that has the number in a name as the clause has it; None for any other number."""
    number, clause = f"{amount.said:f}", mention.context
    place = clause.find(number)
    fact = (
        _named(number, holdings)
        or _joined(number, clause, place, holdings)
        or _pointed(number, clause, place, holdings)
        or _tail(mention.ahead, number, holdings)
    )
    return None if fact is None else verified(fact)


def called_in_a_row(mention: Mention, amount: Amount, holdings: Holdings) -> Judgement | None:
    """Verified for the 40 of "Vega 20, 30 and 40" by a fact of what is spoken of that has Vega 40; else None."""
    number = f"{amount.said:f}"
    for run in _ROW.finditer(mention.sentence):
        members = {one.group() for one in _MEMBER.finditer(run.group()) if one[1] == number}
        fact = _that_has_all(run["name"], members, holdings) if members else None
        if fact is not None:
            return verified(fact)
    return None


def _that_has_all(name: str, members: set[str], holdings: Holdings) -> Fact | None:
    """The fact in which the name stands with each of the numbers, and with what is called behind it: 15 and 15 pro."""
    wholes = [re.compile(rf"(?<![a-z]){re.escape(name)} ?{re.escape(one)}(?!\d)") for one in members]
    return next((fact for letters, fact in holdings.letters if all(one.search(letters) for one in wholes)), None)


def calls_a_variant(amount: Amount, holdings: Holdings) -> Judgement | None:
    """Verified by a fact of the variant that is called by this very number (1.5m售价, `stock_12_512`); else None."""
    number = f"{amount.said.normalize():f}"
    for fact in holdings.facts:
        if number in _NUMBERS.findall(fact.subject.partition(MARK)[2]):
            return verified(fact)
    return None


def _named(number: str, holdings: Holdings) -> Fact | None:
    return next((fact for fact in holdings.facts if _is_called(fact.subject, number)), None)


def _joined(number: str, clause: str, place: int, holdings: Holdings) -> Fact | None:
    """2代 of a subject, and 3840x2160 of any text."""
    behind = clause[place + len(number) : place + len(number) + 1]
    if place >= 0 and behind.isalpha():
        for fact in holdings.facts:
            if number + behind in fact.subject.lower():
                return fact
    for product in _PRODUCT.findall(clause.replace("×", "x")):
        if number in product.split("x"):
            for letters, fact in holdings.letters:
                if product in letters.replace("×", "x"):
                    return fact
    return None


def _pointed(number: str, clause: str, place: int, holdings: Holdings) -> Fact | None:
    """A pointed "the 300" and #300 name the thing; any other word before it must stand before it in a fact too."""
    before = _WORD_BEFORE.search(clause, 0, place) if place > 0 else None
    if before is None:
        return None
    pointed = before[1] in ("the", "#", "order")
    for letters, fact in holdings.letters:
        own = [word.strip("#") for word in fact.subject.lower().split()]
        if before.group() + number in letters or (pointed and number in own):
            return fact
    return None


def _tail(ahead: str, number: str, holdings: Holdings) -> Fact | None:
    """尾号0920, "ending 0920": the last digits of a number of a fact."""
    if not _ENDS.search(ahead):
        return None
    return next((fact for letters, fact in holdings.letters if re.search(rf"\d*{number}(?!\d)", letters)), None)


def _is_called(subject: str, number: str) -> bool:
    """88001 is the order's name, and 9 the size of which there is a stock."""
    if number in _DIGITS.findall(subject.partition(MARK)[2]) or number in _SIZE_OF.findall(subject):
        return True
    if not number.isdigit() or len(number) < _LEAST_NAME:
        return False
    return re.search(rf"(?<!\d){number}(?!\d)", subject) is not None
