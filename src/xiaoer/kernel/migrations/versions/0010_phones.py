"""A phone number on its way from a message to the order that it is for, and the one that an order has."""

from alembic import op
from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Text

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "phones_told",
        Column("conversation", Text, nullable=False),
        Column("masked", Text, nullable=False),
        Column("phone", Text, nullable=False),
        Column("until", Integer, nullable=False),
        PrimaryKeyConstraint("conversation", "masked"),
    )
    op.create_index("phones_until", "phones_told", ["until"])
    op.create_table(
        "order_phones",
        Column("shop", Text, nullable=False),
        Column("order_id", Text, nullable=False),
        Column("phone", Text, nullable=False),
        PrimaryKeyConstraint("shop", "order_id"),
    )
