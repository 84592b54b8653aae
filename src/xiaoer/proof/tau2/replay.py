"""Gold calls and their mutants, carried out through our gate in a shop of their own: `xiaoer eval tau2`."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Final

from xiaoer.app import App
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Unavailable
from xiaoer.kernel.ids import ShopId
from xiaoer.proof.scores import Share, share
from xiaoer.proof.tau2.call import Call, wishes_of
from xiaoer.proof.tau2.mutants import Mutant, mutants_of
from xiaoer.proof.tau2.policy import FITS, Standing, after, breach_of, standing_of
from xiaoer.proof.tau2.store import RetailStore, feed_of
from xiaoer.proof.tau2.tasks import Task, counted
from xiaoer.shop.gate import Changed, Leave, Refused
from xiaoer.shop.order import OrderState
from xiaoer.shop.service import import_feed
from xiaoer.shop.shopfront import Customer
from xiaoer.shop.writes.write import WriteKey, WriteState

DONE: Final = ""
"""Instead of the rule that refused."""
PERSON: Final = "(a person decides)"
GOLD: Final = "gold"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A gold call that was not done, or a mutant that was."""

    task: str
    tool: str
    how: str
    """Of a mutant, how the policy was broken; of a gold call, what it breaks."""
    rule: str
    """That refused; "" where it was done."""


@dataclass(frozen=True, slots=True)
class MutantClass:
    """One way of breaking the policy with one tool."""

    tool: str
    how: str
    refused: Share
    rules: Mapping[str, int]
    """Which rule refused, how often."""


@dataclass(frozen=True, slots=True)
class RetailReport:
    """What was replayed. Nobody converses here: the calls are judged and carried out, not talked about."""

    tasks: int
    allowed: Mapping[str, Share]
    """Gold calls that the store's policy allows and that were done, by tool."""
    wrongly_refused: tuple[Wrong, ...]
    against_policy: tuple[Wrong, ...]
    """Gold calls that the store's own policy forbids (its tools answer them with an error), and what became of them."""
    refused: Share
    """Of all mutants."""
    mutants: tuple[MutantClass, ...]
    wrongly_allowed: tuple[Wrong, ...]
    left_out: Mapping[str, int]
    """Gold calls on orders that the store does not have; mutants whose set-up is refused, or that break nothing."""
    not_expressed: Mapping[str, int]
    """Gold writes that none of our actions says: not judged."""
    beside: Mapping[str, int]
    """Gold calls that write nothing: not judged."""


@dataclass(frozen=True, slots=True)
class _Judged:
    task: str
    call: Call
    how: str
    breach: str
    """What it breaks of the store's policy; FITS for nothing."""
    rule: str
    """DONE, PERSON, or the rule that refused."""


async def measure_retail(app: App, store: RetailStore, tasks: Sequence[Task], *, now: datetime) -> RetailReport:
    """Replays every task; `app` must stand on a data folder that may be thrown away. Raises NotFound."""
    gold: list[_Judged] = []
    mutants: list[_Judged] = []
    unready: Counter[str] = Counter()
    for number, whole in enumerate(tasks):
        task = replace(whole, calls=tuple(call for call in whole.calls if call.order in store.orders))
        unready.update(f"{call.tool}: no such order" for call in whole.calls if call not in task.calls)
        if not task.calls:
            continue
        trial = _Trial(app, store, task, name=f"tau2-{number}", now=now)
        gold += await trial.gold()
        judged, failed = await trial.mutants()
        mutants += judged
        unready.update(failed)
    fitting = [each for each in gold if each.breach == FITS]
    return RetailReport(
        tasks=len(tasks),
        allowed={tool: share([each.rule == DONE for each in told]) for tool, told in _by_tool(fitting)},
        wrongly_refused=tuple(_wrong(each) for each in fitting if each.rule != DONE),
        against_policy=tuple(_wrong(each) for each in gold if each.breach != FITS),
        refused=share([_is_refused(each) for each in mutants]),
        mutants=tuple(_classes(mutants)),
        wrongly_allowed=tuple(_wrong(each) for each in mutants if not _is_refused(each)),
        left_out=dict(unready),
        not_expressed=counted([task.not_expressed for task in tasks]),
        beside=counted([task.beside for task in tasks]),
    )


class _Trial:
    """One task: its buyer, in shops that are made for it alone."""

    def __init__(self, app: App, store: RetailStore, task: Task, *, name: str, now: datetime) -> None:
        self._app = app
        self._store = store
        self._task = task
        self._name = name
        self._now = now
        self._numbers = count(1)
        self._buyer = store.orders[task.calls[0].order].customer
        first = standing_of(store, self._buyer)
        fitting = [call for call in task.calls if breach_of(call, store, first) == FITS]
        self._mutants = [(call, mutant) for call in fitting for mutant in mutants_of(call, store)]
        self._kept: dict[tuple[OrderState | None, int | None], tuple[ShopId, Standing]] = {}

    async def gold(self) -> list[_Judged]:
        """The calls of the task, one after the other in one shop."""
        shop, standing = await self._shop(None, None)
        judged: list[_Judged] = []
        for call in self._task.calls:
            breach = breach_of(call, self._store, standing)
            rule, standing = await self._do(shop, standing, call)
            judged.append(_Judged(self._task.id, call, GOLD, breach, rule))
        return judged

    async def mutants(self) -> tuple[list[_Judged], list[str]]:
        """All mutants of its calls, and the names of those that could not be set up or break nothing."""
        judged: list[_Judged] = []
        unready: list[str] = []
        for call, mutant in self._mutants:
            each = await self._try(call, mutant)
            if each is None:
                unready.append(f"{call.tool}: {mutant.how}")
            else:
                judged.append(each)
        return judged, unready

    async def _try(self, call: Call, mutant: Mutant) -> _Judged | None:
        """None when what comes before it is refused, or when the policy does not forbid it."""
        shop, standing = await self._shop_for(mutant)
        for before in mutant.before:
            rule, standing = await self._do(shop, standing, before)
            if rule != DONE:
                return None
        breach = breach_of(mutant.call, self._store, standing)
        if breach == FITS:
            return None
        rule, _ = await self._do(shop, standing, mutant.call)
        return _Judged(self._task.id, call, mutant.how, breach, rule)

    async def _shop_for(self, mutant: Mutant) -> tuple[ShopId, Standing]:
        """A new one where something is done; what is only refused leaves a shop as it was."""
        kind = (mutant.state, mutant.balance)
        if mutant.before:
            return await self._shop(*kind)
        if kind not in self._kept:
            self._kept[kind] = await self._shop(*kind)
        return self._kept[kind]

    async def _shop(self, state: OrderState | None, balance: int | None) -> tuple[ShopId, Standing]:
        """A shop with all orders of the buyer, and whatever else the calls name."""
        shop = ShopId(f"{self._name}-{next(self._numbers)}")
        calls = [*self._task.calls, *(each for _, mutant in self._mutants for each in (mutant.call, *mutant.before))]
        named = (self._store.orders.get(call.order) for call in calls)
        mine = self._store.orders_of(self._buyer)
        orders = {order.id: order for order in (*mine, *named) if order is not None}
        told = orders.values() if state is None else [replace(order, state=state) for order in orders.values()]
        skus = [sku for call in calls for sku in (*call.items, *call.wanted)]
        await import_feed(self._app.repository(shop), feed_of(self._store, shop, told, skus))
        standing = standing_of(self._store, self._buyer, state, balance)
        await self._tell_balance(shop, standing)
        return shop, standing

    async def _do(self, shop: ShopId, standing: Standing, call: Call) -> tuple[str, Standing]:
        """DONE, PERSON, or the rule that refused; and how things stand then."""
        gate = self._app.fronts.gate(Caller(shop, self._buyer))
        if gate is None:
            raise Unavailable("This app has no gate to writes.")
        leave = Leave(WriteKey(f"{shop}/{next(self._numbers)}"), why="replayed")
        found = await gate.carry_out_all(wishes_of(call, self._store, self._buyer), leave, now=self._now)
        if isinstance(found, Refused):
            return found.rule, standing
        if isinstance(found, Changed):
            return found.ruling.rule, standing
        if any(write.state is WriteState.WAITING for write in found):
            return PERSON, standing
        later = after(call, self._store, standing)
        if later.balance != standing.balance:
            await self._tell_balance(shop, later)
        return DONE, later

    async def _tell_balance(self, shop: ShopId, standing: Standing) -> None:
        """What a store tells of its buyers whenever it changes."""
        await self._app.repository(shop).save_customers([Customer(standing.buyer, "", balance_fen=standing.balance)])


def _is_refused(judged: _Judged) -> bool:
    return judged.rule not in {DONE, PERSON}


def _wrong(judged: _Judged) -> Wrong:
    how = judged.breach if judged.how == GOLD else judged.how
    return Wrong(judged.task, judged.call.tool.value, how, judged.rule)


def _by_tool(judged: Sequence[_Judged]) -> Iterator[tuple[str, list[_Judged]]]:
    for tool in dict.fromkeys(each.call.tool for each in judged):
        yield tool.value, [each for each in judged if each.call.tool is tool]


def _classes(judged: Sequence[_Judged]) -> Iterator[MutantClass]:
    for tool, of_tool in sorted(_by_tool(judged)):
        for how in sorted({each.how for each in of_tool}):
            alike = [each for each in of_tool if each.how == how]
            rules = Counter(each.rule for each in alike if _is_refused(each))
            yield MutantClass(tool, how, share([_is_refused(each) for each in alike]), dict(rules.most_common()))
