"""The guide's entrances: advise, compare, verify. `advise` is the story of a shopping request."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from xiaoer.guide.advice import Advice, Behaviour, Comparison, Offer
from xiaoer.guide.advising import Sight, advise_on, ask_first
from xiaoer.guide.choosing.again import bought_again
from xiaoer.guide.choosing.candidates import meant_by
from xiaoer.guide.choosing.described import described, identified, meant_in, message_of
from xiaoer.guide.choosing.narrowing import narrowed
from xiaoer.guide.choosing.shelves import OpenTill, Shelf, Till, pricing_of, subsidised_pricing_of, wares_on
from xiaoer.guide.choosing.together import sift_together
from xiaoer.guide.choosing.yielding import sifted_by_sure
from xiaoer.guide.goods.learned import Learned
from xiaoer.guide.goods.opinions import discounted
from xiaoer.guide.goods.page import Ware, ware_of
from xiaoer.guide.goods.words import Words
from xiaoer.guide.memory import (
    Memorable,
    Read,
    Remembered,
    applied,
    asks_to_remember,
    in_effect,
    is_yes,
    kept_words,
    memorable_in,
    told_to_remember,
)
from xiaoer.guide.need import Need, Scene
from xiaoer.guide.plan import Circumstances, Felt
from xiaoer.guide.reading.pointing import Marks, marks_of
from xiaoer.guide.reading.reading import read_need
from xiaoer.guide.reading.telling import as_told
from xiaoer.guide.receipts.signing import public_of
from xiaoer.guide.repository import Memories
from xiaoer.guide.scenes.planning import Stall, plan
from xiaoer.guide.scenes.table import SCENES
from xiaoer.guide.scenes.wording import with_plan
from xiaoer.guide.situations.hearing import Situations
from xiaoer.guide.talk.compare import LEAST, MOST, compare
from xiaoer.guide.talk.editing import Edit, edited
from xiaoer.guide.talk.refining import Shown, refine
from xiaoer.guide.talk.telling import telling, with_memory
from xiaoer.guide.weather.weather import Weather
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.clock import Clock
from xiaoer.kernel.errors import Invalid, NotFound
from xiaoer.kernel.ids import CustomerId, ProductId, ShopId, SkuId
from xiaoer.knowledge.goods.service import Search as GoodsSearch
from xiaoer.knowledge.index import Index
from xiaoer.language.lexicon import Lexicon
from xiaoer.shop.facts.policy import policy_facts
from xiaoer.shop.product import Product
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Review, Shop


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a buyer asks the guide. `turns` are what was said and changed in one talk, the newest last."""

    turns: tuple[str | Edit, ...]
    shop: ShopId | None = None
    """None: every shop."""
    customer: CustomerId | None = None
    region: str = ""
    as_of: datetime | None = None
    most: int = 3


class Guide:
    """The shopping guide over the shops of one data folder."""

    def __init__(
        self,
        *,
        shops: Callable[[], Awaitable[tuple[Shop, ...]]],
        store: Callable[[Caller], ShopService],
        lexicon: Callable[[Sequence[ShopId]], Awaitable[Lexicon]],
        till: OpenTill,
        index: Index,
        search: GoodsSearch,
        situations: Situations,
        clock: Clock,
        key: bytes,
        as_of: datetime | None = None,
        weather: Weather | None = None,
        memories: Callable[[ShopId], Memories] | None = None,
    ) -> None:
        self._shops = shops
        self._store = store
        self._lexicon = lexicon
        self._till = till
        self._index = index
        self._search = search
        self._situations = situations
        self._clock = clock
        self._key = key
        self._as_of = as_of
        self._weather = weather
        self._memories = memories
        self._learned: dict[tuple[int, ...], Learned] = {}
        self._ranges: list[Sequence[Product]] = []
        """Kept, so that no other range can have the same identity."""

    async def advise(self, inquiry: Inquiry) -> Advice:
        """At most `most` options that facts hold, a question, why none fits, or a refusal. Raises NotFound, Invalid."""
        if not inquiry.turns:
            raise Invalid("There is nothing to advise on; say what is needed.")
        shelves = await self._shelves(inquiry)
        words = await self._words(shelves)
        today = shelves[0].now.date()
        first = inquiry.turns[0]

        def read(text: str) -> Need:
            return read_need(text, words=words, today=today)

        recalled = await self._recalled(shelves, inquiry)
        need = await self._first_read(first, shelves, words)
        need, _ = applied(need, recalled, read)
        advice = await self._advised(need, shelves, inquiry)
        before = first
        for place, turn in enumerate(inquiry.turns[1:], 1):
            asked = None if advice.question is None else advice.question.gap
            if isinstance(turn, Edit):
                need = edited(need, turn, asked=asked, currency=words.currency)
                # A remembered limit that the buyer took away stays away for this talk.
                recalled = tuple(each for each in recalled if not applied(need, [each], read)[1])
            elif is_yes(turn) and (offered := _offered(advice, before, recalled, read)):
                before = turn
                if place == len(inquiry.turns) - 1:
                    return await self._kept(advice, offered, shelves, inquiry)
                continue
            else:
                shown = [Shown(each.sku, each.offer.paid.pay) for each in advice.options]
                need = refine(need, turn, words=words, today=today, shown=shown, asked=asked)
                need, _ = applied(need, recalled, read)
            before = turn
            advice = await self._advised(need, shelves, inquiry)
        offered = _offered(advice, before, recalled, read) if inquiry.customer is not None else ()
        if offered and advice.behaviour is Behaviour.NONE_FITS and not advice.need.goods:
            # Nothing was asked for but to remember.
            advice = Advice(advice.need, Behaviour.ASK)
        return with_memory(advice, in_effect(advice.need, recalled, read), offered)

    async def _first_read(self, text: str | Edit, shelves: Sequence[Shelf], words: Words) -> Need:
        """What the words say, read again where the message as a whole is about other goods than it names."""
        today = shelves[0].now.date()
        if isinstance(text, Edit):
            return edited(read_need("", words=words, today=today), text, asked=None, currency=words.currency)
        need = read_need(text, words=words, today=today)
        goods = await meant_in(need, as_told(text), shelves, words=words, index=self._index)
        return need if goods == need.goods else read_need(text, words=words, today=today, goods=goods)

    async def pointed(self, inquiry: Inquiry) -> tuple[dict[ProductId, Marks], tuple[ProductId, ...]]:
        """What of the first message points at each product, and the products that its words alone are read to mean.

        What the weights of the marks are learned from (`bench.points`). Raises NotFound.
        """
        shelves = await self._shelves(inquiry)
        words, told = await self._words(shelves), as_told(str(inquiry.turns[0]))
        need = read_need(told, words=words, today=shelves[0].now.date())
        message = await message_of(need, told, shelves, self._index)
        read = words.learned.of(need.goods, need.named)
        return marks_of(message, words.lexicon, words.learned), tuple(each.id for each in read)

    async def remembered(self, inquiry: Inquiry) -> tuple[Remembered, ...]:
        """What the buyer let these shops remember. Raises NotFound."""
        return await self._recalled(await self._shelves(inquiry), inquiry)

    async def remember(self, words: str, inquiry: Inquiry, *, health: bool) -> tuple[Remembered, ...]:
        """Keeps what a buyer wrote down themselves, and tells all that is kept.

        Raises Invalid where nothing in it can be used, and for health unless `health` says that it shall be kept.
        """
        shelves = await self._shelves(inquiry)
        known, today = await self._words(shelves), shelves[0].now.date()
        found = told_to_remember(words, lambda text: read_need(text, words=known, today=today))
        if not found:
            raise Invalid("Nothing in it can be used; write a size, an allergy, a dislike, a thing owned or a budget.")
        if any(each.sensitive for each in found) and not health:
            raise Invalid("This is about health; it is kept only where `health` says that it shall be.")
        await self._keep(found, shelves, inquiry)
        return await self._recalled(shelves, inquiry)

    async def forget(self, inquiry: Inquiry, *, memory: str | None) -> int:
        """Erases one memory, or all of a buyer's with None; how many there were."""
        if inquiry.customer is None or self._memories is None:
            return 0
        erased = 0
        for shelf in await self._shelves(inquiry):
            memories = self._memories(shelf.shop.id)
            erased += (
                await memories.erase_all(inquiry.customer)
                if memory is None
                else int(await memories.erase(inquiry.customer, memory))
            )
        return erased

    async def _recalled(self, shelves: Sequence[Shelf], inquiry: Inquiry) -> tuple[Remembered, ...]:
        """Each memory once, whichever of the shops keeps it."""
        if inquiry.customer is None or self._memories is None:
            return ()
        found = [each for shelf in shelves for each in await self._memories(shelf.shop.id).of(inquiry.customer)]
        return tuple({each.what.id: each for each in reversed(found)}.values())[::-1]

    async def _keep(self, what: Sequence[Memorable], shelves: Sequence[Shelf], inquiry: Inquiry) -> None:
        for shelf in shelves:
            if inquiry.customer is not None and self._memories is not None:
                await self._memories(shelf.shop.id).keep(inquiry.customer, what, at=shelf.now)

    async def _kept(
        self, advice: Advice, offered: tuple[Memorable, ...], shelves: Sequence[Shelf], inquiry: Inquiry
    ) -> Advice:
        """The advice after a plain yes; a guest has nobody to be remembered as."""
        if inquiry.customer is None:
            return advice
        await self._keep(offered, shelves, inquiry)
        recalled = await self._recalled(shelves, inquiry)
        used = tuple(each for each in recalled if each.what in offered)
        bare = advice.behaviour is Behaviour.NONE_FITS and not advice.need.goods
        known = Advice(advice.need, Behaviour.ASK) if bare else advice
        return telling(replace(known, used=used), kept_words(offered), None)

    def in_weather(self, weather: Weather | None) -> "Guide":
        """The same guide that asks another source how cold it will be; None asks nobody."""
        other = copy(self)
        other._weather = weather
        return other

    async def compare(self, products: Sequence[ProductId | SkuId], inquiry: Inquiry) -> Comparison:
        """Two to five products or variants by what differs. Raises NotFound for what no shop in view has, Invalid."""
        wanted = tuple(dict.fromkeys(products))
        shelves = await self._shelves(inquiry)
        tills = await self._tills(shelves, inquiry.region)
        offers = [_cheapest(product, shelves, tills) for product in wanted[:MOST]]
        if not LEAST <= len(wanted) <= MOST:
            raise Invalid(f"Between {LEAST} and {MOST} different products can be compared; name so many.")
        return compare(offers, await _reviews(shelves, [each.ware.product.id for each in offers]))

    @property
    def signer(self) -> bytes:
        """The public key of the receipts that are written here."""
        return public_of(self._key)

    async def _advised(self, need: Need, shelves: Sequence[Shelf], inquiry: Inquiry) -> Advice:
        need = replace(need, region=need.region or inquiry.region)
        need = need if inquiry.customer is None else await bought_again(need, shelves)
        first = ask_first(need, shelves[0].now.date())
        if first is not None:
            return first
        near = await self._near(need, shelves)
        learned = self._learned_from(shelves)
        need = await identified(need, near, learned=learned, index=self._index)
        hits = await described(need, near, learned=learned, index=self._index)
        wares = meant_by(need, [each for shelf in near for each in await wares_on(shelf, need)], hits)
        tills = await self._tills(shelves, need.region)
        terms = {shelf.shop.id: shelf.terms(need) for shelf in shelves}
        # Pricing many candidates takes a while, and nobody else should wait for it.
        helped = need.budget is not None and need.budget.after_subsidy
        pricing = subsidised_pricing_of(tills) if helped else pricing_of(tills)
        sift = partial(sift_together, wares=wares, terms=terms, pricing=pricing, tills=tills)
        need, sifted = await asyncio.to_thread(sifted_by_sure, need, sift)
        sight = Sight(
            terms,
            await _reviews(near, [each.ware.product.id for each in sifted.offers]),
            tills,
            self._key,
            inquiry.most,
            shelves[0].now,
        )
        advice = await asyncio.to_thread(advise_on, need, sifted, sight)
        return await self._with_plan(advice, wares, sight, shelves)

    async def _with_plan(
        self, advice: Advice, meant: tuple[Ware, ...], sight: Sight, shelves: Sequence[Shelf]
    ) -> Advice:
        """With what the occasion asks for beside the options, and what is to be said of it."""
        if advice.behaviour is not Behaviour.RECOMMEND:
            return advice
        need = advice.need
        facts = {each.shop.id: policy_facts(each.shop, each.policies, each.now) for each in shelves}
        around = Circumstances(sight.now, await self._felt(need, sight.now), facts)
        blueprints = [found for each in SCENES if (found := each(need, around)) is not None]
        goods = tuple(goods for each in blueprints for part in each.parts for goods in part.goods)
        beside = replace(need, goods=goods, named=(), wishes=())
        near = await self._near(beside, shelves) if goods else []
        wares = [each for shelf in near for each in await wares_on(shelf, beside)]
        reviews = await _reviews(shelves, tuple(dict.fromkeys(each.product.id for each in (*meant, *wares))))
        stall = Stall(meant, tuple(wares), sight.terms, reviews, sight.tills)
        return with_plan(advice, await asyncio.to_thread(plan, need, blueprints, stall, around))

    async def _felt(self, need: Need, now: datetime) -> Felt | None:
        """What the weather will be there, where a source of it is named and the buyer did not say."""
        if self._weather is None or need.scene is not Scene.CLOTHING or need.temperature is not None or not need.region:
            return None
        day = next((each.day for each in need.hard if each.day is not None), now.date())
        return await self._weather.coldest(need.region, day, now=now)

    async def _near(self, need: Need, shelves: Sequence[Shelf]) -> list[Shelf]:
        return await narrowed(need, shelves, self._search, lambda: self._learned_from(shelves).attributes)

    async def _shelves(self, inquiry: Inquiry) -> list[Shelf]:
        known = await self._shops()
        chosen = [shop for shop in known if inquiry.shop is None or shop.id == inquiry.shop]
        if not chosen:
            raise NotFound(f"There is no shop {inquiry.shop or ''}; import one, or name one that is there.")
        return [await self._shelf(shop, inquiry) for shop in chosen]

    async def _shelf(self, shop: Shop, inquiry: Inquiry) -> Shelf:
        store = self._store(Caller(shop.id, inquiry.customer))
        customer = await store.customer()
        return Shelf(
            shop=shop,
            store=store,
            products=(await store.catalogue()).products,
            policies=await store.policies(),
            region=customer.region if customer is not None else "",
            roles=customer.roles if customer is not None else (),
            now=self._now(shop, inquiry.as_of),
        )

    def _now(self, shop: Shop, as_of: datetime | None) -> datetime:
        zone = ZoneInfo(shop.zone)
        moment = as_of or self._as_of or shop.as_of or self._clock.now()
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)

    async def _words(self, shelves: Sequence[Shelf]) -> Words:
        learned = self._learned_from(shelves)
        brands = tuple(dict.fromkeys(product.brand for product in learned.products if product.brand))
        lexicon = await self._lexicon([shelf.shop.id for shelf in shelves])
        return Words(lexicon, brands, learned, self._situations, shelves[0].shop.currency)

    def _learned_from(self, shelves: Sequence[Shelf]) -> Learned:
        """Learned once for each state of the ranges in view."""
        state = tuple(id(each.products) for each in shelves)
        if state not in self._learned:
            self._learned = {state: Learned(tuple(product for shelf in shelves for product in shelf.products))}
            self._ranges = [each.products for each in shelves]
        return self._learned[state]

    async def _tills(self, shelves: Sequence[Shelf], region: str) -> dict[ShopId, Till]:
        tills: dict[ShopId, Till] = {}
        for each in shelves:
            place = region or each.region
            opened = await self._till(each.store, each.shop, each.roles, place, each.now)
            tills[each.shop.id] = Till(opened if each.sends(place) else None)
        return tills


def _offered(advice: Advice, turn: str | Edit, recalled: Sequence[Remembered], read: Read) -> tuple[Memorable, ...]:
    """What the last words told of the buyer and is not remembered yet; asked for only beside something that fits."""
    if isinstance(turn, Edit) or not (advice.behaviour is Behaviour.RECOMMEND or asks_to_remember(turn)):
        return ()
    had = {each.what.id for each in recalled}
    return tuple(each for each in memorable_in(read(turn)) if each.id not in had)


def _cheapest(wanted: ProductId | SkuId, shelves: Sequence[Shelf], tills: Mapping[ShopId, Till]) -> Offer:
    """The variant of that id, or of the product of that id the one that costs least."""
    every = ((shelf, one) for shelf in shelves for one in shelf.products)
    found = next(
        (each for each in every if wanted == each[1].id or any(wanted == sku.id for sku in each[1].skus)), None
    )
    if found is None:
        raise NotFound(f"There is no product {wanted} in view; name one of the shop's products.")
    shelf, product = found
    offers = [
        each for each in _offers(shelf, product, tills[shelf.shop.id]) if wanted in (product.id, each.ware.sku.id)
    ]
    if not offers:
        raise NotFound(f"{wanted} cannot be sent there; choose another region.")
    return min(offers, key=lambda one: (one.paid.pay.minor, one.ware.sku.id))


def _offers(shelf: Shelf, product: Product, till: Till) -> list[Offer]:
    paid = [(sku, till.pay(sku.id, 1)) for sku in product.skus]
    return [
        Offer(ware_of(shelf.shop, product, sku, stock=sku.stock, as_of=shelf.now), price, ())
        for sku, price in paid
        if price is not None
    ]


async def _reviews(shelves: Sequence[Shelf], products: Sequence[ProductId]) -> dict[ProductId, tuple[Review, ...]]:
    wanted = set(products)
    return {
        product.id: discounted(await shelf.store.reviews(product.id))
        for shelf in shelves
        for product in shelf.products
        if product.id in wanted
    }
