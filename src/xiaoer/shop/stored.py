"""How the room's values are kept as JSON text, and read back as the same values."""

from typing import Generic, TypeVar

from pydantic import TypeAdapter

from xiaoer.shop.order import AfterSaleCase, Order, Parcel
from xiaoer.shop.policy import Policies
from xiaoer.shop.product import Product, Sku
from xiaoer.shop.shopfront import Customer, FaqEntry, PromotionRecord, Review, Shop
from xiaoer.shop.workflows.case import Case
from xiaoer.shop.workflows.file import CaseFile, filed

T = TypeVar("T")


class Stored(Generic[T]):
    """The JSON form of one kind of value."""

    def __init__(self, kind: type[T]) -> None:
        self._adapter = TypeAdapter(kind)

    def text(self, value: T) -> str:
        return self._adapter.dump_json(value).decode()

    def value(self, text: str) -> T:
        """Raises ValueError when the text was not written by `text`."""
        return self._adapter.validate_json(text)


SHOP = Stored(Shop)
PRODUCT = Stored(Product)
SKU = Stored(Sku)
CUSTOMER = Stored(Customer)
ORDER = Stored(Order)
PARCEL = Stored(Parcel)
CASE = Stored(AfterSaleCase)
RUNNING = Stored(Case)
REVIEW = Stored(Review)
FAQ_ENTRY = Stored(FaqEntry)
PROMOTION = Stored(PromotionRecord)
POLICY = Stored(Policies)


def case_file(body: str, running: str | None) -> CaseFile:
    """A case as its row holds it. Raises ValueError when the texts were not written here."""
    told = CASE.value(body)
    return filed(told) if running is None else CaseFile(told, RUNNING.value(running))
