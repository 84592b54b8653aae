"""The operator's models file: which endpoints may answer, in which order, and what they may cost."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from xiaoer.agent.allowance import Allowance, Cost, Spent
from xiaoer.agent.said import Voice
from xiaoer.kernel.errors import Invalid
from xiaoer.models.deadline import Ticks
from xiaoer.models.endpoint import Endpoint
from xiaoer.models.fallback import FirstThatAnswers
from xiaoer.models.guarded import Guarded, Health
from xiaoer.models.providers.table import open_model

_MILLION = 1_000_000


class Limits(BaseModel):
    """What models may take. Costs are minor units of money; 0 is without limit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    steps: Annotated[int, Field(ge=1, le=20)] = 5
    seconds: Annotated[float, Field(gt=0, le=120)] = 7.0
    tokens: Annotated[int, Field(ge=1)] = 16_000
    cost: Annotated[int, Field(ge=0)] = 0
    tokens_a_day: Annotated[int, Field(ge=0)] = 0
    """For each shop."""
    cost_a_day: Annotated[int, Field(ge=0)] = 0
    """For each shop."""
    turns_at_once: Annotated[int, Field(ge=1)] = 16
    """Of all shops in one process; from half of it only small models are used, at all of it none."""
    compose: bool = False
    """Also lets a model join several answers of code into one."""

    def of_turn(self) -> Allowance:
        """The most that one turn may take."""
        return Allowance(self.steps, self.seconds, self.tokens, Cost(self.cost * _MILLION) if self.cost else None)

    def allow_another(self, today: Spent) -> bool:
        """Whether a shop that has spent so much today may begin another turn; the last one may overdraw the day."""
        tokens = not self.tokens_a_day or today.usage.total < self.tokens_a_day
        return tokens and (not self.cost_a_day or today.cost < self.cost_a_day * _MILLION)


class Roster(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    endpoint: Annotated[tuple[Endpoint, ...], Field(min_length=1)]
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Voices:
    """The models of a roster, open: one voice a tier."""

    by_tier: Mapping[int, Voice]
    guards: tuple[Guarded, ...]

    def health(self) -> tuple[Health, ...]:
        """How each endpoint fares, in the order of the file."""
        return tuple(guard.health for guard in self.guards)


def read_roster(text: str, folder: Path) -> Roster:
    """The file's text in TOML; a script that it names lies beside it, in `folder`. Raises Invalid, naming the place."""
    try:
        roster = Roster.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Invalid(f"The models file is not TOML ({error}); mend it.") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        raise Invalid(f"The models file is wrong at {place} ({first['msg']}); mend it.") from error
    names = [endpoint.name for endpoint in roster.endpoint]
    if len(set(names)) < len(names):
        raise Invalid("Two endpoints of the models file have the same name; rename one.")
    return roster.model_copy(update={"endpoint": tuple(_placed(each, folder) for each in roster.endpoint)})


def _placed(endpoint: Endpoint, folder: Path) -> Endpoint:
    return endpoint.model_copy(update={"script": str(folder / endpoint.script)}) if endpoint.script else endpoint


def open_voices(roster: Roster, environment: Mapping[str, str], *, ticks: Ticks, chance: Random) -> Voices:
    """Every endpoint behind its guard; those of one tier as one voice, asked in the order of the file.

    A voice has one manner, and the highest prices of its endpoints. Raises Invalid for an endpoint that cannot be
    opened, and for a tier whose endpoints differ in manner.
    """
    guards = {
        endpoint.name: Guarded(open_model(endpoint, environment), endpoint.bears(), ticks=ticks, chance=chance)
        for endpoint in roster.endpoint
    }
    voices: dict[int, Voice] = {}
    for tier in sorted({endpoint.tier for endpoint in roster.endpoint}):
        mates = [endpoint for endpoint in roster.endpoint if endpoint.tier == tier]
        if len({mate.manner for mate in mates}) > 1:
            raise Invalid(f"The endpoints of tier {tier} differ in manner; give them the same, or another tier.")
        voices[tier] = Voice(
            model=FirstThatAnswers([guards[mate.name] for mate in mates]),
            tier=tier,
            manner=mates[0].manner,
            price_read=max(mate.price_read for mate in mates),
            price_written=max(mate.price_written for mate in mates),
        )
    return Voices(voices, tuple(guards.values()))
