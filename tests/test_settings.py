"""Settings come from the environment, and what makes no sense is refused by its name."""

from datetime import datetime
from pathlib import Path

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.settings import Settings, settings_from


def test_nothing_set_is_every_default() -> None:
    assert settings_from({}) == Settings()


def test_each_setting_can_come_from_the_environment() -> None:
    read = settings_from(
        {
            "XIAOER_DATA": "/srv/shops",
            "XIAOER_PORT": "8080",
            "XIAOER_BURST_GAP": "0.5",
            "XIAOER_DEMO": "yes",
            "XIAOER_ORIGINS": "https://shop.example, http://localhost:3000",
        }
    )
    assert read == Settings(
        data=Path("/srv/shops"),
        port=8080,
        burst_gap=0.5,
        demo=True,
        origins=("https://shop.example", "http://localhost:3000"),
    )


def test_an_option_goes_before_the_environment() -> None:
    assert settings_from({"XIAOER_PORT": "1"}, port=2, host=None) == Settings(port=2)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("WORKERS", "0"),
        ("WORKERS", "1.5"),
        ("BURST_GAP", "-1"),
        ("BURST_GAP", "nan"),
        ("LEASE_SECONDS", "inf"),
        ("DEMO", "perhaps"),
        ("ORIGINS", "*"),
        ("ORIGINS", "shop.example"),
        ("ORIGINS", "https://shop.example/path"),
        ("ORIGINS", "https://shop.example; script-src *"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(Invalid, match=f"XIAOER_{name}"):
        settings_from({f"XIAOER_{name}": text})


def test_the_shops_clock_can_be_stopped() -> None:
    assert settings_from({}).as_of is None
    assert settings_from({"XIAOER_AS_OF": ""}).as_of is None
    assert settings_from({"XIAOER_AS_OF": "2025-11-10T12:00+08:00"}).as_of == datetime.fromisoformat(
        "2025-11-10T12:00+08:00"
    )
    with pytest.raises(Invalid, match="XIAOER_AS_OF"):
        settings_from({"XIAOER_AS_OF": "yesterday"})
