"""A source of forecasts that may fail in every way: then nothing is known, and nothing breaks."""

from datetime import date

import pytest

from tests.guide.scenes.wares import NOW
from xiaoer.guide.weather.open_meteo import OpenMeteo, places, weather_of
from xiaoer.kernel.errors import Invalid
from xiaoer.language.regions import GROUPS

DAY = date(2025, 11, 13)


def source(body: str, asked: list[str]) -> OpenMeteo:
    async def fetch(url: str) -> str:
        asked.append(url)
        return body

    return OpenMeteo("https://weather.example/v1", fetch)


async def test_the_lowest_temperature_of_the_day_is_told_with_its_source_and_asked_once() -> None:
    asked: list[str] = []
    weather = source('{"daily": {"time": ["2025-11-13"], "temperature_2m_min": [-11.6]}}', asked)
    felt = await weather.coldest("HL", DAY, now=NOW)
    assert felt is not None
    assert felt.low == -12
    assert felt.fact is not None
    assert felt.fact.source == "open-meteo"
    await weather.coldest("HL", DAY, now=NOW)
    assert len(asked) == 1
    assert asked[0].startswith("https://weather.example/v1?latitude=45.80&longitude=126.53&")
    assert "start_date=2025-11-13" in asked[0]


@pytest.mark.parametrize(
    "body", ["", "{}", "<html>", '{"daily": {"temperature_2m_min": [null]}}', '{"daily": []}', "[]"]
)
async def test_an_answer_that_tells_nothing_is_no_weather(body: str) -> None:
    assert await source(body, []).coldest("HL", DAY, now=NOW) is None


async def test_a_place_that_is_not_known_is_not_asked_for() -> None:
    asked: list[str] = []
    assert await source("{}", asked).coldest("ZZ", DAY, now=NOW) is None
    assert asked == []


def test_it_is_off_until_the_operator_names_a_source() -> None:
    assert weather_of("") is None
    assert weather_of("open-meteo") is not None
    with pytest.raises(Invalid):
        weather_of("somewhere")


def test_every_group_of_provinces_is_on_the_map() -> None:
    assert {code for codes in GROUPS.values() for code in codes} <= places().keys()
