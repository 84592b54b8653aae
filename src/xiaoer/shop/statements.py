"""Every statement of the shop room, made once. A save changes a row only where something is different."""

from collections.abc import Sequence

from sqlalchemy import Table, and_, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.sql.elements import ColumnElement

from xiaoer.shop.tables import (
    CASES,
    CUSTOMERS,
    FAQ,
    ORDERS,
    PARCELS,
    POLICIES,
    PRODUCTS,
    PROMOTIONS,
    REVIEWS,
    SHOPS,
    SKUS,
)


def _save(table: Table, *, but: Sequence[str] = (), told_by: Sequence[str] = ()) -> Insert:
    """Insert, or change the row if any column differs; columns in `but` are left as they are.

    With `told_by`, only a difference in those columns counts: whatever else was changed here stays until the store
    tells something new.
    """
    put = insert(table)
    kept = {*(column.name for column in table.primary_key), *but}
    changing = [column for column in table.columns if column.name not in kept]
    new = {column.name: put.excluded[column.name] for column in changing}
    telling = [column for column in changing if not told_by or column.name in told_by]
    different = or_(*(column.is_distinct_from(new[column.name]) for column in telling))
    return put.on_conflict_do_update(index_elements=list(table.primary_key), set_=new, where=different)


def _ours(table: Table) -> "ColumnElement[bool]":
    return table.c.shop == bindparam("shop")


def _one(table: Table) -> "ColumnElement[bool]":
    return and_(_ours(table), table.c.id == bindparam("id"))


# What a caller may see of parcels and cases hangs on whose order it is.
_ORDER_IS_THEIRS = (
    exists()
    .where(ORDERS.c.shop == bindparam("shop"), ORDERS.c.customer == bindparam("customer"))
    .correlate_except(ORDERS)
)
_given_ids = func.json_each(bindparam("ids")).table_valued("value")

SAVE_SHOP = _save(SHOPS, but=("version",))
BUMP_VERSION = update(SHOPS).where(SHOPS.c.id == bindparam("shop")).values(version=SHOPS.c.version + 1)
ALL_SHOPS = select(SHOPS.c.body).order_by(SHOPS.c.id)
THE_SHOP = select(SHOPS.c.body, SHOPS.c.version).where(SHOPS.c.id == bindparam("shop"))

SAVE_PRODUCT = _save(PRODUCTS)
SAVE_SKU = _save(SKUS, told_by=("product", "position", "body"))
DROP_OTHER_SKUS = delete(SKUS).where(
    _ours(SKUS), SKUS.c.product == bindparam("product"), SKUS.c.id.not_in(select(_given_ids.c.value))
)
ALL_PRODUCTS = select(PRODUCTS.c.body).where(_ours(PRODUCTS)).order_by(PRODUCTS.c.position, PRODUCTS.c.id)
ONE_PRODUCT = select(PRODUCTS.c.body).where(_one(PRODUCTS))
_SKU_ROW = select(SKUS.c.id, SKUS.c.product, SKUS.c.price, SKUS.c.currency, SKUS.c.stock, SKUS.c.body)
ALL_SKUS = _SKU_ROW.where(_ours(SKUS)).order_by(SKUS.c.product, SKUS.c.position)
SKUS_OF = _SKU_ROW.where(_ours(SKUS), SKUS.c.product == bindparam("product")).order_by(SKUS.c.position)
SKUS_OF_PRODUCTS = _SKU_ROW.where(_ours(SKUS), SKUS.c.product.in_(select(_given_ids.c.value))).order_by(
    SKUS.c.product, SKUS.c.position
)
SKUS_AMONG = _SKU_ROW.where(_ours(SKUS), SKUS.c.id.in_(select(_given_ids.c.value)))

SAVE_ORDER = _save(ORDERS, told_by=("fed",))
ORDERS_OF = (
    select(ORDERS.c.body)
    .where(_ours(ORDERS), ORDERS.c.customer == bindparam("customer"))
    .order_by(ORDERS.c.created_at.desc(), ORDERS.c.id.desc())
)
ORDER_OF = select(ORDERS.c.body).where(_one(ORDERS), ORDERS.c.customer == bindparam("customer"))

SAVE_PARCEL = _save(PARCELS)
PARCELS_OF = (
    select(PARCELS.c.body)
    .where(
        _ours(PARCELS),
        PARCELS.c.order_id == bindparam("order"),
        _ORDER_IS_THEIRS.where(ORDERS.c.id == PARCELS.c.order_id),
    )
    .order_by(PARCELS.c.id)
)
PARCEL_OF = select(PARCELS.c.body).where(_one(PARCELS), _ORDER_IS_THEIRS.where(ORDERS.c.id == PARCELS.c.order_id))

SAVE_CASE = _save(CASES, told_by=("fed",))
_CASES = (
    select(CASES.c.body, CASES.c.running)
    .where(_ours(CASES), _ORDER_IS_THEIRS.where(ORDERS.c.id == CASES.c.order_id))
    .order_by(CASES.c.applied_at.desc(), CASES.c.id.desc())
)
CASES_OF = _CASES
CASES_OF_ORDER = _CASES.where(CASES.c.order_id == bindparam("order"))

HELD = select(
    *(
        select(func.count()).select_from(table).where(_ours(table)).scalar_subquery().label(name)
        for name, table in (("orders", ORDERS), ("parcels", PARCELS), ("cases", CASES))
    )
)

SAVE_CUSTOMER = _save(CUSTOMERS)
THE_CUSTOMER = select(CUSTOMERS.c.body).where(_one(CUSTOMERS))
ALL_CUSTOMERS = select(CUSTOMERS.c.body).where(_ours(CUSTOMERS)).order_by(CUSTOMERS.c.id)

SAVE_POLICIES = _save(POLICIES)
THE_POLICIES = select(POLICIES.c.body).where(_ours(POLICIES))

SAVE_REVIEW = _save(REVIEWS)
ALL_REVIEWS = select(REVIEWS.c.body).where(_ours(REVIEWS)).order_by(REVIEWS.c.position, REVIEWS.c.id)
REVIEWS_OF = ALL_REVIEWS.where(REVIEWS.c.product == bindparam("product"))

SAVE_FAQ = _save(FAQ)
DROP_FAQ = delete(FAQ).where(_one(FAQ))
ALL_FAQ = select(FAQ.c.body).where(_ours(FAQ)).order_by(FAQ.c.position, FAQ.c.id)

SAVE_PROMOTION = _save(PROMOTIONS)
ALL_PROMOTIONS = select(PROMOTIONS.c.body).where(_ours(PROMOTIONS)).order_by(PROMOTIONS.c.position, PROMOTIONS.c.id)
