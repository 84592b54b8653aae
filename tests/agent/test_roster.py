"""The models file: read whole, or refused with the place to mend."""

import time
from pathlib import Path
from random import Random

import pytest

from xiaoer.agent.allowance import Cost, Spent
from xiaoer.agent.roster import Limits, open_voices, read_roster
from xiaoer.kernel.errors import Invalid
from xiaoer.models.breaker import Standing
from xiaoer.models.chat import Usage
from xiaoer.models.endpoint import Manner

HERE = Path()
GOOD = """
[[endpoint]]
name = "small"
kind = "scripted"
script = "SCRIPT"
manner = "schema"

[[endpoint]]
name = "large"
kind = "scripted"
script = "SCRIPT"
tier = 2
price_read = 100
price_written = 400

[[endpoint]]
name = "spare"
kind = "scripted"
script = "SCRIPT"
tier = 2
price_read = 300
price_written = 300

[limits]
seconds = 4.5
cost_a_day = 1000
"""


def test_a_file_becomes_one_voice_a_tier(tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    script.write_text('[{"say": "在的"}]', "utf-8")
    roster = read_roster(GOOD.replace("SCRIPT", str(script)), HERE)
    voices = open_voices(roster, {}, ticks=time.monotonic, chance=Random(7))
    assert set(voices.by_tier) == {1, 2}
    assert voices.by_tier[1].manner is Manner.SCHEMA
    assert (voices.by_tier[2].price_read, voices.by_tier[2].price_written) == (300, 400)
    assert [each.name for each in voices.health()] == ["small", "large", "spare"]
    assert {each.standing for each in voices.health()} == {Standing.WELL}
    assert roster.limits.of_turn().seconds == 4.5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "endpoint"),
        ("[[endpoint]]", "name"),
        ("endpoint = 3", "endpoint"),
        ("[[endpoint", "not TOML"),
        ('[[endpoint]]\nname = "a"\ncolour = "red"', "colour"),
        ('[[endpoint]]\nname = "a"\ntier = 3', "tier"),
        ('[[endpoint]]\nname = "a"\n[[endpoint]]\nname = "a"', "same name"),
        ('[[endpoint]]\nname = "a"\n[limits]\nseconds = -1', "limits.seconds"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(text: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        read_roster(text, HERE)


def test_endpoints_of_a_tier_speak_in_one_manner(tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    script.write_text('[{"say": "在的"}]', "utf-8")
    mixed = GOOD.replace("SCRIPT", str(script)).replace("tier = 2\nprice_read = 300", 'tier = 2\nmanner = "schema"')
    with pytest.raises(Invalid, match="manner"):
        open_voices(read_roster(mixed, HERE), {}, ticks=time.monotonic, chance=Random(7))


def test_a_day_ends_when_its_tokens_or_its_money_are_spent() -> None:
    assert Limits().allow_another(Spent(Usage(10**9, 0), Cost(10**12))), "no limit, no end"
    assert Limits(tokens_a_day=100).allow_another(Spent(Usage(50, 49)))
    assert not Limits(tokens_a_day=100).allow_another(Spent(Usage(60, 40)))
    assert Limits(cost_a_day=5).allow_another(Spent(cost=Cost(4_999_999)))
    assert not Limits(cost_a_day=5).allow_another(Spent(cost=Cost(5_000_000)))
