"""What speaks for a reading and against it, as marks that a judge weighs."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from xiaoer.evidence.claim import Verdict
from xiaoer.evidence.facts.hold import STOCK, Held, Holdings
from xiaoer.evidence.facts.predicates import cues_of
from xiaoer.evidence.judging.appeal.clause import Clause, beside, is_named, speaks, speaks_nearby
from xiaoer.evidence.judging.appeal.readings import Operand, Reading, Way
from xiaoer.evidence.judging.appeal.ways import SUPPOSES, is_of_any_order, tells
from xiaoer.evidence.judging.judgement import Judgement
from xiaoer.evidence.lexicon.roles import may_speak_of
from xiaoer.evidence.text.measures import BARE, COUNT
from xiaoer.evidence.text.mention import Amount, Bound, Mention

OF_AN_ORDER: Final = "of an order"
_SIGNIFICANT: Final = 4
_SMALL: Final = 3
_ROUGH: Final = (0.02, 0.1, 0.3, 0.6)
_TELLING: Final = frozenset(("threshold", "stock", "limit", "per"))
_RULES: Final = frozenset(("coupon", "promotion", "shipping", "discount"))
_RULE: Final = re.compile(
    r"shop|store|coupon|promo|shipping|delivery|店|券|减|活动|优惠|会员|运费|安装|配送|returns?|policy", re.IGNORECASE
)


def marks_of_case(mention: Mention, amount: Amount, judgement: Judgement, rival: int, rivals: int) -> Iterator[str]:
    """What is so whatever the reading: how it was judged, of which kind it is, what speaks for another fact."""
    verdict = judgement.verdict.value
    if judgement.verdict is Verdict.CONTRADICTED:
        verdict += " surely" if judgement.sure else " not surely"
    yield f"judged {verdict}"
    yield f"kind {mention.kind.value}"
    yield f"digits {_digits(amount)}"
    yield f"rival {rival}"
    if rivals == 0:
        yield "no rival"
    if amount.bound is not Bound.EXACT:
        yield "roughly"
    if amount.said == 1:
        yield "one"
    yield from _supposed(mention)
    yield from (f"role {role}" for role in mention.roles & _TELLING)


def _supposed(mention: Mention) -> Iterator[str]:
    if SUPPOSES.search(mention.context):
        yield "supposed"
    elif SUPPOSES.search(mention.sentence):
        yield "supposed nearby"
    if is_of_any_order(mention.ahead, mention.near.removeprefix(mention.ahead)):
        yield OF_AN_ORDER


def marks_of_reading(reading: Reading, mention: Mention, clause: Clause, about: Holdings, rival: int) -> list[str]:
    """What speaks for a reading. `about` are the facts of the thing that the clause speaks of; `rival` is how many
    words speak for a fact of another number.
    """
    way = reading.way.value
    said = mention.value
    assert isinstance(said, Amount)
    size = "small" if _digits(said) < _SMALL else "large"
    before, behind = beside(mention)
    chance = next((place for place, line in enumerate(_ROUGH) if reading.chance <= line), len(_ROUGH))
    marks = [way, f"{way} {size}", f"{way} after {before}", f"{way} before {behind}", f"chance {chance}"]
    if reading.rounded:
        marks.append(f"rounded {way}")
    held = [part.held for part in reading.parts if part.held is not None]
    if reading.way is Way.EQUAL:
        marks.append(f"equal {size} {_standing(held[0], clause, about, rival)}")
        marks.extend(_marks_of_equal(reading.parts[0], held[0], mention, said))
    else:
        marks.extend(_marks_of_step(reading, mention, clause, size))
    marks.extend(_marks_of_words("equal" if reading.way is Way.EQUAL else "step", held, clause, rival))
    marks.extend(_marks_of_facts("equal" if reading.way is Way.EQUAL else "step", held, about))
    if len(reading.parts) > 1:
        marks.extend(_marks_of_pair(reading, held))
    return marks


def _digits(amount: Amount) -> int:
    """How many a number has that is no round one by chance: 150 has three, 0.5 one, 100 two."""
    digits = amount.said.normalize().as_tuple().digits
    whole = len(str(abs(int(amount.said))))
    return min(_SIGNIFICANT, max(len(digits), whole - 1 if len(digits) == 1 else whole))


def _standing(held: Held, clause: Clause, about: Holdings, rival: int) -> str:
    """Whose an equal value is, whether it is a fact's own, and whether the words fit it as well as they fit others."""
    said = speaks(held, clause)
    fits = "ahead" if said > rival else "level" if said == rival else "behind"
    here = any(fact.id == held.fact.id for fact in about.facts)
    return f"{fits} {'here' if here else 'elsewhere'} {'own' if held.own else 'prose'}"


def _marks_of_equal(part: Operand, held: Held, mention: Mention, said: Amount) -> Iterator[str]:
    before, behind = beside(mention)
    for name in cues_of(held.fact.predicate).names:
        yield f"{name} after {before}"
        yield f"{name} before {behind}"
    if part.unit == said.unit:
        yield "same unit"
    elif part.dimension == said.dimension:
        yield "another unit" if said.dimension != COUNT else "another counter"
    elif BARE in (part.dimension, said.dimension):
        yield "no unit"
    if not may_speak_of(mention.roles, held.roles):
        yield "other role"
    elif mention.roles & held.roles:
        yield "same role"


def _marks_of_step(reading: Reading, mention: Mention, clause: Clause, size: str) -> Iterator[str]:
    """Whether the words tell of the step, and of what it is made."""
    near = "told" if tells(reading.way, mention.near) else "told nearby"
    meant = [part.spoken or (part.held is not None and speaks(part.held, clause) > 0) for part in reading.parts]
    known = "all" if all(meant) else "some" if any(meant) else "none"
    yield f"{reading.way.value} is {near}"
    yield f"step {size} {near} {known}"
    yield f"{reading.way.value} spoken {sum(part.spoken for part in reading.parts)} of {len(reading.parts)}"


def _marks_of_words(step: str, held: Sequence[Held], clause: Clause, rival: int) -> Iterator[str]:
    """How well the words fit what is reckoned with, and whether they fit it better than another number."""
    if not held:
        yield "of no fact"
        return
    own = [speaks(one, clause) for one in held]
    best = max(own)
    yield f"{step} speaks {best}"
    if step == "step":
        yield f"step all speak {min(own)}"
    if best == 0:
        yield f"{step} speaks nearby {max(speaks_nearby(one, clause) for one in held)}"
    if rival != best:
        yield f"{step} behind {rival - best}" if rival > best else f"{step} ahead {best - rival}"
    named = [is_named(one.fact.subject, clause) for one in held]
    yield f"{step} named {max(named)}" + (" both" if len(named) > 1 and min(named) == max(named) else "")


def _marks_of_facts(step: str, held: Sequence[Held], about: Holdings) -> Iterator[str]:
    """Whose they are, and how they tell it."""
    if not held:
        return
    here = {fact.id for fact in about.facts}
    yield f"{step} of the topic" if all(one.fact.id in here for one in held) else f"{step} of another"
    if all(one.own for one in held):
        yield f"{step} own"
    if any(one.loose for one in held):
        yield f"{step} loose"
    if any(one.of_list for one in held):
        yield f"{step} of list"
    if any(STOCK.search(one.fact.predicate) for one in held):
        yield f"{step} stock"


def _marks_of_pair(reading: Reading, held: Sequence[Held]) -> Iterator[str]:
    way = reading.way.value
    if len(held) < len(reading.parts):
        before = all(part.held_before for part in reading.parts if part.held is None)
        yield f"{way} with what is {'held' if before else 'said'}"
        if not held:
            return
    subjects = {one.fact.subject for one in held}
    predicates = {one.fact.predicate for one in held}
    if len(subjects) == 1:
        yield f"{way} one subject"
    if len(predicates) == 1:
        yield f"{way} one predicate"
    if len(subjects) > 1 and len(predicates) > 1:
        yield f"{way} two of each"
    if len({one.fact.id for one in held}) == 1:
        yield f"{way} one fact"
    if len(subjects) > 1 and len(predicates) > 1 and _general(held):
        yield f"{way} with a rule"


def _general(held: Sequence[Held]) -> bool:
    """Whether one of them is of a rule, not of a thing: shop, coupon, 满减."""
    return any(cues_of(one.fact.subject).names & _RULES or _RULE.search(one.fact.subject) for one in held)
