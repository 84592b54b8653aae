"""After the yes: the write, and what the ledger says of it; after "take it back": the undoing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.desk.actions.proposing import (
    about_of,
    consent_said,
    digest_of_all,
    part_of,
    phone_stays,
    propose,
    put,
    put_all,
)
from xiaoer.desk.actions.wording import About, effect_said, outcome_said
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.proposal import Proposal, Wanting
from xiaoer.desk.purchase.progress import progress_said
from xiaoer.desk.question import Question
from xiaoer.desk.wording.spoken import Said, said
from xiaoer.kernel.errors import Conflict, Unavailable
from xiaoer.language.privacy import mask
from xiaoer.shop.action import ActionName
from xiaoer.shop.aftersales.ruling import Outcome, Ruling
from xiaoer.shop.facts.write import write_facts
from xiaoer.shop.gate import Changed, Gate, Leave, Refused, digest_of
from xiaoer.shop.writes.write import Write, WriteKey, WriteState

LONGEST_WHY = 200
MOVED: Final = said(
    "刚才到现在情况有变化,还没有办理。", "Things have changed in the meantime, so nothing was done yet."
)


async def carry_out(question: Question, gate: Gate, proposal: Proposal, later: tuple[Wanting, ...]) -> Draft:
    """Runs the proposal exactly as it was shown, once, and tells what the ledger says; then the next wish."""
    question = replace(question, intent=proposal.intent)
    if question.now > proposal.expires_at:
        return await _anew(question, gate, proposal, later)
    leave = Leave(
        key=proposal.key,
        why=mask(question.reading.text)[:LONGEST_WHY],
        conversation=question.conversation,
        understood=None if proposal.beside else proposal.understood,
    )
    try:
        if proposal.beside:
            return await _carry_out_all(question, gate, proposal, leave, later)
        found = await gate.carry_out(proposal.wish, leave, now=question.now)
    except (Conflict, Unavailable):
        sorry = said("现在没能办成,稍后再试,或由人工办理。", "It could not be done just now; a person will see to it.")
        return replace(Draft((part_of(question, sorry),)), hand_off=Reason.ACTION)
    match found:
        case Write():
            return await told(question, found) + await _next(question, gate, later)
        case Refused():
            return question.says(found.zh, found.en) + await _next(question, gate, later)
        case Changed():
            return replace(await _changed(question, proposal, found.ruling), later=later)


async def _carry_out_all(
    question: Question, gate: Gate, proposal: Proposal, leave: Leave, later: tuple[Wanting, ...]
) -> Draft:
    """One errand about several lines: all of it as it was shown, or none."""
    wishes = (proposal.wish, *proposal.beside)
    rulings = [await gate.rule(wish, now=question.now) for wish in wishes]
    if digest_of_all(rulings) != proposal.understood:
        return replace(Draft((part_of(question, MOVED),)) + await put_all(question, gate, wishes), later=later)
    found = await gate.carry_out_all(wishes, leave, now=question.now)
    match found:
        case Refused():
            return question.says(found.zh, found.en) + await _next(question, gate, later)
        case Changed():
            return replace(await _changed(question, proposal, found.ruling), later=later)
        case _:
            return await told_all(question, found) + await _next(question, gate, later)


async def carry_out_both(question: Question, gate: Gate, proposal: Proposal, later: Sequence[Wanting]) -> Draft:
    """The proposal, and every other one that was told beside it; what was not told yet is put now."""
    draft = await carry_out(question, gate, proposal, ())
    return draft + await carry_on(question, gate, later)


async def carry_on(question: Question, gate: Gate, later: Sequence[Wanting]) -> Draft:
    """Those of the wishes that were told and agreed to beside another, one by one; then the next of the others."""
    draft = Draft()
    for each in later:
        if each.put is not None:
            draft = draft + await carry_out(question, gate, each.put, ())
    return draft + await _next(question, gate, tuple(each for each in later if each.put is None))


async def told_all(question: Question, writes: Sequence[Write]) -> Draft:
    """What was done, write by write, and once how to take the last of them back."""
    drafts = [await told(question, write) for write in writes]
    *before, last = drafts
    return sum((replace(each, parts=each.parts[:1]) for each in before), start=Draft()) + last


async def made_all(gate: Gate, proposal: Proposal) -> tuple[Write, ...]:
    """The writes of the proposal that were made already."""
    if not proposal.beside:
        made = await gate.made(proposal.key)
        return () if made is None else (made,)
    places = range(1 + len(proposal.beside))
    found = [await gate.made(WriteKey(f"{proposal.key}/{place}")) for place in places]
    return tuple(write for write in found if write is not None)


async def told(question: Question, write: Write) -> Draft:
    """What was done, by the ledger; a person is called where one decides."""
    held = write_facts(question.shop, write, question.now)
    about = await about_of(question, write.action)
    # The line that was changed is another one by now: its order is said alone.
    named = said(f"订单{write.action.order}", f"order {write.action.order}")
    goods = named if write.name is ActionName.CHANGE_SKU else about.goods
    whole = outcome_said(write, About(goods, about.target, (*about.facts, *held.values())))
    hand_off = Reason.ACTION if write.state is WriteState.WAITING and write.mandate.for_person else None
    orders = (write.action.order,) if write.action.order is not None else ()
    after = (await _next_step(question, write), *_undo_words(write))
    parts = (part_of(question, whole), *(() if hand_off else (part_of(question, each) for each in after if each)))
    return Draft(parts, orders=orders, hand_off=hand_off, writes=(write,))


async def _next_step(question: Question, write: Write) -> Said:
    """What comes after the write in the case that it opened or moved."""
    if write.case is None or write.state is WriteState.UNDONE:
        return Said()
    files = await question.store.my_case_files()
    mine = next((file for file in files if file.told.id == write.case), None)
    return progress_said(question.shop, mine, question.now) if mine is not None else Said()


async def undo(question: Question, gate: Gate, key: WriteKey) -> Draft:
    """Takes the last write back, or says that this is not possible any more."""
    undone = await gate.undo(key, now=question.now)
    if undone is not None:
        return await told(question, undone)
    sorry = said(
        "这一步已经不能自助撤销了,需要的话由人工处理。",
        "This can't be taken back by me any more; a person can look into it.",
    )
    return replace(Draft((part_of(question, sorry),)), hand_off=Reason.ACTION)


def declined(question: Question) -> Draft:
    """Nothing is done."""
    return question.says(
        "好的,这次没有办理。还需要什么可以直接告诉我。", "All right, nothing was done. Is there anything else?"
    )


def put_off(question: Question, proposal: Proposal, later: tuple[Wanting, ...]) -> Draft:
    """Nothing is done and nothing is dropped: a yes still counts."""
    heard = question.says(
        "好的,不急。现在没有办理,您想好了再告诉我。",
        "No hurry. Nothing has been done yet; tell me once you have decided.",
    )
    return replace(heard, proposal=proposal, later=later, asks=True)


async def remind(question: Question, gate: Gate, proposal: Proposal) -> Draft:
    """The consent sentence once more; when things have changed since, the whole proposal anew."""
    asked = replace(question, intent=proposal.intent)
    if proposal.beside:
        return await put_all(asked, gate, (proposal.wish, *proposal.beside))
    ruling = await gate.rule(proposal.wish, now=question.now)
    if digest_of(ruling) != proposal.understood or question.now > proposal.expires_at:
        return await put(asked, gate, proposal.wish)
    about = await about_of(asked, ruling.action, ruling.facts)
    words = consent_said(effect_said(ruling.action, about), for_person=proposal.for_person)
    note = [part_of(asked, each) for each in phone_stays(asked, ruling.action)]
    return replace(Draft((*note, part_of(asked, words))), proposal=proposal, asks=True)


async def prepared(question: Question, gate: Gate, proposal: Proposal) -> Draft:
    """For a person, with all that is known, where the buyer's answers say neither yes nor no; a yes still counts."""
    asked = replace(question, intent=proposal.intent)
    ruling = await gate.rule(proposal.wish, now=question.now)
    effect = effect_said(ruling.action, await about_of(asked, ruling.action, ruling.facts))
    words = said(
        f"我先不办,已经替您准备好:{effect.zh}。由人工跟您确认。",
        f"Nothing has been done yet. It is prepared for a person to confirm with you: {effect.en}.",
        *effect.facts,
    )
    return replace(Draft((part_of(asked, words),)), proposal=proposal, hand_off=Reason.ACTION)


async def _changed(question: Question, proposal: Proposal, ruling: Ruling) -> Draft:
    """The facts moved under the yes: say so, and ask anew or tell what is so now."""
    if ruling.outcome in {Outcome.ALLOW, Outcome.APPROVE}:
        return await propose(question, proposal.wish, ruling, before=MOVED)
    return Draft((part_of(question, MOVED),)) + question.says(ruling.sentence_zh, ruling.sentence_en, *ruling.facts)


async def _anew(question: Question, gate: Gate, proposal: Proposal, later: tuple[Wanting, ...]) -> Draft:
    late = said("确认的时间已过,我按现在的情况重新查了。", "That took a while, so I looked again.")
    draft = await put_all(question, gate, (proposal.wish, *proposal.beside))
    return replace(Draft((part_of(question, late),)) + draft, later=later)


async def _next(question: Question, gate: Gate, later: tuple[Wanting, ...]) -> Draft:
    """The wish that waited for its turn."""
    if not later:
        return Draft()
    wanting, *rest = later
    draft = await put(replace(question, intent=wanting.intent), gate, wanting.wish)
    return replace(draft, later=(*draft.later, *rest))


def _undo_words(write: Write) -> tuple[Said, ...]:
    if write.undo_until is None or write.state is not WriteState.DONE:
        return ()
    return (said("想改主意的话,尽快回复“撤销”。", "If you change your mind, reply “undo” soon."),)
