"""One turn with a language model: it looks up, it answers, and only what the facts hold comes out."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from xiaoer.agent.allowance import Allowance, Spent
from xiaoer.agent.early import Early
from xiaoer.agent.held import Checked, check_sentences
from xiaoer.agent.said import (
    Called,
    Doing,
    Failed,
    Progress,
    Proposal,
    Said,
    Sentence,
    Speak,
    Task,
    Tell,
    Voice,
    Why,
    quiet,
)
from xiaoer.agent.step import Speaks, Step, Unreadable, Uses, read_step
from xiaoer.agent.talk import LANGUAGES, hurry, in_language, offers, opening, repair, step_schema, told
from xiaoer.evidence.mend import Struck, verified
from xiaoer.kernel.errors import Invalid, XiaoerError
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId
from xiaoer.kernel.tool import AnyTool, Effect, Told
from xiaoer.kernel.tracing import agent_span, attribute, tool_span
from xiaoer.models.chat import Cause, Message, ModelFailed, Reply, Request, Role, ToolCall
from xiaoer.models.deadline import Deadline
from xiaoer.models.endpoint import Manner

MOST_TOKENS: Final = 500
"""Of one step: four sentences and a tool call need fewer."""

MOST_PROPOSALS: Final = 2
"""Writes of one turn; a buyer says yes to one thing, not to a list."""

_LAST_WORD: Final = "No more tools. Answer the customer now with what you know."
_LOOK_FIRST: Final = "Nothing holds that. Look it up with a tool first; what no tool can tell, ask the customer."
_ASKED_BEFORE: Final = "You have asked this already; the answer stands above. Answer the customer."


async def run_turn(
    task: Task,
    voice: Voice,
    *,
    allowance: Allowance,
    deadline: Deadline,
    tell: Tell = quiet,
    speak: Speak | None = None,
) -> Said | Failed:
    """An answer whose every sentence is held by facts of this turn, or why there is none; always before the deadline.

    READ tools run; a WRITE becomes a proposal and nothing more. With `speak`, checked sentences are handed out while
    the model still talks; what was spoken is the beginning of the answer. What a tool raises besides the five errors
    comes through.
    """
    deadline = deadline.within(allowance.seconds)
    turn = _Turn(task, voice, allowance, deadline, tell, list(opening(task, voice.manner)), list(task.facts))
    turn.informed = bool(task.facts)
    early = Early(speak, lambda: turn.facts, task, voice.manner) if speak else None
    with agent_span(f"tier {voice.tier}") as span:
        outcome = await _until_answered(turn, early)
        if isinstance(outcome, Said):
            outcome = replace(outcome, spent=turn.spent, struck=_struck(turn, outcome), repaired=turn.repaired)
        attribute(span, "xiaoer.outcome", "said" if isinstance(outcome, Said) else outcome.why.value)
        attribute(span, "gen_ai.usage.input_tokens", outcome.spent.usage.read)
        attribute(span, "gen_ai.usage.output_tokens", outcome.spent.usage.written)
        attribute(span, "xiaoer.sentences.struck", len(outcome.struck))
    return outcome


@dataclass(slots=True)
class _Turn:
    """What a turn has gathered so far."""

    task: Task
    voice: Voice
    allowance: Allowance
    deadline: Deadline
    tell: Tell
    talk: list[Message]
    facts: list[Fact]
    spent: Spent = field(default_factory=Spent)
    calls: list[Called] = field(default_factory=list[Called])
    proposals: list[Proposal] = field(default_factory=list[Proposal])
    struck: list[Struck] = field(default_factory=list[Struck])
    repaired: bool = False
    sent_to_look: bool = False
    informed: bool = False
    """Something was looked up, if only that there is nothing."""
    answered: bool = False
    """The model gave an answer in words, whatever became of it."""

    @property
    def last_step(self) -> bool:
        """Whether the next call of the model is the last that may be made."""
        return self.spent.steps + 1 >= self.allowance.steps


async def _until_answered(turn: _Turn, early: Early | None) -> Said | Failed:
    kept: Said | None = None
    while turn.spent.within(turn.allowance) and turn.deadline.left > 0:
        turn.tell(Progress(Doing.MENDING if turn.repaired else Doing.THINKING))
        if early:
            early.begin()
        try:
            reply = await turn.voice.model.chat(
                _request(turn), deadline=turn.deadline, heard=early.hear if early else None
            )
        except ModelFailed as failure:
            why = Why.TIME if failure.cause is Cause.SLOW else Why.MODEL
            return kept or _ended(turn, early, why, f"{failure.cause}: {failure}")
        prices = turn.voice
        turn.spent = turn.spent.after(reply.usage, price_read=prices.price_read, price_written=prices.price_written)
        step = read_step(reply, turn.voice.manner)
        if isinstance(step, Speaks) and not in_language(step.text, turn.task.language):
            step = Unreadable(f"Say it in {LANGUAGES[turn.task.language]}.")
        if not isinstance(step, Speaks):
            await _go_on(turn, step, reply)
            continue
        turn.tell(Progress(Doing.CHECKING))
        turn.answered = True
        checked = _checked(turn, early, step.text)
        said = _said(turn, checked)
        kept = said or kept
        word = None if said is not None and not checked.unheld else _once_more(turn, checked)
        if word is None:
            break
        turn.talk += [Message(Role.ASSISTANT, reply.text), word]
    return kept or _ended(turn, early, *_reason(turn))


def _request(turn: _Turn) -> Request:
    """The next call; on the last step no tool is offered, so that the turn comes to an end."""
    tools = () if turn.last_step or turn.repaired else turn.task.tools
    messages = tuple(turn.talk) + ((hurry(_LAST_WORD),) if turn.last_step and turn.calls else ())
    if turn.voice.manner is Manner.SCHEMA:
        return Request(messages, schema=step_schema(tools), most_tokens=MOST_TOKENS)
    return Request(messages, tools=offers(tools), most_tokens=MOST_TOKENS)


async def _go_on(turn: _Turn, step: Step, reply: Reply) -> None:
    """After a step that answered nothing: what was looked up, or what was wrong."""
    if isinstance(step, Unreadable):
        turn.talk += [Message(Role.ASSISTANT, reply.text or "-"), hurry(step.words)]
        return
    assert isinstance(step, Uses)
    by_schema = turn.voice.manner is Manner.SCHEMA
    turn.talk.append(Message(Role.ASSISTANT, reply.text, calls=() if by_schema else step.calls))
    for call in step.calls:
        turn.talk.append(told(call, await _use(turn, call), turn.voice.manner))


async def _use(turn: _Turn, call: ToolCall) -> str:
    """What the model is told of one call; a call that cannot be made is a text too."""
    if any(made.tool == call.name and made.arguments == call.arguments for made in turn.calls):
        return _ASKED_BEFORE
    tool = next((each for each in turn.task.tools if each.name == call.name), None)
    text = None if tool is None else await _run(turn, tool, call)
    turn.calls.append(Called(call.name[:64], call.arguments, text is not None))
    if tool is None:
        known = ", ".join(each.name for each in turn.task.tools) or "none"
        return f"There is no tool of that name. The tools are: {known}."
    return text if text is not None else "That could not be looked up."


async def _run(turn: _Turn, tool: AnyTool, call: ToolCall) -> str | None:
    """None when time ran out."""
    turn.tell(Progress(Doing.LOOKING_UP, tool.name))
    try:
        arguments = tool.read(call.arguments)
    except Invalid as error:
        return f"{error}"
    if tool.effect is Effect.WRITE:
        if len(turn.proposals) >= MOST_PROPOSALS:
            return "One wish at a time. Answer the customer."
        assert tool.ask is not None, "a WRITE asks: the tool's own promise"
        turn.proposals.append(Proposal(tool.name, arguments, tool.ask(arguments)))
        return "Noted. The customer will be asked first; it is not done. Do not say that it is."
    with tool_span(tool.name):
        try:
            async with asyncio.timeout(turn.deadline.left):
                found: Told = await tool.call(arguments)
        except XiaoerError as error:
            return f"{error}"
        except TimeoutError:
            return None
    turn.informed = True
    turn.facts += [fact for fact in found.facts if fact not in turn.facts]
    return found.text or "Nothing was found."


def _checked(turn: _Turn, early: Early | None, text: str) -> Checked:
    """The sentences, after those that have gone out already."""
    spoken = early.spoken if early else ()
    checked = check_sentences(text, turn.facts, today=turn.task.today)
    known = {each.text for each in turn.struck}
    turn.struck += [each for each in checked.struck if each.text not in known]
    gone = {sentence.text.strip() for sentence in spoken}
    told = {fact for sentence in spoken for fact in verified(sentence.report)}
    rest = tuple(each for each in checked.held if each.text.strip() not in gone and not _repeats(each, told))
    return replace(checked, held=(*spoken, *rest))


def _repeats(sentence: Sentence, told: set[FactId]) -> bool:
    """Whether it only says in other words what went out already."""
    facts = verified(sentence.report)
    return bool(facts) and facts <= told


def _said(turn: _Turn, checked: Checked) -> Said | None:
    """None when what is left is not worth saying; a proposal alone is, and needs no words of the model."""
    worth = checked.worth_saying(informed=turn.informed)
    if not worth and not turn.proposals:
        return None
    return _answer(turn, checked.held if worth else ())


def _answer(turn: _Turn, sentences: Sequence[Sentence]) -> Said:
    return Said(tuple(sentences), tuple(turn.calls), tuple(turn.proposals), turn.voice.tier, turn.spent)


def _struck(turn: _Turn, said: Said) -> tuple[Struck, ...]:
    """What may not be said; a correction that the mended answer does without is forgotten."""
    texts = {each.text.strip() for each in said.sentences}
    return tuple(each if each.instead in texts else replace(each, instead="") for each in turn.struck)


def _once_more(turn: _Turn, checked: Checked) -> Message | None:
    """What is said to a model whose answer does not do: first to look something up, then to mend; None after that."""
    if not turn.calls and not turn.sent_to_look and turn.task.tools:
        turn.sent_to_look = True
        return hurry(_LOOK_FIRST)
    if turn.repaired or not checked.unheld:
        return None
    turn.repaired = True
    return repair(checked.unheld)


def _reason(turn: _Turn) -> tuple[Why, str]:
    if turn.struck or turn.answered:
        return Why.UNHELD, "No sentence that matters is held by the facts."
    if turn.deadline.left <= 0:
        return Why.TIME, "There was no time for another step."
    return Why.LIMIT, "Steps, tokens or cost were used up without an answer."


def _ended(turn: _Turn, early: Early | None, why: Why, words: str) -> Said | Failed:
    """What has gone out stays said, though there was to be more of it."""
    if early and early.spoken:
        return _answer(turn, early.spoken)
    return Failed(why, words, turn.spent, tuple(turn.calls), tuple(turn.struck))
