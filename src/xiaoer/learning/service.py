"""Learning's few entrances, opened for one shop: study files, look through proposals, decide, correct a reading."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from xiaoer.kernel.clock import Clock
from xiaoer.kernel.errors import Invalid, XiaoerError
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.language.bank import FOLLOWS, NOTHING, IntentKind
from xiaoer.language.detection import language_of
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.naming import TRUSTED
from xiaoer.language.reading import Language, Reading
from xiaoer.language.slots import read_slots
from xiaoer.learning.answers import stands
from xiaoer.learning.chatlog import Material, Problem, masked, material_of
from xiaoer.learning.files import read_sheet
from xiaoer.learning.proposal import (
    LONGEST_ANSWER,
    LONGEST_TEXT,
    Edit,
    Kind,
    Proposal,
    ProposalId,
    State,
    Suggestion,
    Verdict,
    Why,
)
from xiaoer.learning.readers import Readers
from xiaoer.learning.repository import Proposals
from xiaoer.learning.studying import Lesson, Progress, Schooling, counts_of, study_chats, study_examples
from xiaoer.shop.facts.policy import policy_facts
from xiaoer.shop.facts.product import product_facts
from xiaoer.shop.facts.shopfront import faq_fact, promotion_facts
from xiaoer.shop.repository import ShopRepository
from xiaoer.shop.shopfront import LEARNED, FaqEntry

NO_PROGRESS: Final[Progress] = lambda step, done, total: None  # noqa: E731 - a value of that type, not a function of ours
MOST_PRODUCTS: Final = 3
"""Products whose facts are laid beside one answer."""


@dataclass(frozen=True, slots=True)
class Shopfront:
    """What learning needs of the shop as it is now."""

    lexicon: Lexicon
    now: datetime


@dataclass(frozen=True, slots=True)
class Studied:
    """What files gave."""

    messages: int
    """Messages of buyers and labelled examples."""
    found: Mapping[Kind, int]
    new: int
    """Of those, how many were not proposed before."""
    known: int
    """Different messages that the reader reads surely already."""
    problems: Mapping[str, tuple[Problem, ...]]
    """By file."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of some verdicts."""

    accepted: int
    rejected: int
    refused: tuple[str, ...]
    """Why some could not be carried out, a sentence each."""


class Learning:
    """What one shop teaches."""

    def __init__(
        self,
        shop: ShopRepository,
        proposals: Proposals,
        readers: Readers,
        *,
        kinds: Mapping[str, IntentKind],
        front: Callable[[ShopId], Awaitable[Shopfront]],
        clock: Clock,
    ) -> None:
        """`front` gives the shop's words and its present moment."""
        self._shop = shop
        self._proposals = proposals
        self._readers = readers
        self._kinds = kinds
        self._front = front
        self._clock = clock

    async def study(self, files: Sequence[tuple[str, bytes]], *, progress: Progress = NO_PROGRESS) -> Studied:
        """Proposes what these files (name and content) suggest; nothing counts yet.

        Raises Invalid, naming the file and the row, when a file cannot be used, NotFound for an unknown shop.
        """
        school = await self._schooling(progress)
        materials = [material_of(read_sheet(name, raw), self._kinds) for name, raw in files]
        lessons = await asyncio.to_thread(lambda: [_studied(each, school) for each in materials])
        suggestions = [one for lesson in lessons for one in lesson.suggestions]
        new = await self._proposals.propose(self._shop.shop, suggestions, at=self._clock.now())
        problems = {
            each.name: (*each.problems, *lesson.problems) for each, lesson in zip(materials, lessons, strict=True)
        }
        return Studied(
            sum(_size(each) for each in materials),
            counts_of(suggestions),
            new,
            sum(lesson.known for lesson in lessons),
            {name: found for name, found in problems.items() if found},
        )

    async def proposals(
        self, *, state: State | None = None, kind: Kind | None = None, limit: int = -1, offset: int = 0
    ) -> tuple[Proposal, ...]:
        """Those of a state and a kind (None: any); a limit of -1 gives all."""
        return await self._proposals.listed(self._shop.shop, state=state, kind=kind, limit=limit, offset=offset)

    async def counts(self) -> dict[tuple[Kind, State], int]:
        """How many there are of each kind in each state."""
        return await self._proposals.counts(self._shop.shop)

    async def decide(self, verdicts: Sequence[Verdict], *, by: str) -> Settled:
        """Carries decisions out, those that can be; from then on the shop's reader learns what was accepted.

        A decision may be taken back by another. One that is unchanged costs nothing.
        """
        done = {State.ACCEPTED: 0, State.REJECTED: 0, State.PROPOSED: 0}
        refused: list[str] = []
        for verdict in verdicts:
            try:
                await self._decide(verdict, by)
            except XiaoerError as error:
                refused.append(str(error))
            else:
                done[verdict.state] += 1
        await self._learn()
        return Settled(done[State.ACCEPTED], done[State.REJECTED], tuple(refused))

    async def decide_one(self, verdict: Verdict, *, by: str) -> Proposal:
        """One decision. Raises NotFound, and Invalid for what cannot be accepted as it is."""
        decided = await self._decide(verdict, by)
        await self._learn()
        return decided

    async def correct(self, text: str, intents: Sequence[str], *, by: str) -> Proposal:
        """A corrected reading: an example of this shop from now on, until it is rejected. Raises Invalid."""
        self._insist_on_intents(intents)
        front = await self._front(self._shop.shop)
        hidden = masked(text.strip())[:LONGEST_TEXT]
        reading = (await self._readers.for_shop(self._shop.shop)).read(
            hidden, lexicon=front.lexicon, today=front.now.date()
        )
        correction = Suggestion(
            Kind.UTTERANCE, hidden, reading.language, Why.CORRECTION, tuple(intents), reading.intents, source=by
        )
        await self._proposals.decide(self._shop.shop, correction, State.ACCEPTED, at=self._clock.now(), by=by)
        await self._learn()
        return await self._proposals.find(self._shop.shop, correction.id)

    async def find(self, proposal: ProposalId) -> Proposal:
        """One proposal. Raises NotFound."""
        return await self._proposals.find(self._shop.shop, proposal)

    async def _learn(self) -> None:
        await self._readers.refresh()
        await self._readers.learner(self._shop.shop)

    async def _decide(self, verdict: Verdict, by: str) -> Proposal:
        found = await self._proposals.find(self._shop.shop, verdict.id)
        decided = await self._edited(found.suggestion, verdict.edit)
        if found.state is verdict.state and decided == found.suggestion:
            return found
        if verdict.state is State.ACCEPTED:
            self._insist_on_use(decided)
        await self._publish(found, decided, verdict.state)
        await self._proposals.replace(self._shop.shop, found.id, decided, verdict.state, at=self._clock.now(), by=by)
        return await self._proposals.find(self._shop.shop, decided.id)

    async def _edited(self, one: Suggestion, edit: Edit) -> Suggestion:
        """With the reviewer's changes; a changed answer is checked against the shop's facts anew."""
        changed = replace(
            one,
            text=edit.text[:LONGEST_TEXT] if edit.text else one.text,
            intents=one.intents if edit.intents is None else edit.intents,
            answer=one.answer if edit.answer is None else edit.answer[:LONGEST_ANSWER],
        )
        if changed.answer == one.answer:
            return changed
        if not changed.answer:
            return replace(changed, standing=None, claims=())
        school = await self._schooling(NO_PROGRESS)
        standing, claims = stands(changed.text, changed.answer, school.facts_for, school.today)
        return replace(changed, standing=standing, claims=claims)

    async def _publish(self, found: Proposal, decided: Suggestion, state: State) -> None:
        """Puts an accepted answer into the shop's FAQ, and takes out what is no longer accepted."""
        before, after = _entry_of(found.suggestion), _entry_of(decided)
        if found.state is State.ACCEPTED and before is not None and (after is None or after.id != before.id):
            await self._shop.drop_faq(before.id)
        if after is not None and state is State.ACCEPTED:
            await self._shop.save_faq((after,))
        elif after is not None and found.state is State.ACCEPTED:
            await self._shop.drop_faq(after.id)

    def _insist_on_use(self, one: Suggestion) -> None:
        """Raises Invalid for what would teach nothing if it were accepted."""
        if one.kind is Kind.FAQ and not one.answer:
            raise Invalid(f"{one.text!r} has no answer; write one, then accept it.")
        if one.kind is Kind.UTTERANCE or (one.intents and one.kind is Kind.UNCOVERED):
            self._insist_on_intents(one.intents)
        elif one.kind is Kind.UNCOVERED and not one.answer:
            raise Invalid(f"{one.text!r} has neither an intent nor an answer; give one of them, or reject it.")

    def _insist_on_intents(self, intents: Sequence[str]) -> None:
        unknown = [name for name in intents if name not in self._kinds and name not in (NOTHING, FOLLOWS)]
        if unknown:
            raise Invalid(f"There is no intent {unknown[0]!r}; choose one of GET /v1/intents.")
        if not intents or (NOTHING in intents and len(intents) > 1):
            raise Invalid("Name the intents that the words mean, or - alone if they mean nothing to a shop.")

    async def _schooling(self, progress: Progress) -> Schooling:
        shop = await self._shop.front()
        front = await self._front(self._shop.shop)
        learner = await self._readers.learner(self._shop.shop)
        today = front.now.date()
        catalogue = await self._shop.catalogue()
        faq = await self._shop.faq()
        terms = policy_facts(shop, await self._shop.policies(), front.now)
        running = [promotion_facts(shop, one, front.now) for one in await self._shop.promotions()]
        always = (
            *terms.values(),
            *(fact for facts in running for fact in facts.values()),
            *(faq_fact(shop, entry, front.now) for entry in faq if not entry.learned),
        )

        def read(text: str) -> Reading:
            return learner.reader.read(text, lexicon=front.lexicon, today=today)

        def facts_for(text: str) -> Sequence[Fact]:
            named = read_slots(text, lexicon=front.lexicon, today=today).products
            ids = dict.fromkeys(mention.product for mention in named if mention.score >= TRUSTED)
            products = [product for each in [*ids][:MOST_PRODUCTS] if (product := catalogue.product(ProductId(each)))]
            return (*always, *(fact for product in products for fact in product_facts(shop, product, front.now)))

        return Schooling(
            learner.reader.model,
            learner.bank,
            read,
            facts_for,
            [entry.question for entry in faq if entry.question],
            today,
            progress,
        )


def _entry_of(one: Suggestion) -> FaqEntry | None:
    """The FAQ entry that a suggestion makes; None when it has no answer, or teaches words alone."""
    if one.kind is Kind.UTTERANCE or not one.answer:
        return None
    english = one.answer if language_of(one.answer, None) is Language.EN else ""
    return FaqEntry(f"{LEARNED}{one.id}", one.text, one.answer, english)


def _studied(material: Material, school: Schooling) -> Lesson:
    if material.labelled:
        return study_examples(material.labelled, material.name, school)
    return study_chats(material.chats, material.name, school)


def _size(material: Material) -> int:
    return len(material.labelled) + sum(len(chat) for chat in material.chats)
