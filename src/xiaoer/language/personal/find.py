"""All personal data of a text, in order, no two pieces over each other."""

from typing import Final

from xiaoer.language.personal.kinds import Kind, Personal, even
from xiaoer.language.personal.names import find_names
from xiaoer.language.personal.numbers import find_bank_cards, find_identity_cards, find_phones
from xiaoer.language.personal.papers import find_papers, find_secrets
from xiaoer.language.personal.places import find_places

_FINDERS: Final = (
    find_secrets,
    find_papers,
    find_identity_cards,
    find_bank_cards,
    find_phones,
    find_places,
    find_names,
)
_RANK: Final = {kind: rank for rank, kind in enumerate(Kind)}


def find(text: str) -> tuple[Personal, ...]:
    """The pieces as they were written; full-width digits count as digits, a telephone may be spelled 一三八 ..."""
    plain = even(text)
    found = sorted((each for finder in _FINDERS for each in finder(plain)), key=_by_trust)
    kept: list[Personal] = []
    taken = bytearray(len(text))
    for each in found:
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\x01" * (each.end - each.start)
            kept.append(Personal(each.kind, each.start, each.end, text[each.start : each.end]))
    return tuple(sorted(kept, key=lambda each: each.start))


def _by_trust(piece: Personal) -> tuple[int, int]:
    """The surer kind first, then the longer piece."""
    return _RANK[piece.kind], piece.start - piece.end
