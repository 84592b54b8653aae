"""The desk over HTTP: only for whom it may concern, and from nobody else's page."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from xiaoer.doors.cli import main
from xiaoer.doors.http.server import create_http
from xiaoer.settings import Settings

HOME = "http://127.0.0.1"
PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk-http")


@pytest.fixture(scope="module")
def demo(folder: Path) -> Iterator[TestClient]:
    """The demo, asked from this machine."""
    settings = Settings(data=folder, demo=True, burst_gap=0.0, api_key="k-1")
    with TestClient(create_http(settings), base_url=HOME, client=("127.0.0.1", 4000)) as client:
        yield client


@pytest.fixture(scope="module")
def staffed(demo: TestClient, folder: Path) -> TestClient:
    """The same, with an owner, an agent and a viewer of S1."""
    del demo
    for name, role in (("boss", "owner"), ("mei", "agent"), ("eye", "viewer")):
        added = _cli(folder, ["people", "add", name, "--shop", "S1", "--role", role])
        assert added == 0
    return TestClient(create_http(Settings(data=folder, burst_gap=0.0)), base_url=HOME)


@pytest.fixture(scope="module")
def real(staffed: TestClient) -> Iterator[TestClient]:
    with staffed as client:
        yield client


def _cli(folder: Path, arguments: list[str]) -> int:
    with pytest.MonkeyPatch.context() as patch:
        read = (folder / "password").open("w+")
        read.write(PASSWORD + "\n")
        read.seek(0)
        patch.setattr("sys.stdin", read)
        with read:
            return main([*arguments, "--data", str(folder)])


def signed_in(client: TestClient, name: str) -> dict[str, str]:
    """The header of this person's session; the cookie is in the client."""
    client.cookies.clear()
    answer = client.post("/v1/desk/session", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return {"X-Xiaoer-Guard": answer.json()["guard"]}


def waiting(client: TestClient, shop: str = "S1") -> str:
    """A new conversation whose buyer waits for a person."""
    conversation = str(client.post("/v1/conversations", json={"shop": shop}).json()["conversation"])
    for text in ("羽绒服有货吗", "转人工"):
        client.post(f"/v1/conversations/{conversation}/messages", json={"id": uuid4().hex, "text": text})
    return conversation


def test_nothing_of_the_desk_is_told_to_a_stranger(real: TestClient) -> None:
    real.cookies.clear()
    paths = [path for path in real.get("/openapi.json").json()["paths"] if path.startswith("/v1/desk")]
    assert len(paths) > 15
    for path in paths:
        if path.startswith("/v1/desk/session") and path != "/v1/desk/session":
            continue
        known = path.replace("{conversation}", "x").replace("{shop}", "S1")
        assert real.get(known).status_code in (401, 405), path
        if path != "/v1/desk/session":
            assert real.post(known, json={}).status_code in (401, 405, 422), path


def test_the_session_is_out_of_reach_of_scripts_and_other_sites(real: TestClient) -> None:
    real.cookies.clear()
    answer = real.post("/v1/desk/session", json={"name": "mei", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "xiaoer_session" not in answer.text


def test_a_change_needs_the_guard_and_comes_from_our_own_page(real: TestClient) -> None:
    guard = signed_in(real, "mei")
    path = f"/v1/desk/conversations/{waiting(real)}/take"
    assert real.post(path, json={}).status_code == 403
    assert real.post(path, json={}, headers={"X-Xiaoer-Guard": "guess"}).status_code == 403
    for foreign in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert real.post(path, json={}, headers={**guard, **foreign}).status_code == 403
        refused = real.post("/v1/desk/session", json={"name": "mei", "password": PASSWORD}, headers=foreign)
        assert refused.status_code == 403
    assert real.post(path, json={}, headers={**guard, "Origin": HOME}).status_code == 200


def test_roles_hold_over_http(real: TestClient) -> None:
    conversation = waiting(real)
    guard = signed_in(real, "eye")
    assert real.get(f"/v1/desk/conversations/{conversation}").status_code == 200
    assert real.post(f"/v1/desk/conversations/{conversation}/take", json={}, headers=guard).status_code == 403
    changes: dict[str, str] = {}
    publishing = {"changes": changes, "after": 0}
    assert real.post("/v1/desk/shops/S1/autonomy", json=publishing, headers=guard).status_code == 403
    assert real.get("/v1/desk/shops/S2/autonomy").status_code == 403
    assert real.get(f"/v1/desk/conversations/{waiting(real, 'S2')}").status_code == 404
    guard = signed_in(real, "mei")
    assert real.post("/v1/desk/shops/S1/autonomy", json=publishing, headers=guard).status_code == 403
    guard = signed_in(real, "boss")
    assert real.post("/v1/desk/shops/S1/autonomy", json=publishing, headers=guard).status_code == 200


def test_a_role_that_is_taken_away_ends_at_once(real: TestClient, folder: Path) -> None:
    assert _cli(folder, ["people", "add", "temp", "--shop", "S1"]) == 0
    signed_in(real, "temp")
    assert real.get("/v1/desk/inbox").status_code == 200
    assert _cli(folder, ["people", "remove", "temp", "--shop", "S1"]) == 0
    assert real.get("/v1/desk/inbox").status_code == 401
    assert _cli(folder, ["people", "remove", "boss", "--shop", "S1"]) == 1


def test_signing_out_ends_the_session(real: TestClient) -> None:
    guard = signed_in(real, "mei")
    token = real.cookies["xiaoer_session"]
    assert real.post("/v1/desk/session/end", headers=guard).status_code == 200
    real.cookies.set("xiaoer_session", token)
    assert real.get("/v1/desk/inbox").status_code == 401
    real.cookies.clear()


def test_guessing_a_password_is_stopped(real: TestClient) -> None:
    answers = [
        real.post("/v1/desk/session", json={"name": "victim", "password": f"guess {n}"}).status_code for n in range(10)
    ]
    assert answers[0] == 403
    assert answers[-1] == 429


def test_only_the_demo_asked_from_this_machine_signs_in_by_itself(demo: TestClient, real: TestClient) -> None:
    assert demo.post("/v1/desk/session/demo").status_code == 200
    assert real.post("/v1/desk/session/demo").status_code == 403
    for elsewhere in (
        {"X-Forwarded-For": "203.0.113.9"},
        {"Host": "rebound.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ):
        assert demo.post("/v1/desk/session/demo", headers=elsewhere).status_code == 403, elsewhere


def test_the_demo_does_not_sign_in_another_machine(folder: Path) -> None:
    far = TestClient(create_http(Settings(data=folder, demo=True)), base_url=HOME, client=("203.0.113.9", 4000))
    with far:
        assert far.post("/v1/desk/session/demo").status_code == 403


def test_the_api_key_opens_the_desk_without_a_guard_and_a_wrong_one_does_not(demo: TestClient) -> None:
    demo.cookies.clear()
    key = {"Authorization": "Bearer k-1"}
    conversation = waiting(demo)
    assert demo.get("/v1/desk/inbox", headers=key).status_code == 200
    taken = demo.post(f"/v1/desk/conversations/{conversation}/take", json={}, headers=key)
    assert taken.json()["entry"]["holder"] == "api"
    assert demo.get("/v1/desk/inbox", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_a_whole_service_from_the_wish_to_the_end_and_the_audit_of_it(real: TestClient) -> None:
    conversation = waiting(real)
    guard = signed_in(real, "mei")
    path = f"/v1/desk/conversations/{conversation}"
    taken = real.post(f"{path}/take", json={}, headers=guard).json()
    assert taken["entry"]["stage"] == "held"
    assert "羽绒服" in taken["suggestion"]["text"]
    assert taken["suggestion"]["reply"]["evidence"]
    assert taken["packet"]["reason"] == "wish"
    message = {"id": "a1", "text": taken["suggestion"]["text"], "suggestion": taken["suggestion"]["seq"]}
    said, again = [real.post(f"{path}/messages", json=message, headers=guard).json() for _ in range(2)]
    assert sum(line["who"] == "agent" for line in again["lines"]) == 1
    assert said["suggestion"] is None
    shown = real.get(f"/v1/conversations/{conversation}").json()
    assert [line["who"] for line in shown["lines"]] == ["buyer", "xiaoer", "buyer", "xiaoer", "system", "agent"]
    assert "person" not in shown["lines"][-1]
    assert shown["hand_off"]["stage"] == "held"
    checked = real.post(f"{path}/check", json={"text": "还有987654件"}, headers=guard).json()
    assert checked["warnings"][0]["text"] == "987654件"
    assert real.post(f"{path}/close", headers=guard).json()["entry"]["stage"] == "closed"
    signed_in(real, "boss")
    deeds = [(each["person"], each["deed"]) for each in real.get("/v1/desk/shops/S1/deeds").json()["deeds"]]
    assert ("mei", "take") in deeds
    assert ("mei", "send_suggestion") in deeds
    assert ("mei", "close") in deeds


def test_a_colleague_who_was_quicker_is_a_conflict(real: TestClient) -> None:
    conversation = waiting(real)
    path = f"/v1/desk/conversations/{conversation}"
    mei = signed_in(real, "mei")
    real.post(f"{path}/take", json={}, headers=mei)
    boss = signed_in(real, "boss")
    refused = real.post(f"{path}/take", json={}, headers=boss)
    assert refused.status_code == 409
    assert "mei" in refused.json()["error"]["message"]
    assert real.post(f"{path}/take", json={"instead_of": "mei"}, headers=boss).json()["entry"]["holder"] == "boss"


def test_the_wish_for_a_call_reaches_the_desk_and_not_the_conversation(real: TestClient) -> None:
    conversation = waiting(real)
    wish = {"contact": "13800000000", "when": "晚上"}
    assert real.post(f"/v1/conversations/{conversation}/call-back", json=wish).status_code == 202
    assert "13800000000" not in real.get(f"/v1/conversations/{conversation}").text
    signed_in(real, "mei")
    entry = real.get(f"/v1/desk/conversations/{conversation}").json()["entry"]
    assert entry["call_back"]["contact"] == "13800000000"


def test_the_inbox_stream_tells_entries_and_the_queue(real: TestClient) -> None:
    signed_in(real, "mei")
    newest = real.get("/v1/desk/inbox").json()["changed"]
    conversation = waiting(real)
    kinds: list[str] = []
    with real.stream("GET", f"/v1/desk/events?after={newest}") as events:
        for line in events.iter_lines():
            if line.startswith("event: "):
                kinds.append(line)
            if line.startswith("data: ") and kinds[-1] == "event: queue":
                assert conversation in line
                break
    assert kinds == ["event: entry", "event: queue"]


def test_autonomy_is_seen_tried_published_and_taken_back(real: TestClient) -> None:
    guard = signed_in(real, "boss")
    path = "/v1/desk/shops/S1/autonomy"
    before = real.get(path).json()
    wanted = {"changes": {"prod.stock": "human"}}
    tried = real.post(f"{path}/preview", json=wanted, headers=guard).json()
    assert [each["intent"] for each in tried["differences"]] == ["prod.stock"]
    assert tried["to_person"] > 0
    published = real.post(path, json={**wanted, "after": before["version"]}, headers=guard).json()
    assert next(each["now"] for each in published["intents"] if each["intent"] == "prod.stock") == "human"
    assert real.post(path, json={**wanted, "after": before["version"]}, headers=guard).status_code == 409
    assert real.post(path, json={"changes": {"safety.injury": "auto"}, "after": 9}, headers=guard).status_code == 422
    back = real.post(f"{path}/rollback", json={"to": 0, "after": published["version"]}, headers=guard).json()
    assert all(each["now"] == each["starting"] for each in back["intents"])


def test_autonomy_has_its_commands(folder: Path, real: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    del real
    assert _cli(folder, ["autonomy", "preview", "prod.stock=human", "--shop", "S1"]) == 0
    assert '"to_person"' in capsys.readouterr().out
    assert _cli(folder, ["autonomy", "publish", "safety.injury=auto", "--shop", "S1"]) == 2
    assert _cli(folder, ["autonomy", "show", "--shop", "S1"]) == 0
    assert '"human"' in capsys.readouterr().out
