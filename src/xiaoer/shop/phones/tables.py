"""Tables and statements of phone numbers."""

from typing import Final

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from xiaoer.kernel.schema import metadata

PHONES_TOLD: Final = Table(
    "phones_told",
    metadata,
    Column("conversation", Text, nullable=False),
    Column("masked", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("until", Integer, nullable=False),
    PrimaryKeyConstraint("conversation", "masked"),
    Index("phones_until", "until"),
)
"""By what stands in the stored message instead; `until` in milliseconds."""
ORDER_PHONES: Final = Table(
    "order_phones",
    metadata,
    Column("shop", Text, nullable=False),
    Column("order_id", Text, nullable=False),
    Column("phone", Text, nullable=False),
    PrimaryKeyConstraint("shop", "order_id"),
)

_NAMES = ("conversation", "masked", "phone", "until")
_KEEP = insert(PHONES_TOLD).values({name: bindparam(name) for name in _NAMES})
KEEP: Final = _KEEP.on_conflict_do_update(
    index_elements=["conversation", "masked"], set_={"phone": _KEEP.excluded.phone, "until": _KEEP.excluded.until}
)
_THIS = (PHONES_TOLD.c.conversation == bindparam("b_conversation"), PHONES_TOLD.c.masked == bindparam("b_masked"))
THE_PHONE: Final = select(PHONES_TOLD.c.phone).where(*_THIS)
DROP: Final = delete(PHONES_TOLD).where(*_THIS)
DROP_OLD: Final = delete(PHONES_TOLD).where(PHONES_TOLD.c.until < bindparam("now"))
OF_ORDER: Final = select(ORDER_PHONES.c.phone).where(
    ORDER_PHONES.c.shop == bindparam("shop"), ORDER_PHONES.c.order_id == bindparam("order")
)
TAKE_BACK: Final = delete(ORDER_PHONES).where(
    ORDER_PHONES.c.shop == bindparam("b_shop"), ORDER_PHONES.c.order_id == bindparam("b_order")
)
_GIVE = insert(ORDER_PHONES).values({name: bindparam(name) for name in ("shop", "order_id", "phone")})
GIVE: Final = _GIVE.on_conflict_do_update(index_elements=["shop", "order_id"], set_={"phone": _GIVE.excluded.phone})
