"""A model's help with a turn: where code does not understand, or where several answers should become one."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from xiaoer.agent.allowance import Cost
from xiaoer.agent.roster import Limits, Voices, open_voices, read_roster
from xiaoer.agent.said import Before, Failed, Said, Sentence, Speak, Task, Tell, Voice
from xiaoer.agent.turn import run_turn
from xiaoer.desk.autonomy import levels
from xiaoer.desk.conversation import Line, Who
from xiaoer.desk.draft import Draft, ModelTurn, Part
from xiaoer.desk.glimpses import NOBODY, Audience
from xiaoer.desk.question import Question
from xiaoer.desk.spending.repository import Spending
from xiaoer.desk.tiers import CODE, LARGE, Assist, Recall, Situation, load_of, tier_for
from xiaoer.desk.tools import tools_of
from xiaoer.evidence.mend import Struck, states, verified
from xiaoer.kernel.clock import Clock
from xiaoer.kernel.errors import Invalid
from xiaoer.language.privacy import unveil, veil
from xiaoer.models.deadline import Deadline, Ticks
from xiaoer.shop.shopfront import Shop

SPARE: Final = 2.0
"""Seconds of a turn that no model may use: reading, code's own answer, checking, recording."""

log = logging.getLogger("xiaoer.desk.assist")


def open_assist(
    named: str,
    folder: Path,
    environment: Mapping[str, str],
    *,
    spending: Spending,
    clock: Clock,
    ticks: Ticks,
    chance: Random,
    lease: float,
) -> Assist:
    """As the port says."""
    roster = read_roster(named, folder)
    if roster.limits.seconds > lease - SPARE:
        raise Invalid(
            f"limits.seconds of the models file is {roster.limits.seconds:g}; a turn has {lease:g} seconds "
            f"(XIAOER_LEASE_SECONDS) and needs {SPARE:g} for itself, so lower the one or raise the other."
        )
    voices = open_voices(roster, environment, ticks=ticks, chance=chance)
    return Assistance(voices, roster.limits, spending, clock, ticks)


@dataclass(slots=True)
class Assistance:
    """The models of a process, at the desk of every shop."""

    voices: Voices
    limits: Limits
    spending: Spending
    clock: Clock
    ticks: Ticks
    running: int = 0

    async def better(
        self, question: Question, intents: Sequence[str], draft: Draft, recall: Recall, audience: Audience = NOBODY
    ) -> Draft:
        """As the port says."""
        situation = Situation(
            intents=tuple(intents),
            surest=max((meant.score for meant in question.reading.intents), default=0.0),
            draft=draft,
            levels=levels(),
            load=load_of(self.running, self.limits.turns_at_once),
            compose=self.limits.compose,
        )
        tier = tier_for(situation, self.voices.by_tier)
        if tier == CODE:
            return draft
        started = self.ticks()
        self.running += 1
        try:
            if not await self._affordable(question.shop):
                return draft
            task, secrets = _task(question, draft, await recall())
            climbed = await self._climb(task, question, tier, audience.tell, _speaker(audience, secrets))
        except Exception:  # the turn must go on with what code has
            log.exception("a model's turn broke", extra={"shop": question.shop.id, "tier": tier})
            return draft
        finally:
            self.running -= 1
        intent = intents[0] if intents else question.intent
        drafted = _drafted(climbed, draft, intent, milliseconds=(self.ticks() - started) * 1000)
        return replace(drafted, parts=tuple(replace(part, text=unveil(part.text, secrets)) for part in drafted.parts))

    async def close(self) -> None:
        """As the port says."""
        for guard in self.voices.guards:
            await guard.close()

    async def _climb(self, task: Task, question: Question, tier: int, tell: Tell, speak: Speak | None) -> "_Climbed":
        """What this tier came to; where a small model fails and time is left, the large one."""
        deadline = Deadline.after(self.limits.seconds, self.ticks)
        climbed: _Climbed | None = None
        for step in dict.fromkeys((tier, LARGE)):
            voice = self.voices.by_tier.get(step)
            if voice is None or (climbed is not None and deadline.left <= 0):
                continue
            last = step == LARGE or LARGE not in self.voices.by_tier
            share = deadline if last else deadline.within(deadline.left / 2)
            outcome = await run_turn(
                task,
                voice,
                allowance=self.limits.of_turn(),
                deadline=share,
                tell=tell,
                speak=speak,
            )
            await self.spending.pay(question.shop.id, self._day(question.shop), outcome.spent)
            cost = Cost(outcome.spent.cost + (climbed.cost if climbed else 0))
            climbed = _Climbed(outcome, voice, cost, (climbed.struck if climbed else ()) + outcome.struck)
            if isinstance(outcome, Said):
                break
            _note(question, voice, outcome)
        assert climbed is not None, "tier_for names a tier that there is"
        return climbed

    async def _affordable(self, shop: Shop) -> bool:
        return self.limits.allow_another(await self.spending.on(shop.id, self._day(shop)))

    def _day(self, shop: Shop) -> date:
        """The real day where the shop is: what a clock that was stopped for a demo says, no endpoint bills by."""
        return self.clock.now().astimezone(ZoneInfo(shop.zone)).date()


def _task(question: Question, draft: Draft, before: Sequence[Line]) -> tuple[Task, Mapping[str, str]]:
    """What the model is given, with personal data veiled, and what the marks of this turn stand for."""
    words, secrets = veil(question.reading.text)
    told = list[Before]()
    for line in before:
        text, secrets = veil(line.text, secrets)
        told.append(Before(line.who is not Who.BUYER, text))
    written, secrets = veil("".join(part.text for part in draft.parts) if draft.understood else "", secrets)
    facts = tuple(dict.fromkeys(fact for part in draft.parts for fact in part.facts))
    task = Task(
        question=words,
        language=question.language,
        today=question.now.date(),
        tools=tools_of(question),
        house=_house(question),
        before=tuple(told),
        draft=written,
        facts=facts if draft.understood else (),
    )
    return task, secrets


def _speaker(audience: Audience, secrets: Mapping[str, str]) -> Speak | None:
    """The audience hears the buyer's own words where the model has marks."""
    speak = audience.speak
    return (lambda sentence: speak(unveil(sentence.text.strip(), secrets))) if speak else None


def _house(question: Question) -> str:
    """What the model is told of where it stands: ids and state, no words that a stranger wrote."""
    topic = question.topic
    told = [
        f"The shop is {question.shop.id}. Its time is {_moment(question.now)}.",
        "The customer is not signed in and has no orders." if question.guest else "The customer is signed in.",
        f"The customer looks at product {topic.product.id}." if topic.product else "",
        f"The talk may be of order {topic.orders[0].id}." if len(topic.orders) == 1 else "",
    ]
    return " ".join(sentence for sentence in told if sentence)


def _moment(now: datetime) -> str:
    return f"{now:%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class _Climbed:
    """What the last voice that was asked came to, and the cost and the lies of all."""

    outcome: Said | Failed
    voice: Voice
    cost: Cost
    struck: tuple[Struck, ...]


def _drafted(climbed: _Climbed, draft: Draft, intent: str, *, milliseconds: float) -> Draft:
    """The model's answer as a draft, which the turn checks again like any other; else code's own.

    A person who was to be called is only spared by an answer that a fact speaks out of.
    """
    outcome = climbed.outcome
    if isinstance(outcome, Failed):
        return replace(draft, model=_model_turn(climbed, outcome.why.value, milliseconds), struck=climbed.struck)
    if draft.hand_off is not None and not any(states(sentence.report) for sentence in outcome.sentences):
        why = "says nothing that a fact holds"
        return replace(draft, model=_model_turn(climbed, why, milliseconds), struck=climbed.struck)
    parts = tuple(Part(each.text.strip(), each.facts, intent, outcome.tier) for each in outcome.sentences)
    return Draft(
        parts=parts + _left_unsaid(draft, outcome.sentences),
        products=draft.products,
        orders=draft.orders,
        asks=outcome.text.endswith(("?", "？")),
        tier=outcome.tier,
        model=_model_turn(climbed, "", milliseconds),
        struck=climbed.struck,
    )


def _left_unsaid(draft: Draft, sentences: Sequence[Sentence]) -> tuple[Part, ...]:
    """What code answers and no sentence of the model tells: where its words were struck out, code's stand."""
    if not draft.understood or draft.asks or draft.hand_off is not None:
        return ()
    told = {fact for sentence in sentences for fact in verified(sentence.report)}
    # What several parts rest on, such as a title, tells none of them.
    often = Counter(fact.id for part in draft.parts for fact in set(part.facts))
    own = [({fact.id for fact in part.facts if often[fact.id] == 1}, part) for part in draft.parts]
    return tuple(part for facts, part in own if facts and not told & facts)


def _model_turn(climbed: _Climbed, failed: str, milliseconds: float) -> ModelTurn:
    outcome = climbed.outcome
    return ModelTurn(
        tier=climbed.voice.tier,
        model=climbed.voice.model.name,
        tools=tuple(called.tool for called in outcome.calls),
        repaired=isinstance(outcome, Said) and outcome.repaired,
        failed=failed,
        tokens_read=outcome.spent.usage.read,
        tokens_written=outcome.spent.usage.written,
        cost=climbed.cost,
        milliseconds=round(milliseconds, 2),
    )


def _note(question: Question, voice: Voice, failed: Failed) -> None:
    """What went wrong, without anybody's words."""
    told = {"shop": question.shop.id, "model": voice.model.name, "tier": voice.tier}
    log.info("a model gave no answer", extra={**told, "why": failed.why, "struck": len(failed.struck)})
