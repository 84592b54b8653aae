"""What is wrong with a request is said with the id of the rule or the line."""

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.promotions.request import Mode, read_request

LINE = {"id": "a", "sku": "a", "shop": "A", "list": 100, "qty": 1}


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ({"cart": [{**LINE, "list": -1}]}, "Line a: list"),
        ({"cart": [{**LINE, "list": 1.5}]}, "Line a: list"),
        ({"cart": [{**LINE, "qty": 0}]}, "Line a: qty"),
        ({"cart": [{**LINE, "qty": True}]}, "Line a: qty"),
        ({"cart": [LINE, LINE]}, "Line a: two lines"),
        ({"cart": [{**LINE, "id": "gift:x"}]}, "gift:x"),
        ({"cart": []}, "cart is empty"),
        ({"cart": 3}, "cart must be a list"),
        ({"mode": "cheapest"}, "mode 'cheapest'"),
        ({"promos": [{"layer": "unit", "off": 1}]}, "Promotion 1: id is missing"),
        ({"promos": [{"id": "p", "layer": "mystery", "off": 1}]}, "Promotion p: layer 'mystery'"),
        ({"promos": [{"id": "p", "layer": ["unit"], "off": 1}]}, "Promotion p: layer"),
        ({"promos": [{"id": "p", "layer": "points", "off": 1}] * 2}, "Promotion p: two rules"),
        ({"promos": [{"id": "p", "layer": "points", "off": -1}]}, "Promotion p: off"),
        ({"promos": [{"id": "p", "layer": "points", "min": 5}]}, "Promotion p: each threshold"),
        ({"promos": [{"id": "p", "layer": "points", "off": 1, "bp": 9000}]}, "Promotion p: each threshold"),
        ({"promos": [{"id": "p", "layer": "vip", "bp": 10001}]}, "Promotion p: bp"),
        ({"promos": [{"id": "p", "layer": "unit", "price": 1, "off": 1}]}, "Promotion p: a unit price"),
        ({"promos": [{"id": "p", "layer": "unit", "price": 1, "limit": 0}]}, "Promotion p: limit"),
        ({"promos": [{"id": "p", "layer": "points", "off": 1, "base": "before"}]}, "Promotion p: base"),
        ({"promos": [{"id": "p", "layer": "points", "off": 1, "every": 0}]}, "Promotion p: every"),
        ({"promos": [{"id": "p", "layer": "multi", "kind": "swap"}]}, "Promotion p: kind 'swap'"),
        ({"promos": [{"id": "p", "layer": "multi", "kind": "n_rate", "bp": 1}]}, "Promotion p: n_rate needs n"),
        ({"promos": [{"id": "p", "layer": "multi", "kind": "bundle", "price": 1}]}, "Promotion p: an impossible"),
        (
            {"promos": [{"id": "p", "layer": "multi", "kind": "bundle", "price": 1, "items": {"a": 0}}]},
            "Promotion p: items: a",
        ),
        (
            {"promos": [{"id": "p", "layer": "points", "off": 1, "starts_at": "2025-02-01", "ends_at": "2025-01-01"}]},
            "Promotion p: the window ends before",
        ),
        ({"promos": [{"id": "p", "layer": "points", "off": 1, "starts_at": "soon"}]}, "Promotion p: starts_at"),
        ({"user": {"roles": [1]}}, "user: roles"),
    ],
)
def test_what_is_wrong_is_named(broken: dict[str, object], named: str) -> None:
    with pytest.raises(Invalid, match=r"^[^\n]+$") as refused:
        read_request({"cart": [LINE], "promos": [], **broken})
    assert named in str(refused.value)


def test_only_a_cart_is_needed() -> None:
    request = read_request({"cart": [LINE]})
    assert (request.mode, request.moment, request.promotions) == (Mode.PRICE, None, ())


def test_something_that_is_no_object_is_refused() -> None:
    with pytest.raises(Invalid, match="must be an object"):
        read_request([LINE])
