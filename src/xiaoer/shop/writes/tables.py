"""The ledger's table: one row a write, keyed by its shop and the key that makes it happen once."""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text

from xiaoer.kernel.schema import metadata

WRITES = Table(
    "writes",
    metadata,
    Column("shop", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("customer", Text),
    Column("conversation", Text),
    Column("order_id", Text),
    Column("action", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("due", Integer),
    PrimaryKeyConstraint("shop", "id"),
    Index("writes_of_customer", "shop", "customer", "at"),
    Index("writes_of_order", "shop", "order_id"),
    Index("writes_of_conversation", "conversation", "at"),
    Index("writes_due", "due"),
)
"""`body` is the whole write; `before` and `after` the order's own JSON around it, so that it can be undone; `due` the
moment (milliseconds) at which somebody has to come back to it, null when nobody has."""
