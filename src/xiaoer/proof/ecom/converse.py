"""Each task talked through with the desk by the scripted buyer: `xiaoer eval ecom-bench`."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from xiaoer.app import App
from xiaoer.desk.conversation import Incoming, Reply
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.ids import ConversationId, MessageId, ShopId
from xiaoer.proof.ecom.buyer import YES, next_words
from xiaoer.proof.ecom.gold import Orders, is_allowed, is_done, is_expressed, is_looked_up
from xiaoer.proof.ecom.tasks import Errand, Gold, spoken
from xiaoer.proof.scores import Share, share
from xiaoer.shop.writes.write import STANDING, Write

Fresh = Callable[[], AbstractAsyncContextManager[App]]
"""Opens the shop as it was at first; what is done in one conversation is not done in the next."""

MOST_ANSWERS: Final = 4
"""Of the buyer, to one intent."""


@dataclass(frozen=True, slots=True)
class Told:
    """One turn as it went, for reading why a task failed."""

    said: str
    reply: str
    decision: str
    intents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrandReport:
    """One task."""

    id: str
    right: bool
    """Everything that the task asks for was done, looked up and said, and nothing else was done."""
    writes_missing: tuple[str, ...]
    writes_unasked: tuple[str, ...]
    """Writes that no gold call asks for: each was proposed, and the script said yes."""
    writes_forbidden: tuple[str, ...]
    """Writes against the store's policy: to somebody else's order, or to one in a state that does not allow it."""
    lookups_missing: tuple[str, ...]
    outputs_missing: tuple[str, ...]
    not_expressed: tuple[str, ...]
    """Gold calls that none of our actions or facts says; a task with one is never right."""
    handed_off: bool
    turns: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class BenchReport:
    """All tasks. The buyer is a script, not a person and not a model: it says each 意图 and 确认 to every proposal."""

    scripted: str
    tasks: int
    right: Share
    right_of_expressed: Share
    """Among the tasks that ask for nothing that we do not do at all."""
    writes: Share
    """Gold writes that were made, of those that our actions say."""
    lookups: Share
    outputs: Share
    unasked_writes: int
    forbidden_writes: int
    errands: tuple[ErrandReport, ...]


SCRIPTED: Final = (
    "scripted buyer: each intent of a task is said in order in the first person, without its stage directions; "
    "yes to every consent question that the task does not tell it to refuse; a question back is answered from the "
    "task's own words; conditions (if it is not possible ...) are not weighed"
)


async def measure_bench(
    fresh: Fresh, errands: Sequence[Errand], *, shop: ShopId, orders: Orders, as_of: datetime
) -> BenchReport:
    """Every task in a shop of its own. Raises NotFound when the shop is not there."""
    reports: list[ErrandReport] = []
    wanted: list[tuple[int, int, int, int, int, int]] = []
    for errand in errands:
        async with fresh() as app:
            heard = [turn async for turn in _talk(app, errand, shop, as_of)]
        report = _judge(errand, heard, orders)
        reports.append(report)
        wanted.append(_counted(errand, report))
    sums = [sum(column) for column in zip(*wanted, strict=True)] if wanted else [0] * 6
    return BenchReport(
        scripted=SCRIPTED,
        tasks=len(errands),
        right=share([each.right for each in reports]),
        right_of_expressed=share([each.right for each in reports if not each.not_expressed]),
        writes=Share(sums[0], sums[1]),
        lookups=Share(sums[2], sums[3]),
        outputs=Share(sums[4], sums[5]),
        unasked_writes=sum(len(each.writes_unasked) for each in reports),
        forbidden_writes=sum(len(each.writes_forbidden) for each in reports),
        errands=tuple(reports),
    )


async def _talk(app: App, errand: Errand, shop: ShopId, as_of: datetime) -> AsyncGenerator[tuple[str, Reply]]:
    """Each thing said, and the reply to it."""
    conversation = (await app.desk.open(Caller(shop, errand.customer))).id
    for place, intent in enumerate(errand.intents):
        words: str | None = spoken(intent)
        for turn in range(1 + MOST_ANSWERS):
            if not words:
                break
            reply = await _say(app, conversation, words, f"{errand.id}-{place}-{turn}", as_of)
            if reply is None:
                break
            yield words, reply
            focus = (await app.desk.find(conversation)).focus
            answer = next_words(reply, focus, errand.intents, place)
            words = None if answer == words and answer != YES else answer


async def _say(app: App, conversation: ConversationId, words: str, number: str, as_of: datetime) -> Reply | None:
    incoming = Incoming(conversation, MessageId(f"{conversation}-{number}"), words)
    return (await app.desk.handle_burst([incoming], as_of=as_of)).reply


def _judge(errand: Errand, heard: Sequence[tuple[str, Reply]], orders: Orders) -> ErrandReport:
    replies = [reply for _, reply in heard]
    made = {write.mandate.key: write for reply in replies for write in reply.writes}
    standing = [write for write in made.values() if write.state in STANDING]
    evidence = [piece.id for reply in replies for part in reply.parts for piece in part.evidence]
    expressed = [gold for gold in errand.writes if is_expressed(gold)]
    looked = [(gold, is_looked_up(gold, evidence, orders)) for gold in errand.lookups]
    text = "\n".join(reply.text for reply in replies)
    missing = [gold for gold in expressed if not any(is_done(gold, write) for write in standing)]
    beyond = [write for write in standing if not any(is_done(gold, write) for gold in expressed)]
    unseen = [gold for gold, shown in looked if shown is False]
    unsaid = tuple(words for words in errand.outputs if words not in text)
    foreign = [gold for gold in errand.writes if not is_expressed(gold)]
    foreign += [gold for gold, shown in looked if shown is None]
    return ErrandReport(
        id=errand.id,
        right=not (missing or beyond or unseen or unsaid or foreign),
        writes_missing=tuple(map(_shown, missing)),
        writes_unasked=tuple(map(_done, beyond)),
        writes_forbidden=tuple(_done(write) for write in standing if not is_allowed(write, errand.customer, orders)),
        lookups_missing=tuple(map(_shown, unseen)),
        outputs_missing=unsaid,
        not_expressed=tuple(map(_shown, foreign)),
        handed_off=any(reply.handed_off for reply in replies),
        turns=tuple(Told(said, reply.text, reply.decision.value, reply.intents) for said, reply in heard),
    )


def _counted(errand: Errand, report: ErrandReport) -> tuple[int, int, int, int, int, int]:
    """Writes, look-ups and outputs: how many of how many."""
    writes = sum(is_expressed(gold) for gold in errand.writes)
    lookups = sum(is_looked_up(gold, (), {}) is not None for gold in errand.lookups)
    outputs = len(errand.outputs)
    return (
        writes - len(report.writes_missing),
        writes,
        lookups - len(report.lookups_missing),
        lookups,
        outputs - len(report.outputs_missing),
        outputs,
    )


_HIDDEN: Final = frozenset({"platform", "shop_id", "user_id", "user_name", "phone_number", "title"})


def _shown(gold: Gold) -> str:
    """The call without who is asking."""
    told = " ".join(f"{name}={value}" for name, value in gold.arguments.items() if name not in _HIDDEN)
    return f"{gold.tool} {told}".strip()


def _done(write: Write) -> str:
    action = write.action
    amount = "" if action.amount is None else str(action.amount.minor)
    told = (action.name.value, action.order, action.reason, action.sku, amount, action.when, write.state.value)
    return " ".join(str(each) for each in told if each)
