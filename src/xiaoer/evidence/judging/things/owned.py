"""Words that the facts have for another thing: a case that "fits the M9" where only its rival does, 两款都有红色
where one of them has none. What is listed for one of like things, and not for the other, is not so of the other.
"""

from collections.abc import Iterator, Sequence

from xiaoer.evidence.judging.judge import stands_whole
from xiaoer.evidence.judging.judgement import Judgement, contradicted
from xiaoer.evidence.judging.words.slots import Slot
from xiaoer.evidence.text.attributes import is_denied, is_soft

_LEAST = 2


def of_another(
    slots: Sequence[Slot], subjects: Sequence[str], text: str, first: int, last: int
) -> Iterator[tuple[int, int, Judgement]]:
    """Items in the clause [first, last), which speaks of each of `subjects`, that one of them does not list."""
    clause = text[first:last].lower()
    if not subjects or is_soft(clause):
        return
    own = [slot for slot in slots if slot.fact.subject in subjects]
    for slot in own:
        others = {
            item
            for other in slots
            if other.fact.predicate == slot.fact.predicate and other.fact.subject != slot.fact.subject
            for item in other.items
        }
        if any(item in clause and item not in others for item in slot.items):
            continue
        for item in sorted(others - set(slot.items), key=len, reverse=True):
            place = clause.find(item)
            if place < 0 or len(item) < _LEAST or not stands_whole(item, clause) or _is_held(item, slots, slot):
                continue
            if not is_denied(text, first + place, first + place + len(item), first, last):
                yield first + place, first + place + len(item), contradicted(slot.fact)
                break


def _is_held(item: str, slots: Sequence[Slot], beside: Slot) -> bool:
    """Whether the same thing has the words in another fact, or is named by them."""
    own = (slot.letters for slot in slots if slot.fact.subject == beside.fact.subject and slot is not beside)
    return item in beside.fact.subject.lower() or any(item in letters for letters in own)
