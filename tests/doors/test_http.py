"""The HTTP API keeps its promises, and answers nonsense with one clear sentence."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from xiaoer.doors.http.server import create_http
from xiaoer.doors.log import JsonLines
from xiaoer.settings import Settings


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("http")


@pytest.fixture(scope="module")
def http(folder: Path) -> Iterator[TestClient]:
    with TestClient(
        create_http(Settings(data=folder, demo=True, burst_gap=0.05)), raise_server_exceptions=False
    ) as client:
        yield client


@pytest.fixture(scope="module")
def guarded(http: TestClient, folder: Path) -> Iterator[TestClient]:
    """The same shops, served for real: with a key, and no demo."""
    with TestClient(create_http(Settings(data=folder, api_key="k-1"))) as client:
        yield client


def opened(http: TestClient, shop: str = "S1", customer: str | None = None) -> str:
    answer = http.post("/v1/conversations", json={"shop": shop, "customer": customer})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["conversation"])


def say(http: TestClient, conversation: str, text: str, message: str = "m1") -> Response:
    return http.post(f"/v1/conversations/{conversation}/messages", json={"id": message, "text": text})


def error(answer: Response) -> dict[str, str]:
    found: dict[str, str] = answer.json()["error"]
    assert set(found) == {"code", "message"}
    return found


def test_the_server_is_alive_and_ready(http: TestClient) -> None:
    assert http.get("/healthz").json()["status"] == "alive"
    assert http.get("/readyz").json() == {"status": "ready", "shops": 3}


def test_a_question_gets_its_answer_with_evidence_for_each_sentence(http: TestClient) -> None:
    reply = say(http, opened(http), "羽绒服XL黑色还有吗 到新疆多少运费").json()
    assert "66" in reply["text"]
    assert reply["decision"] == "send"
    assert reply["tier"] == 0
    held = {piece["id"] for piece in reply["evidence"]}
    assert held
    for part in reply["parts"]:
        assert set(part["evidence"]) <= held
    assert all(claim["verdict"] == "verified" for part in reply["parts"] for claim in part["claims"])


def test_the_same_message_id_gets_the_same_reply_and_one_line(http: TestClient) -> None:
    conversation = opened(http)
    first, second = (say(http, conversation, "羽绒服有货吗", "same").json() for _ in range(2))
    assert first == second
    assert len(http.get(f"/v1/conversations/{conversation}").json()["lines"]) == 2


def test_events_tell_every_line_from_the_one_asked_for(http: TestClient) -> None:
    conversation = opened(http)
    say(http, conversation, "羽绒服有货吗")
    lines: list[dict[str, object]] = []
    with http.stream("GET", f"/v1/conversations/{conversation}/events?after=1") as events:
        for line in events.iter_lines():
            if line.startswith("data: ") and "seq" in line:
                lines.append(json.loads(line.removeprefix("data: ")))
                break
    assert [line["seq"] for line in lines] == [2]


def told(http: TestClient, conversation: str, *, after: int, last: str) -> list[str]:
    """The names of the events from after a line on (a typing event with its value), up to the event `last`."""
    names: list[str] = []
    with http.stream("GET", f"/v1/conversations/{conversation}/events?after={after}") as events:
        for line in events.iter_lines():
            if line.startswith("event: line"):
                names.append("line")
            elif line.startswith('data: {"typing"'):
                names.append(f"typing {json.loads(line.removeprefix('data: '))['typing']}")
            if names[-1:] == [last]:
                return names
    return names


def test_typing_is_told_at_the_start_and_ends_with_the_reply(http: TestClient) -> None:
    conversation = opened(http)
    say(http, conversation, "羽绒服有货吗")
    assert told(http, conversation, after=0, last="typing False") == ["line", "typing True", "line", "typing False"]
    assert told(http, conversation, after=1, last="typing False") == ["line", "typing False"]
    assert told(http, conversation, after=2, last="typing False") == ["typing False"]


def test_two_who_follow_hear_the_same(http: TestClient) -> None:
    conversation = opened(http)
    say(http, conversation, "羽绒服有货吗")
    heard = [told(http, conversation, after=0, last="typing False") for _ in range(2)]
    assert heard[0] == heard[1]


def test_a_turn_is_one_log_line_without_what_was_said_or_by_whom(
    http: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    conversation = opened(http, customer="C004")
    with caplog.at_level(logging.INFO, logger="xiaoer"):
        say(http, conversation, "where is my order O202510004, 我叫阿花")
    turns = [json.loads(JsonLines().format(each)) for each in caplog.records if each.name == "xiaoer.turn"]
    assert [(turn["shop"], turn["decision"], turn["tier"]) for turn in turns] == [("S1", "send", 0)]
    assert turns[0]["intents"]
    assert turns[0]["ms"] > 0
    written = "".join(JsonLines().format(each) for each in caplog.records if each.name.startswith("xiaoer"))
    assert not [secret for secret in ("阿花", "O202510004", "C004", conversation) if secret in written]


def test_a_wish_for_a_person_is_a_state_that_one_can_see(http: TestClient) -> None:
    conversation = opened(http)
    assert say(http, conversation, "转人工").json()["decision"] == "hand_off"
    state = http.get(f"/v1/conversations/{conversation}").json()
    assert state["handed_off"] is True
    assert state["hand_off"]["hours"] == "09:00-23:00"


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ({"id": "m", "text": ""}, 422, "empty"),
        ({"id": "m", "text": "  \n "}, 422, "empty"),
        ({"id": "m", "text": "长" * 5000}, 422, "parts"),
        ({"id": "m", "text": "x" * 100_000}, 422, "parts"),
        ({"id": "m", "text": "a\x00b"}, 422, "not text"),
        ({"id": "m"}, 422, "text"),
        ({"id": "", "text": "hi"}, 422, "id"),
        ({"id": "m", "text": "hi", "colour": "red"}, 422, "colour"),
        ({"id": "m", "text": 7}, 422, "text"),
        ([], 422, "body"),
    ],
)
def test_a_bad_message_is_refused_by_name_and_nothing_is_stored(
    http: TestClient, body: object, status: int, says: str
) -> None:
    conversation = opened(http)
    answer = http.post(f"/v1/conversations/{conversation}/messages", json=body)
    assert answer.status_code == status
    assert says in error(answer)["message"]
    assert http.get(f"/v1/conversations/{conversation}").json()["lines"] == []


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("text", rb'{"id": "m", "text": "half \ud800 a character"}'),
        ("id", rb'{"id": "m\u0000", "text": "hi"}'),
        ("id", rb'{"id": "\ud800", "text": "hi"}'),
        ("order", rb'{"id": "m", "text": "hi", "order": "\u001b[2J"}'),
    ],
)
def test_what_no_shop_could_write_down_is_refused_before_it_is_stored(http: TestClient, field: str, raw: bytes) -> None:
    conversation = opened(http)
    answer = http.post(
        f"/v1/conversations/{conversation}/messages", content=raw, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 422
    assert error(answer)["message"].startswith(f"{field}: ")
    assert http.get(f"/v1/conversations/{conversation}").json()["lines"] == []


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ({"as_of": "9999-12-31T23:59:59Z", "turns": [["hi"]]}, "as_of"),
        ({"as_of": "0001-01-01T00:00:00Z", "turns": [["hi"]]}, "as_of"),
        ({"turns": [["hi"]] * 201}, "turns"),
        ({"turns": [["hi"], [""]]}, "turns.1.0.text"),
        ({"turns": [[{"text": "hi", "colour": "red"}]]}, "turns.0.0.colour"),
        ({"turns": [[7]]}, "turns.0.0"),
        ({"turns": ["hi"]}, "turns.0"),
    ],
)
def test_a_bad_ask_is_refused_by_the_name_of_its_field(http: TestClient, line: dict[str, object], place: str) -> None:
    answer = http.post("/v1/ask", json={"shop": "S1", **line})
    assert answer.status_code == 422
    assert error(answer)["message"].startswith(f"{place}: ")


def test_a_moment_without_a_zone_is_the_shops_own(http: TestClient) -> None:
    def asked(as_of: str) -> object:
        line = {"shop": "S1", "as_of": as_of, "turns": [["羽绒服今天能发货吗"]]}
        replies = http.post("/v1/ask", json=line).json()["replies"]
        return [(reply["text"], [piece["as_of"] for piece in reply["evidence"]]) for reply in replies]

    assert asked("2025-11-12T10:00:00") == asked("2025-11-12T10:00:00+08:00") != asked("2025-11-12T10:00:00-08:00")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_body_that_does_not_say_that_it_is_json_is_told_how_to(http: TestClient, kind: str) -> None:
    answer = http.post("/v1/ask", content=b'{"shop": "S1", "turns": [["hi"]]}', headers={"content-type": kind})
    assert answer.status_code == 422
    assert "Content-Type: application/json" in error(answer)["message"]


@pytest.mark.parametrize("raw", [b"{", b"\xff\xfe\x00\x01binary", b"", b"null", b"[" * 50_000, b"9" * 5_000])
def test_a_body_that_is_no_json_is_refused(http: TestClient, raw: bytes) -> None:
    answer = http.post(
        f"/v1/conversations/{opened(http)}/messages", content=raw, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 422
    assert error(answer)["code"] == "invalid"


def test_a_huge_body_is_refused_before_it_is_read(http: TestClient) -> None:
    answer = http.post("/v1/ask", content=b"x" * 400_000, headers={"content-type": "application/json"})
    assert answer.status_code == 413
    assert error(answer)["code"] == "invalid"


@pytest.mark.parametrize(
    ("body", "says"),
    [({"shop": "S9"}, "S9"), ({"shop": "S1", "customer": "C999"}, "C999"), ({"shop": "S2' OR 1"}, "shop")],
)
def test_unknown_shops_and_customers_are_not_found(http: TestClient, body: dict[str, str], says: str) -> None:
    answer = http.post("/v1/conversations", json=body)
    assert answer.status_code == 404
    assert says in error(answer)["message"]


def test_an_unknown_conversation_or_page_is_not_found(http: TestClient) -> None:
    assert error(say(http, "nobody", "在吗"))["code"] == "not_found"
    assert error(http.get("/v1/nothing"))["code"] == "not_found"


def test_ask_holds_a_whole_conversation(http: TestClient) -> None:
    line = {"shop": "S1", "customer": "C004", "turns": [["where is my order"], ["亲", "转人工"]]}
    told = http.post("/v1/ask", json=line).json()
    assert "O202510004" in told["replies"][0]["text"]
    assert told["handed_off"] is True
    assert told["writes"] == []


def test_read_tells_what_a_message_means(http: TestClient) -> None:
    read = http.post("/v1/read", json={"text": "我要转人工", "lang": "zh"}).json()
    assert read["wants_human"] is True
    assert read["lang"] == "zh"


def test_without_the_key_nobody_speaks_for_a_customer(guarded: TestClient) -> None:
    refused = guarded.post("/v1/conversations", json={"shop": "S1", "customer": "C004"})
    assert refused.status_code == 403
    wrong = guarded.post("/v1/conversations", json={"shop": "S1"}, headers={"authorization": "Bearer k-2"})
    assert wrong.status_code == 403
    right = guarded.post(
        "/v1/conversations", json={"shop": "S1", "customer": "C004"}, headers={"authorization": "Bearer k-1"}
    )
    assert right.status_code == 201
    assert guarded.get("/v1/shops").json()["shops"][0]["customers"] == []


def test_a_guest_of_a_real_server_sees_no_orders(guarded: TestClient) -> None:
    reply = say(guarded, opened(guarded), "O202510004 到哪了").json()
    assert "YT2025881132237" not in reply["text"]


def test_products_can_be_looked_up_as_cards(http: TestClient) -> None:
    found = http.get("/v1/shops/S1/products", params={"q": "羽绒服"}).json()["products"]
    assert found[0]["product"] == "AP03"
    assert found[0]["price"] == {"minor": 49900, "currency": "CNY"}
    assert found[0]["in_stock"] is True


def test_a_product_is_told_with_every_variant_at_its_list_price(http: TestClient) -> None:
    told = http.get("/v1/shops/S1/products/AP03").json()
    assert told["product"]["product"] == "AP03"
    first = told["variants"][0]
    assert (first["sku"], first["price"]["minor"], first["in_stock"]) == ("AP03-01", 49900, True)
    assert [option["values"] for option in first["options"]] == [["曜黑"], ["M"]]
    assert len(told["variants"]) == 6
    unknown = http.get("/v1/shops/S1/products/NONE")
    assert unknown.status_code == 404
    assert error(unknown)["code"] == "not_found"


def test_no_answer_of_the_api_is_kept_by_a_cache_or_taken_for_markup(http: TestClient) -> None:
    for answer in (http.get("/v1/shops"), http.get("/v1/nothing"), http.post("/v1/ask", content=b"x" * 400_000)):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_foreign_page_may_call_only_where_the_operator_named_its_site(http: TestClient, folder: Path) -> None:
    site = {"origin": "https://shop.example"}
    assert "access-control-allow-origin" not in http.get("/v1/shops", headers=site).headers
    with TestClient(create_http(Settings(data=folder, origins=("https://shop.example",)))) as embedded:
        assert embedded.get("/v1/shops", headers=site).headers["access-control-allow-origin"] == site["origin"]
        other = embedded.get("/v1/shops", headers={"origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers
        asked = {**site, "access-control-request-method": "POST", "access-control-request-headers": "prefer"}
        assert embedded.options("/v1/conversations", headers=asked).status_code == 200
        assert "frame-ancestors 'self' https://shop.example" in embedded.get("/").headers["content-security-policy"]


def test_a_guest_cannot_guess_the_id_of_a_conversation(http: TestClient) -> None:
    first, second = opened(http), opened(http)
    assert first != second
    assert len(bytes.fromhex(first)) == 16
    near = f"{int(first, 16) + 1:032x}"
    assert http.get(f"/v1/conversations/{near}").status_code == 404


def test_a_server_without_shops_is_ready_and_says_what_to_do(tmp_path: Path) -> None:
    with TestClient(create_http(Settings(data=tmp_path))) as empty:
        assert empty.get("/readyz").json() == {"status": "ready", "shops": 0}
        assert empty.get("/v1/shops").json() == {"demo": False, "shops": []}
        refused = empty.post("/v1/conversations", json={"shop": "S1"})
        assert "import it first" in error(refused)["message"]


def test_an_order_card_names_its_goods_in_both_languages(http: TestClient) -> None:
    reply = say(http, opened(http, customer="C001"), "where is my order").json()
    lines = [line for card in reply["cards"] if card["kind"] == "order" for line in card["lines"]]
    assert {
        "title": "轻薄连帽羽绒服 曜黑 L",
        "title_en": "Light hooded down jacket obsidian black L",
        "quantity": 1,
    } in lines
