"""Which sentences of a model may be said: each is checked alone against the facts of its turn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from xiaoer.agent.said import Sentence
from xiaoer.agent.talk import MEND, brief
from xiaoer.evidence.check import check
from xiaoer.evidence.claim import Report
from xiaoer.evidence.mend import Struck, corrected, states, struck, verified
from xiaoer.kernel.facts import Fact
from xiaoer.language.injected import is_fit_to_quote

SHARED: Final = 24
"""Characters in a row that a sentence may not share with the brief."""

MOST_SENTENCES: Final = 8
"""The brief asks for four; a model that goes on has lost its way, and nobody reads it."""

COURTESY: Final = 24
"""Characters of a greeting or a thank-you: 亲，您好！ or "Happy to help with that!"."""

_END: Final = re.compile(r"(?<=[。!?！？；\n])(?![。!?！？”\"'）)」\n])|(?<=[.!?;])(?=\s)")
_DEED: Final = re.compile(
    r"(?:已经?|刚才?|马上|这就|现在就)?(?:为|帮|给|替)[您你].{0,8}?"
    r"(?:退款|退货|退了|取消|修改|改好|下单|申请|登记|备注|补偿|赔付|发放|催|拦截|开票|开具|转账|赠送|补发|换货|处理好)"
    r"|已经?(?:导出|删除|重置|转发|执行|改价|清空|授权)"
    r"|\b(?:i|we)(?:['’]ve| have|['’]ll| will)(?: (?:already|just|now))? "
    r"(?:refund|cancel|chang|updat|issu|appl[yi]|submit|credit|extend|grant|approv|process|arrang)"
    r"|\b(?:i|we)(?: (?:already|just|now))? "
    r"(?:refunded|cancell?ed|changed|updated|issued|applied|submitted|credited|extended|granted|approved|processed)\b"
    r"|\byour (?:refund|cancellation|order|request) (?:has been|was|is now) "
    r"(?:issued|approved|processed|cancell?ed|refunded|changed|submitted)",
    re.IGNORECASE,
)
"""What a model says that it did or will do. It cannot do anything, so no fact can hold that."""


_MARKUP: Final = re.compile(r"^\s*[:：]|[<>{}|]|```|&lt;|&gt;")
"""Of a model that talks to itself: marks of data, tokens of its template, pieces of JSON."""
_WORD: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Checked:
    """A text after its check."""

    held: tuple[Sentence, ...]
    """What may be said, corrected where a fact gave the amount."""
    struck: tuple[Struck, ...]
    """What may not, in the model's own words."""

    @property
    def unheld(self) -> tuple[str, ...]:
        """The sentences for which there is nothing to say instead."""
        return tuple(each.text for each in self.struck if not each.instead)

    def worth_saying(self, *, informed: bool) -> bool:
        """Whether what is left answers something.

        Not when something was dropped and no fact speaks out of the rest. And of a model that looked nothing up
        (`informed` is False) only a question back is taken, with a courtesy around it.
        """
        if any(states(each.report) for each in self.held):
            return True
        if self.unheld or not any(_WORD.search(each.text) for each in self.held):
            return False
        plain = [each.text.strip() for each in self.held]
        asks = [text.endswith(("?", "？")) for text in plain]
        return informed or (any(asks) and all(a or len(text) <= COURTESY for a, text in zip(asks, plain, strict=True)))


def check_sentences(text: str, facts: Sequence[Fact], *, today: date) -> Checked:
    """Each sentence of the text: held, corrected or struck."""
    weighed = _weighed(sentences_in(text)[:MOST_SENTENCES], facts, today)
    told = {fact for _, _, found in weighed if found for fact in verified(found.report)}
    held, lies = list[Sentence](), list[Struck]()
    for sentence, report, found in weighed:
        if found is not None:
            held.append(found)
            continue
        right = _corrected(sentence, report, facts, today)
        if right is not None and verified(right.report) <= told:
            # It would only say once more what is said already.
            right = None
        if right is not None:
            held.append(right)
            told |= verified(right.report)
        lies.append(struck(sentence.strip(), report, facts, instead=right.text.strip() if right else ""))
    return Checked(tuple(held), tuple(lies))


def _weighed(
    sentences: Sequence[str], facts: Sequence[Fact], today: date
) -> tuple[tuple[str, Report, Sentence | None], ...]:
    """Each sentence with its report, and as it may be said where it may."""
    # One check of the whole: reading the facts is most of the work.
    claims = check("".join(sentences), facts, today=today).claims
    weighed, start = list[tuple[str, Report, Sentence | None]](), 0
    for sentence in sentences:
        end = start + len(sentence)
        inside = (
            replace(each, start=each.start - start, end=each.end - start)
            for each in claims
            if start <= each.start < end
        )
        report = Report(tuple(inside))
        may_go = report.clean and _may_be_said(sentence)
        found = Sentence(sentence, _speaking(sentence, report, facts, today), report) if may_go else None
        weighed.append((sentence, report, found))
        start = end
    return tuple(weighed)


def _corrected(sentence: str, report: Report, facts: Sequence[Fact], today: date) -> Sentence | None:
    """The sentence with the facts' own amounts, where it is held then and still states something."""
    right = None if report.clean else corrected(sentence, report, facts, today=today)
    found = held_sentence(right, facts, today=today) if right is not None else None
    return found if found is not None and states(found.report) else None


def held_sentence(text: str, facts: Sequence[Fact], *, today: date) -> Sentence | None:
    """The sentence with what holds it; None when it must not be said."""
    if not _may_be_said(text):
        return None
    report = check(text, facts, today=today)
    return Sentence(text, _speaking(text, report, facts, today), report) if report.clean else None


def _may_be_said(text: str) -> bool:
    """Whether the words are such as a model may use at all, whatever the facts."""
    return not (_DEED.search(text) or _MARKUP.search(text) or tells_the_brief(text) or not is_fit_to_quote(text))


def sentences_in(text: str) -> list[str]:
    """The text in sentences, which joined are the text again; blank ones go with the one before."""
    sentences = list[str]()
    for piece in _END.split(text):
        if sentences and not piece.strip():
            sentences[-1] += piece
        elif piece:
            sentences.append(piece)
    return sentences


def tells_the_brief(text: str) -> bool:
    """Whether a run of the words is the brief's own."""
    plain, rules = _plain(text), _rules()
    return any(plain[start : start + SHARED] in rules for start in range(max(0, len(plain) - SHARED + 1)))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


@cache
def _rules() -> str:
    return _plain(f"{brief()} {MEND}")


def _speaking(text: str, report: Report, facts: Sequence[Fact], today: date) -> tuple[Fact, ...]:
    """The facts that the claims rest on, where those alone hold the sentence too; else all."""
    named = {claim.fact for claim in report.claims}
    few = tuple(fact for fact in facts if fact.id in named)
    return few if check(text, few, today=today).clean else tuple(facts)
