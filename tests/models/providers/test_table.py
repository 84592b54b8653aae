"""Every kind of provider opens by one line of the models file, or says what to mend."""

from pathlib import Path

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.models.endpoint import Endpoint
from xiaoer.models.providers.table import PROVIDERS, open_model


async def test_every_kind_opens_with_what_it_needs(tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    script.write_text('[{"say": "在的"}]', "utf-8")
    for kind in PROVIDERS:
        endpoint = Endpoint(name="one", kind=kind, url="http://127.0.0.1:9/v1", model="m", script=str(script))
        model = open_model(endpoint, {})
        assert model.name.startswith("one")
        await model.close()


@pytest.mark.parametrize(
    ("endpoint", "words"),
    [
        (Endpoint(name="a", kind="oracle"), "choose one of: openai"),
        (Endpoint(name="a", url="ftp://x", model="m"), "url"),
        (Endpoint(name="a", url="http://127.0.0.1:9/v1"), "model"),
        (Endpoint(name="a", url="http://127.0.0.1:9/v1", model="m", key_from="NO_KEY"), "NO_KEY"),
        (Endpoint(name="a", kind="scripted", script="/nowhere.json"), "cannot be read"),
    ],
)
def test_an_endpoint_that_cannot_open_says_what_to_mend(endpoint: Endpoint, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        open_model(endpoint, {})
