"""What the guide remembers, on its page: seen, added, taken away, on a phone and in English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server

ANSWER_MS = 30_000
SHOWN: dict[str, tuple[str, str, str, str]] = {
    "zh": ("让小二记住的", "记住", "尺码L", "忘掉：尺码L"),
    "en": ("What you let Xiaoer remember", "Remember", "size L", "Forget: size L"),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("remembered")) as running:
        yield running


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_memory_is_written_seen_and_forgotten_on_a_phone(watched: Page, server: Server, lang: str) -> None:
    title, keep, told, forget = SHOWN[lang]
    watched.set_viewport_size({"width": 390, "height": 844})
    watched.goto(f"{server.url}guide?lang={lang}")
    watched.evaluate("localStorage.setItem('xiaoer.customer', JSON.stringify('C020'))")
    watched.goto(f"{server.url}guide?lang={lang}")
    memory = watched.locator("guide-memory")
    memory.get_by_text(title).click(timeout=ANSWER_MS)
    memory.get_by_role("textbox").fill("我穿L码" if lang == "zh" else "I wear size L")
    memory.get_by_role("button", name=keep, exact=True).click()
    expect(memory).to_contain_text(told, timeout=ANSWER_MS)
    assert watched.evaluate("document.documentElement.scrollWidth <= innerWidth")
    memory.get_by_role("button", name=forget).click()
    expect(memory.get_by_role("button", name=forget)).to_have_count(0, timeout=ANSWER_MS)
