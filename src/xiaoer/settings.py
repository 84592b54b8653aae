"""Every setting of the operator, read from the environment (XIAOER_...); only app.py and the command line read it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import get_type_hints

from xiaoer.kernel.errors import Invalid


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
    demo: bool = False
    """Shops, customers and clocks may be chosen freely: for trying, on loopback."""


def settings_from(environment: Mapping[str, str], **given: object) -> Settings:
    """Settings from the environment, with those in `given` (not None) on top. Raises Invalid, naming the variable."""
    read: dict[str, object] = {}
    types = get_type_hints(Settings)
    for field in fields(Settings):
        text = environment.get(f"XIAOER_{field.name.upper()}")
        if text is not None:
            read[field.name] = _parse(f"XIAOER_{field.name.upper()}", text, types[field.name])
    read.update({name: value for name, value in given.items() if value is not None})
    return Settings(**read)  # type: ignore[arg-type]


def environment() -> Mapping[str, str]:
    """The process's environment."""
    return os.environ


def _parse(name: str, text: str, kind: type) -> object:
    if kind is bool:
        return text.strip().lower() in {"1", "true", "yes", "on"}
    try:
        return kind(text)
    except ValueError as error:
        raise Invalid(f"{name} is {text!r}; give a {kind.__name__}.") from error
