"""Whether an answer agrees to what was put to the buyer: plainly, to the whole of it, and to nothing else. Pure."""

from xiaoer.desk.consent.vetoes import says_more
from xiaoer.desk.consent.vocabulary import clauses_of, plain
from xiaoer.shop.action import ActionName


def means_yes(text: str, action: ActionName, *, asked: str = "") -> bool:
    """Whether the words agree to the action. Values as they were proposed stand in `text` as `VALUE`.

    `asked` is the question that was put; its own words are no news.
    """
    words = plain(text)
    if says_more(words, action, plain(asked)):
        return False
    clauses = clauses_of(words, action)
    return any(clause.agrees for clause in clauses) and not any(clause.left for clause in clauses)
