"""Forecasts of open-meteo.com (free, no key), or of a server that answers alike. Only a place and a day leave."""

import asyncio
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from functools import cache
from http.client import HTTPException
from importlib.resources import files
from typing import Final

from pydantic import BaseModel, ValidationError

from xiaoer.guide.plan import Felt
from xiaoer.guide.weather.weather import felt
from xiaoer.kernel.errors import Invalid

PUBLIC: Final = "https://api.open-meteo.com/v1/forecast"
SECONDS: Final = 2.0
"""Nobody waits longer for the weather."""
LONGEST_ANSWER: Final = 100_000
KEPT: Final = 500
"""Forecasts that are remembered, for the life of the process."""

Fetch = Callable[[str], Awaitable[str]]
"""The body behind an address; "" when nothing came."""


class _Daily(BaseModel):
    temperature_2m_min: list[float | None]


class _Answer(BaseModel):
    daily: _Daily


class OpenMeteo:
    """The port, over HTTP."""

    def __init__(self, url: str = PUBLIC, fetch: Fetch | None = None) -> None:
        self._url = url
        self._fetch = fetch or _fetched
        self._known: dict[tuple[str, date], int] = {}

    async def coldest(self, region: str, day: date, *, now: datetime) -> Felt | None:
        """See the port."""
        if region not in places():
            return None
        if (region, day) not in self._known:
            low = _low_in(await self._fetch(self._address(region, day)))
            if low is None:
                return None
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[region, day] = low
        return felt(self._known[region, day], region=region, day=day, source="open-meteo", now=now)

    def _address(self, region: str, day: date) -> str:
        latitude, longitude = places()[region]
        asked = {
            "latitude": latitude,
            "longitude": longitude,
            "daily": "temperature_2m_min",
            "timezone": "Asia/Shanghai",
            "start_date": day.isoformat(),
            "end_date": day.isoformat(),
        }
        return f"{self._url}?{urllib.parse.urlencode(asked)}"


def weather_of(setting: str) -> OpenMeteo | None:
    """What the operator named: "open-meteo" or the address of a server like it; "" is none. Raises Invalid."""
    if not setting:
        return None
    if setting == "open-meteo":
        return OpenMeteo()
    if not setting.startswith(("https://", "http://")):
        raise Invalid(f"XIAOER_WEATHER is {setting!r}; write open-meteo, the address of such a server, or nothing.")
    return OpenMeteo(setting)


@cache
def places() -> dict[str, tuple[str, str]]:
    """Latitude and longitude of each province's capital."""
    text = (files("xiaoer.guide") / "data" / "places.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:] if line]
    return {code: (latitude, longitude) for code, latitude, longitude in rows}


def _low_in(body: str) -> int | None:
    try:
        lows = _Answer.model_validate(json.loads(body)).daily.temperature_2m_min
    except (ValueError, ValidationError):
        return None
    return round(lows[0]) if lows and lows[0] is not None else None


async def _fetched(url: str) -> str:
    return await asyncio.to_thread(_get, url)


def _get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=SECONDS) as reply:
            body: bytes = reply.read(LONGEST_ANSWER)
    except (OSError, HTTPException, urllib.error.URLError):
        return ""
    return body.decode("utf-8", "replace")
