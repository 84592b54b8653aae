"""A small store of the tau2 shape: two buyers, cups and lamps, four orders."""

import json
from decimal import Decimal
from pathlib import Path

from xiaoer.kernel.ids import OrderId, SkuId
from xiaoer.proof.tau2.call import Call, Tool
from xiaoer.proof.tau2.store import ZONE, RetailStore, store_of
from xiaoer.shop.connectors.foreign import Json
from xiaoer.shop.connectors.records import Record

ANN, BEN = "ann_1", "ben_2"
ROAD: dict[str, Json] = {"address1": "1 Road", "city": "Dover", "state": "DE", "country": "USA", "zip": "19901"}


def document() -> dict[str, Json]:
    return {
        "products": {
            "P1": _product("P1", "Cup", {"c-red": ("9.50", True), "c-blue": ("12.00", True), "c-gold": ("50", False)}),
            "P2": _product("P2", "Lamp", {"l-tall": ("80", True), "l-low": ("60", True)}),
        },
        "users": {
            ANN: _user(ANN, {"card_a": None, "gift_a": "20"}),
            BEN: _user(BEN, {"pal_b": None, "card_b": None}),
        },
        "orders": {
            "#W1": _order("#W1", ANN, "pending", ["c-red", "l-low"], "card_a"),
            "#W2": _order("#W2", ANN, "delivered", ["c-red", "c-red", "l-tall"], "card_a"),
            "#W3": _order("#W3", BEN, "pending", ["c-blue"], "pal_b"),
            "#W4": _order("#W4", BEN, "delivered", ["l-low"], "pal_b"),
        },
    }


def store() -> RetailStore:
    return store_of(Record.of(json.loads(json.dumps(document())), ZONE))


def cancel(order: str = "#W1", reason: str = "no longer needed") -> Call:
    return Call(Tool.CANCEL, OrderId(order), reason=reason)


def swap(tool: Tool, order: str, items: str, wanted: str, means: str = "card_a") -> Call:
    return Call(tool, OrderId(order), items=skus(items), wanted=skus(wanted), means=means)


def send_back(order: str = "#W2", items: str = "c-red l-tall", means: str = "card_a") -> Call:
    return Call(Tool.RETURN, OrderId(order), items=skus(items), means=means)


def skus(words: str) -> tuple[SkuId, ...]:
    return tuple(map(SkuId, words.split()))


def write_folder(folder: Path, *tasks: list[tuple[str, dict[str, Json]]]) -> str:
    """The store and its tasks as files; each task is a list of (tool, arguments)."""
    (folder / "db.json").write_text(json.dumps(document()))
    rows = [
        {
            "id": str(number),
            "evaluation_criteria": {"actions": [{"name": name, "arguments": given} for name, given in task]},
        }
        for number, task in enumerate(tasks)
    ]
    (folder / "tasks_own.json").write_text(json.dumps(rows))
    return str(folder)


def _product(product: str, name: str, variants: dict[str, tuple[str, bool]]) -> Json:
    return {
        "product_id": product,
        "name": name,
        "variants": {
            item: {"item_id": item, "options": {"kind": item}, "available": there, "price": price}
            for item, (price, there) in variants.items()
        },
    }


def _user(user: str, means: dict[str, str | None]) -> Json:
    methods: dict[str, Json] = {
        name: {"id": name, "source": "credit_card"}
        if balance is None
        else {"id": name, "source": "gift_card", "balance": balance}
        for name, balance in means.items()
    }
    return {"user_id": user, "address": ROAD, "payment_methods": methods}


PRICES = {"c-red": ("9.50", "P1"), "c-blue": ("12.00", "P1"), "l-tall": ("80", "P2"), "l-low": ("60", "P2")}


def _order(order: str, user: str, status: str, items: list[str], means: str) -> Json:
    paid = sum(Decimal(PRICES[item][0]) for item in items)
    return {
        "order_id": order,
        "user_id": user,
        "status": status,
        "address": ROAD,
        "items": [
            {"item_id": item, "product_id": PRICES[item][1], "name": item, "price": PRICES[item][0]} for item in items
        ],
        "payment_history": [{"transaction_type": "payment", "amount": f"{paid:.2f}", "payment_method_id": means}],
    }
