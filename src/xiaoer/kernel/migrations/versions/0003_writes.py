"""The ledger of writes; and what the store told last of orders, cases and customers, apart from what was done here."""

from alembic import op
from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Text, text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "writes",
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
    )
    op.create_index("writes_of_customer", "writes", ["shop", "customer", "at"])
    op.create_index("writes_of_order", "writes", ["shop", "order_id"])
    op.create_index("writes_of_conversation", "writes", ["conversation", "at"])
    op.create_index("writes_due", "writes", ["due"])
    for table in ("orders", "after_sale_cases"):
        op.add_column(table, Column("fed", Text))
        op.execute(text(f"UPDATE {table} SET fed = body"))
