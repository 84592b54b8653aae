"""Every setting of the operator, read from the environment (XIAOER_...); only app.py and the command line read it."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Final, get_type_hints

from xiaoer.kernel.errors import Invalid

_YES: Final = frozenset({"1", "true", "yes", "on"})
_NO: Final = frozenset({"0", "false", "no", "off", ""})
_ORIGIN: Final = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is read from XIAOER_<NAME>."""

    data: Path = Path("data")
    """Folder in which everything lives."""
    cache: Path = Path("~/.cache/xiaoer")
    """Folder for what can be made anew at any time (the trained reader); shared by all data folders of a user."""
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    """Processes that serve HTTP; they share the data folder."""
    burst_gap: float = 1.2
    """Seconds of quiet after a fragment (a greeting, a bare product name) before it is answered."""
    burst_gap_complete: float = 0.0
    """The same after a message that reads as a whole question."""
    lease_seconds: float = 10.0
    """How long a turn may take before another process may answer it instead (after a crash)."""
    api_key: str = ""
    """Callers who show it may say which customer they speak for; without it everybody is a guest."""
    origins: tuple[str, ...] = ()
    """Sites whose pages may call the API and frame the chat, parted by commas: https://shop.example. None at first."""
    url: str = ""
    """Where others reach this server, for shopping agents: https://shop.example. Empty: this machine only."""
    as_of: datetime | None = None
    """The moment at which every shop's clock stands, for demos and tests; None: a shop's own, or the real time."""
    models: Path | None = None
    """The file that names the models which may help (docs/models.md); None: no model, which is the start."""
    stores: Path | None = None
    """The file that names the stores which carry out writes over HTTP; None: the local database is the store."""
    keep_days: int = 1095
    """Conversations are erased so many days after their last word; 0 keeps them for ever. Three years is how long
    the mainland's E-commerce Law (article 31) has a platform keep what a trade rests on, and no longer is needed."""
    weather: str = ""
    """Whom to ask how cold it will be: open-meteo, or the address of such a server; "" asks nobody."""
    demo: bool = False
    """Shops, customers and clocks may be chosen freely: for trying, on loopback."""
    demo_anywhere: bool = False
    """Lets the demo listen on an address that others can reach, who may then be any customer of it."""


def settings_from(environment: Mapping[str, str], **given: object) -> Settings:
    """Settings from the environment, with those in `given` (not None) on top.

    Raises Invalid, naming the variable or option.
    """
    read: dict[str, object] = {}
    types = get_type_hints(Settings)
    for field in fields(Settings):
        text = environment.get(f"XIAOER_{field.name.upper()}")
        if text is not None:
            read[field.name] = _parse(f"XIAOER_{field.name.upper()}", text, types[field.name])
    read.update({name: value for name, value in given.items() if value is not None})
    settings = Settings(**read)  # type: ignore[arg-type]
    _insist_on_sense(settings)
    return settings


def environment() -> Mapping[str, str]:
    """The process's environment."""
    return os.environ


def _parse(name: str, text: str, kind: object) -> object:
    if kind is bool:
        return _yes_or_no(name, text)
    if kind == datetime | None:
        return _moment(name, text)
    if kind == tuple[str, ...]:
        return tuple(piece.strip() for piece in text.split(",") if piece.strip())
    if kind == Path | None:
        return Path(text) if text.strip() else None
    try:
        return {int: int, float: float, Path: Path, str: str}[kind](text)  # type: ignore[index]
    except ValueError as error:
        wanted = "a whole number" if kind is int else "a number"
        raise Invalid(f"{name} is {text!r}; give {wanted}.") from error


def _moment(name: str, text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text.strip() else None
    except ValueError as error:
        raise Invalid(f"{name} is {text!r}; write a moment like 2025-11-12T10:00+08:00.") from error


def _yes_or_no(name: str, text: str) -> bool:
    word = text.strip().lower()
    if word not in _YES | _NO:
        raise Invalid(f"{name} is {text!r}; give 1 for yes or 0 for no.")
    return word in _YES


def _insist_on_sense(settings: Settings) -> None:
    for option, value, low, high in (
        ("--port (XIAOER_PORT)", settings.port, 1, 65535),
        ("--workers (XIAOER_WORKERS)", settings.workers, 1, 64),
        ("XIAOER_BURST_GAP", settings.burst_gap, 0, 3600),
        ("XIAOER_BURST_GAP_COMPLETE", settings.burst_gap_complete, 0, 3600),
        ("XIAOER_LEASE_SECONDS", settings.lease_seconds, 1, 3600),
        ("XIAOER_KEEP_DAYS", settings.keep_days, 0, 36500),
    ):
        if not low <= value <= high:
            raise Invalid(f"{option} is {value}; give a number from {low} to {high}.")
    if settings.as_of is not None and not 1970 <= settings.as_of.year <= 2999:
        raise Invalid(f"as_of (--as-of, XIAOER_AS_OF) is {settings.as_of}; give a moment from 1970 to 2999.")
    if settings.url and not _ORIGIN.fullmatch(settings.url):
        raise Invalid(f"XIAOER_URL is {settings.url!r}; write it like https://shop.example, without a path.")
    for origin in settings.origins:
        if not _ORIGIN.fullmatch(origin):
            raise Invalid(
                f"XIAOER_ORIGINS names {origin!r}; write each site like https://shop.example, without a path."
            )
