"""The tables of the shop room: real columns for what is looked up, JSON for what is read whole. Keyed by (shop, id)."""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text, text

from xiaoer.kernel.schema import metadata

SHOPS = Table(
    "shops",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
"""`version` grows with every change of what the shop shows: products, terms, FAQ, reviews, promotions."""


def _table(name: str, *columns: "Column[str] | Column[int] | Index", also_keyed_by: str | None = None) -> Table:
    key = ("shop", "id") if also_keyed_by is None else ("shop", "id", also_keyed_by)
    return Table(
        name,
        metadata,
        Column("shop", Text, nullable=False),
        Column("id", Text, nullable=False),
        *columns,
        Column("body", Text, nullable=False),
        PrimaryKeyConstraint(*key),
    )


def _text(name: str) -> "Column[str]":
    return Column(name, Text, nullable=False)


def _integer(name: str) -> "Column[int]":
    return Column(name, Integer, nullable=False)


PRODUCTS = _table("products", _text("category"), _integer("on_sale"), _integer("position"))
SKUS = _table(
    "skus",
    _text("product"),
    _integer("position"),
    _integer("price"),
    _text("currency"),
    Column("stock", Integer),
    Index("skus_of_product", "shop", "product", "position"),
)
"""Price and stock are the live ones; those inside `body` are as old as the last import."""

ORDERS = _table(
    "orders",
    _text("customer"),
    _text("state"),
    _text("created_at"),
    Column("fed", Text),
    Index("orders_of_customer", "shop", "customer", "created_at"),
)
"""`created_at` is in UTC so that it sorts; "" when the store does not say. `fed` is the body as the store told it last:
an import that says nothing new leaves alone what was done here since."""

PARCELS = _table("parcels", _text("order_id"), Index("parcels_of_order", "shop", "order_id"), also_keyed_by="order_id")
"""A carrier's number may come back on another order, so a parcel is known by both."""

CASES = _table(
    "after_sale_cases",
    _text("order_id"),
    _text("applied_at"),
    Column("fed", Text),
    Column("stage", Text, nullable=False, server_default=""),
    Column("running", Text),
    Column("due", Integer),
    Index("cases_of_order", "shop", "order_id"),
    Index("cases_by_stage", "shop", "stage"),
    Index("cases_due", "shop", "due", sqlite_where=text("due IS NOT NULL")),
)
"""`stage` is the state as it is told in `body`; `running` how the case runs here, null for one that only the store
runs; `due` the moment (milliseconds of the shop's clock) at which something happens by itself."""
CUSTOMERS = _table("customers")
POLICIES = Table("policies", metadata, Column("shop", Text, primary_key=True), Column("body", Text, nullable=False))
REVIEWS = _table(
    "reviews", _text("product"), _integer("position"), Index("reviews_of_product", "shop", "product", "position")
)
FAQ = _table("faq", _text("topic"), _integer("position"))
PROMOTIONS = _table("promotions", _integer("position"))
