"""A tool's arguments are checked, its schema stands alone, and a write always has its question."""

import json
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.tool import Arguments, Consent, Effect, Told, Tool


class Item(Arguments):
    """So many of one thing."""

    sku: Annotated[str, Field(max_length=8)]
    quantity: Annotated[int, Field(ge=1, le=99)] = 1


class Cart(Arguments):
    """Several things; one field has a name that schemas use for themselves."""

    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    title: str = ""


async def count(cart: Cart) -> Told:
    return Told(f"{sum(item.quantity for item in cart.items)} pieces")


def consent(cart: Cart) -> Consent:
    return Consent(f"买{len(cart.items)}种?", f"Buy {len(cart.items)} kinds?")


COUNT = Tool("count", "Counts.", Effect.READ, Cart, count)


async def test_arguments_in_json_become_ours_and_run() -> None:
    cart = COUNT.read('{"items": [{"sku": "A", "quantity": 2}, {"sku": "B"}]}')
    assert (await COUNT.call(cart)).text == "3 pieces"


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ('{"items": []}', "items"),
        ('{"items": [{"sku": "A", "quantity": 0}]}', "items.0.quantity"),
        ('{"items": [{"sku": "A"}], "customer": "C2"}', "customer"),
        ('{"items": [{"sku": "A"}]', "arguments"),
        ("[]", "arguments"),
        ("", "items"),
    ],
)
def test_wrong_arguments_are_named(written: str, named: str) -> None:
    with pytest.raises(Invalid, match=named):
        COUNT.read(written)


@given(st.text())
def test_whatever_is_written_it_is_arguments_or_invalid(written: str) -> None:
    try:
        COUNT.read(written)
    except Invalid:
        return
    assert json.loads(written)["items"]


def test_a_schema_stands_alone_and_keeps_every_field() -> None:
    schema = json.loads(json.dumps(COUNT.schema()))
    assert "$ref" not in json.dumps(schema)
    assert "$defs" not in schema
    assert set(schema["properties"]) == {"items", "title"}
    assert schema["properties"]["items"]["items"]["properties"]["quantity"]["maximum"] == 99


def test_a_write_must_be_able_to_ask_and_a_read_must_not() -> None:
    with pytest.raises(ValueError, match="consent"):
        Tool("buy", "Buys.", Effect.WRITE, Cart, count)
    with pytest.raises(ValueError, match="consent"):
        Tool("count", "Counts.", Effect.READ, Cart, count, consent)
    buy = Tool("buy", "Buys.", Effect.WRITE, Cart, count, consent)
    assert buy.ask is not None
    assert buy.ask(Cart(items=(Item(sku="A"),))).en == "Buy 1 kinds?"
