"""The shop room: what the store tells, each thing keyed by its shop and its own id."""

from alembic import op
from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Text

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "shops",
        Column("id", Text, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("body", Text, nullable=False),
    )
    _create_catalogue()
    _create_orders()
    _create("customers")
    op.create_table("policies", Column("shop", Text, primary_key=True), Column("body", Text, nullable=False))
    _create("reviews", Column("product", Text, nullable=False), Column("position", Integer, nullable=False))
    op.create_index("reviews_of_product", "reviews", ["shop", "product", "position"])
    _create("faq", Column("topic", Text, nullable=False), Column("position", Integer, nullable=False))
    _create("promotions", Column("position", Integer, nullable=False))


def _create_catalogue() -> None:
    _create(
        "products",
        Column("category", Text, nullable=False),
        Column("on_sale", Integer, nullable=False),
        Column("position", Integer, nullable=False),
    )
    _create(
        "skus",
        Column("product", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("price", Integer, nullable=False),
        Column("currency", Text, nullable=False),
        Column("stock", Integer),
    )
    op.create_index("skus_of_product", "skus", ["shop", "product", "position"])


def _create_orders() -> None:
    _create(
        "orders",
        Column("customer", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("created_at", Text, nullable=False),
    )
    op.create_index("orders_of_customer", "orders", ["shop", "customer", "created_at"])
    # A carrier's number may come back on another order, so a parcel is known by both.
    _create("parcels", Column("order_id", Text, nullable=False), also_keyed_by="order_id")
    op.create_index("parcels_of_order", "parcels", ["shop", "order_id"])
    _create("after_sale_cases", Column("order_id", Text, nullable=False), Column("applied_at", Text, nullable=False))
    op.create_index("cases_of_order", "after_sale_cases", ["shop", "order_id"])


def _create(name: str, *columns: "Column[str] | Column[int]", also_keyed_by: str | None = None) -> None:
    key = ["shop", "id"] if also_keyed_by is None else ["shop", "id", also_keyed_by]
    op.create_table(
        name,
        Column("shop", Text, nullable=False),
        Column("id", Text, nullable=False),
        *columns,
        Column("body", Text, nullable=False),
        PrimaryKeyConstraint(*key),
    )
