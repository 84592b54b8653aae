"""Ids as types, so that an order is never passed where a product is meant."""

from typing import NewType

ShopId = NewType("ShopId", str)
CustomerId = NewType("CustomerId", str)
ProductId = NewType("ProductId", str)
"""A product as a buyer sees it (SPU): one page, several variants."""
SkuId = NewType("SkuId", str)
"""One variant that can be bought."""
OrderId = NewType("OrderId", str)
LineId = NewType("LineId", str)
ParcelId = NewType("ParcelId", str)
"""A tracking number."""
CaseId = NewType("CaseId", str)
PromotionId = NewType("PromotionId", str)
ReviewId = NewType("ReviewId", str)
ConversationId = NewType("ConversationId", str)
MessageId = NewType("MessageId", str)
FactId = NewType("FactId", str)
PersonName = NewType("PersonName", str)
"""Somebody who works here: an agent, a merchant."""
