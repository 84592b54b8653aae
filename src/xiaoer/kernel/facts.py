"""What we hold to be so, and who said it. Every sentence to a buyer rests on these."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from xiaoer.kernel.ids import FactId
from xiaoer.kernel.money import Money

FactValue = Money | int | Decimal | str | bool | date | datetime | timedelta


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of the shop: `subject` has `value` for `predicate`.

    A text value (an attribute, a policy clause, a FAQ answer) holds every number and term that it states.
    """

    id: FactId
    """Stable and readable: `S1/sku/AP03-03/stock`."""
    subject: str
    predicate: str
    """Dotted and from the trade: `stock`, `price.list`, `attribute.材质`, `order.state`, `policy.shipping.remote`."""
    value: FactValue
    source: str
    """Who said it, for a person to look up: `products.json`, `policy:shipping`, `faq:ship.free`."""
    as_of: datetime
    text: str
    """The statement as one line that a person can read, in the shop's language."""
    unit: str = ""
    text_en: str = ""
    """The same in English; empty where `text` serves both."""
