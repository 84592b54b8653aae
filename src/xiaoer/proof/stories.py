"""Written conversations with what must come of them, told to the desk: `xiaoer eval stories`.

Two forms. Prose (`.md`) as in tests/stories/README.md. JSON lines (`.jsonl`; `.json` with a list): the fields of an
`ask` line, and `expect`: `writes` (each with the fields that matter), `handed_off`, and `replies`, one object a turn
with `says`, `never`, `means`, `decides`, `cites`. A `|` in what is said parts alternatives.
"""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from xiaoer.app import App
from xiaoer.desk.conversation import Incoming, Reply
from xiaoer.evidence.claim import Verdict
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import NotFound
from xiaoer.kernel.ids import CustomerId, MessageId, OrderId, ProductId, ShopId
from xiaoer.proof.scores import Share, share
from xiaoer.shop.writes.write import Write

Fresh = Callable[[], AbstractAsyncContextManager[App]]
"""Opens the shops as they were at first."""

WRONG: Final = frozenset({Verdict.CONTRADICTED, Verdict.UNSUPPORTED})


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a burst, with what the buyer is looking at."""

    text: str
    product: str | None = None
    order: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must be so of one reply; what is empty does not matter."""

    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    decides: str = ""
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One burst of the buyer."""

    burst: tuple[Said, ...]
    wanted: Wanted = Wanted()


@dataclass(frozen=True, slots=True)
class Story:
    """One conversation, from its beginning to its end state."""

    name: str
    shop: ShopId
    customer: CustomerId | None
    turns: tuple[Turn, ...]
    writes: tuple[frozenset[str], ...] | None = ()
    """Of each write that must be made, words that it must carry: action, order, amount, reason, state; and no others.

    None leaves writes unjudged.
    """
    handed_off: bool | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoryReport:
    """How one story went; right when there are no faults."""

    name: str
    faults: tuple[str, ...]
    writes: tuple[str, ...]
    """That were made."""
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoriesReport:
    """All stories."""

    right: Share
    writes_not_asked_for: int
    """In stories that judge writes."""
    stories: tuple[StoryReport, ...]


async def tell_stories(fresh: Fresh, stories: Sequence[Story]) -> StoriesReport:
    """Tells every story; what is done in one is not done in the next. A shop that is not there is a fault."""
    left = deque(stories)
    told: list[StoryReport] = []
    beyond = 0
    while left:
        async with fresh() as app:
            while left:
                story = left.popleft()
                report, unasked = await _tell(app, story)
                told.append(report)
                beyond += unasked
                if report.writes:
                    break
    return StoriesReport(share([not each.faults for each in told]), beyond, tuple(told))


async def _tell(app: App, story: Story) -> tuple[StoryReport, int]:
    """The story's report, and how many writes it did not ask for."""
    replies: list[Reply] = []
    faults: list[str] = []
    try:
        conversation = (await app.desk.open(Caller(story.shop, story.customer))).id
    except NotFound as error:
        return StoryReport(story.name, (str(error),), (), ()), 0
    for number, turn in enumerate(story.turns):
        messages = [
            Incoming(
                conversation,
                MessageId(f"{conversation}-{number}-{place}"),
                said.text,
                product=ProductId(said.product) if said.product else None,
                order=OrderId(said.order) if said.order else None,
            )
            for place, said in enumerate(turn.burst)
        ]
        reply = (await app.desk.handle_burst(messages, as_of=story.as_of)).reply
        if reply is None:
            faults.append(f"turn {number + 1}: no reply")
            continue
        replies.append(reply)
        faults += [f"turn {number + 1}: {fault}" for fault in faults_of(turn.wanted, reply)]
    made = {write.mandate.key: write for reply in replies for write in reply.writes}
    missing, beyond = ([], []) if story.writes is None else unmatched(story.writes, [*made.values()])
    faults += [f"not done: {' '.join(sorted(words))}" for words in missing]
    faults += [f"done unasked: {_told(write)}" for write in beyond]
    if story.handed_off is not None and story.handed_off != any(reply.handed_off for reply in replies):
        faults.append("handed off" if story.handed_off is False else "not handed off")
    texts = tuple(reply.text for reply in replies)
    return StoryReport(story.name, tuple(faults), tuple(map(_told, made.values())), texts), len(beyond)


def faults_of(wanted: Wanted, reply: Reply) -> list[str]:
    """What is wrong with one reply; one with a claim that no fact holds is always wrong."""
    evidence = {piece.id for part in reply.parts for piece in part.evidence}
    faults = [f"does not say {words}" for words in wanted.says if not any(w in reply.text for w in words.split("|"))]
    faults += [f"says {words}" for words in wanted.never if words in reply.text]
    faults += [f"not understood as {name}" for name in wanted.means if name not in reply.intents]
    faults += [f"does not cite {place}" for place in wanted.cites if place not in evidence]
    if wanted.decides and wanted.decides != reply.decision:
        faults.append(f"decides {reply.decision}, not {wanted.decides}")
    claims = (claim for part in reply.parts for claim in part.claims)
    return [*faults, *(f"no fact holds {claim.text}" for claim in claims if claim.verdict in WRONG)]


def unmatched(wanted: Sequence[frozenset[str]], made: Sequence[Write]) -> tuple[list[frozenset[str]], list[Write]]:
    """Wishes that no write carries, and writes that no wish asks for; each write answers one wish."""
    left = list(made)
    missing: list[frozenset[str]] = []
    for words in wanted:
        found = next((write for write in left if words <= words_of(write)), None)
        if found is None:
            missing.append(words)
        else:
            left.remove(found)
    return missing, left


def words_of(write: Write) -> frozenset[str]:
    """Everything that a story may name of a write."""
    action = write.action
    amount = "" if action.amount is None else str(action.amount.minor)
    told = (action.name.value, action.order, action.line, action.sku, action.reason, amount, write.state.value)
    return frozenset(str(each) for each in (*told, write.case, action.kind) if each)


def _told(write: Write) -> str:
    action = write.action
    amount = "" if action.amount is None else str(action.amount.minor)
    told = (action.name.value, action.order, action.line, action.reason, amount, write.state.value)
    return " ".join(str(each) for each in told if each)


def named_after(name: str, stories: Sequence[Story]) -> tuple[Story, ...]:
    """The stories of one file, with its name before theirs."""
    return tuple(replace(story, name=f"{name}: {story.name}") for story in stories)
