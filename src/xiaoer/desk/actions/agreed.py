"""Whether a message agrees to what was put to the buyer: to it, to all that was told with it, or to another part."""

import re
from dataclasses import replace
from typing import Final

from xiaoer.desk.actions.asides import without_asides, without_spans
from xiaoer.desk.actions.belonging import ASKS, leads_elsewhere
from xiaoer.desk.actions.changing import order_of, proposed
from xiaoer.desk.actions.echoing import with_values_marked
from xiaoer.desk.consent.agreeing import SURE, SURER, leans_to_yes, means_all, means_yes, without_both
from xiaoer.desk.consent.vetoes import names_another
from xiaoer.desk.consent.vocabulary import plain
from xiaoer.desk.conversation import Focus
from xiaoer.desk.proposal import Proposal, Wanting
from xiaoer.desk.purchase.meant import asks_only
from xiaoer.desk.question import Question
from xiaoer.desk.topic import Topic
from xiaoer.language.reading import Reading, Span
from xiaoer.shop.action import ActionName

AGAIN: Final = 0.5
"""How sure the judge of answers has to be where nobody loses by it: a person decides anyway and a clause agrees by
itself, or the same is asked for the second time."""
_PIECES: Final = re.compile(r"[,，。;；!！\s]+")
_MENDS: Final = re.compile(
    r"(?:我|想|要|希望|最好|或者|或|也|给我?|帮我?|让|叫|派|师傅|个|人|来|上门)*(?:修|换|退|补|赔)[^?？不没别吗]{0,6}"
)
"""What is to become of a fault; a person decides about it."""
_APART: Final = re.compile(
    r"[,，。;；.!！\s]+(?P<mark>另外|还有|对了|顺便|顺带|再问|by the way|btw|also|one more thing)(?=.{4})",
    re.IGNORECASE,
)
_OTHER_TOO: Final = re.compile(r"(?:另外|后面|剩下|还有|另)(?:那|的|一)?(?:一)?[个件样](?:也|都)")
_TOO: Final = re.compile(r"也(?=[\u3400-\u9fff])")


async def agrees(question: Question, focus: Focus, proposal: Proposal) -> bool:
    """Whether the message is a yes to the proposal, with no other values than it has.

    What was done before may be spoken of (另外那个也办了), and other goods that stay as they are (面包不退). Where
    another errand is read in the words, the judge of answers has to be surer.
    """
    if _leaves_it_to_us(question, proposal):
        return True
    about = await proposed(question, proposal)
    order = await order_of(question, proposal.wish)
    reading = question.reading if order is None else without_asides(question.reading, order, about.line)
    marked = with_values_marked(_uncounted(reading) if focus.done is not None else reading, about)
    if marked is None:
        return False
    if focus.done is not None:
        marked = _TOO.sub("", without_both(_OTHER_TOO.sub("", marked)))
    asked, name = f"{proposal.consent_zh} {proposal.consent_en}", proposal.action.name
    leans, again = leans_to_yes(marked, name, asked=asked), _may_lean(proposal)
    bar = AGAIN if again or (proposal.for_person and leans) else SURE
    if means_yes(marked, name, asked=asked, bar=SURER if leads_elsewhere(question, proposal.intent) else bar):
        return True
    return again and leans and not asks_something(question)


async def agrees_to_all(question: Question, focus: Focus, proposal: Proposal) -> bool:
    """Whether the message agrees to what was put and to all that was told beside it: 两个都办, yes to both."""
    put = [proposal, *(each.put for each in focus.later if each.put is not None)]
    if not focus.later:
        return False
    actions = [proposal.action.name, *(each.wish.action.name for each in focus.later)]
    marked = with_values_marked(_uncounted(question.reading), *[await proposed(question, each) for each in put])
    return marked is not None and means_all(marked, actions)


async def agreed_instead(question: Question, focus: Focus, proposal: Proposal) -> Wanting | None:
    """The one wish, of those that were told beside the proposal, that the message names and agrees to: 开发票吧."""
    told = [each for each in focus.later if each.put is not None]
    found = [each for each in told if await _names_and_agrees(question, focus, each, proposal)]
    return found[0] if len(found) == 1 else None


async def _names_and_agrees(question: Question, focus: Focus, told: Wanting, proposal: Proposal) -> bool:
    if told.put is None or not names_another(plain(question.reading.text), proposal.action.name):
        return False
    return await agrees(question, replace(focus, proposal=told.put), told.put)


def asked_apart(reading: Reading, action: ActionName) -> int | None:
    """Where a question of its own begins behind an answer (嗯,改吧。另外那件会缩水吗); None without one."""
    found = _APART.search(reading.text)
    rest = reading.text[found.start("mark") :] if found is not None else ""
    if found is None or not ASKS.search(rest) or names_another(plain(rest), action):
        return None
    return found.start("mark")


def answer_alone(question: Question, end: int) -> Question:
    """The message up to a place, as if it were all that was said."""
    kept = without_spans(question.reading, [Span(end, len(question.reading.text))])
    text = question.reading.text[:end]
    reading = replace(kept, text=text, intents=(), clauses=())
    return replace(question, text=text, reading=reading, topic=Topic())


def asks_something(question: Question) -> bool:
    """Whether the message asks anything at all."""
    return asks_only(question.reading.text) or bool(re.search(r"[?？]", question.reading.text))


def _uncounted(reading: Reading) -> Reading:
    """The message where counts are those of deeds (两个都办), not of goods."""
    return replace(reading, slots=replace(reading.slots, wanted=(), quantities=()))


def _may_lean(proposal: Proposal) -> bool:
    """Whether a second answer is read more generously: nothing is paid by it, or a person decides anyway."""
    return proposal.reminded > 0 and (proposal.for_person or proposal.action.amount is None)


def _leaves_it_to_us(question: Question, proposal: Proposal) -> bool:
    """Whether a fault is to be submitted, with what would mend it: 要师傅来修,或者换也行,就按这个提交吧."""
    *told, last = [piece for piece in _PIECES.split(question.reading.text) if piece] or [""]
    fault = proposal.action.name is ActionName.OPEN_CASE and proposal.for_person
    return fault and bool(told) and means_yes(last, ActionName.OPEN_CASE) and all(map(_MENDS.fullmatch, told))
