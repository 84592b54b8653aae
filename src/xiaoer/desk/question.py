"""What an answer gets to work with: one question, what it is about, and the shop's tools."""

from dataclasses import dataclass
from datetime import datetime

from xiaoer.desk.draft import Draft, Part
from xiaoer.desk.picking import Pick, nothing_found
from xiaoer.desk.topic import Topic
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import ConversationId, MessageId
from xiaoer.knowledge.index import Index
from xiaoer.language.punctuation import full_width
from xiaoer.language.reading import Language, Reading
from xiaoer.shop.gate import Gate
from xiaoer.shop.order import Order, OrderState
from xiaoer.shop.product import Product
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop


@dataclass(frozen=True, slots=True)
class Question:
    """One intent of a message, in its context."""

    intent: str
    text: str
    """The clause that asks it, normalised."""
    reading: Reading
    """Of the whole message."""
    topic: Topic
    shop: Shop
    store: ShopService
    """The shop's tools, opened for this caller: only their own orders can be seen through it."""
    index: Index
    now: datetime
    pick: Pick = nothing_found
    """What the shopping guide finds for a need."""
    failed_before: bool = False
    """The turn before was not understood either."""
    gate: Gate | None = None
    """The gate to writes, for this caller; None where nothing may be done."""
    conversation: ConversationId | None = None
    message: MessageId | None = None
    """The last one of the burst."""

    @property
    def language(self) -> Language:
        return self.reading.language

    @property
    def guest(self) -> bool:
        return self.store.caller.customer is None

    def part(self, zh: str, en: str, *facts: Fact) -> Part:
        """A sentence in the buyer's language, with the facts that hold it."""
        return Part(full_width(zh) if self.language is Language.ZH else en, facts, self.intent)

    def says(self, zh: str, en: str, *facts: Fact) -> Draft:
        """A draft of one sentence."""
        return Draft((self.part(zh, en, *facts),))

    def title(self, product: Product) -> str:
        """What to call a product in the buyer's language."""
        return product.title if self.language is Language.ZH or not product.title_en else product.title_en

    def order_in(self, *states: OrderState) -> Order | None:
        """The one order that it must be about: the only one it may be, or the only one of these in such a state."""
        if len(self.topic.orders) == 1:
            return self.topic.orders[0]
        fitting = [order for order in self.topic.orders if order.state in states]
        return fitting[0] if len(fitting) == 1 else None
