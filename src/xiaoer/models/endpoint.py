"""Where a model is found and how it is used: one entry of the operator's models file."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from xiaoer.models.breaker import Patience


class Manner(StrEnum):
    """How a model is given tools."""

    TOOLS = "tools"
    """OpenAI-style tool calls."""
    SCHEMA = "schema"
    """One JSON object a step, held by a JSON schema: small models choose far better so."""


class Endpoint(BaseModel):
    """One named model behind an address. Prices are minor units (fen, cents) for a million tokens; 0 is free."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]
    kind: str = "openai"
    """A provider of `providers/table.py`."""
    url: str = ""
    """Up to and with the version: http://127.0.0.1:11434/v1."""
    model: str = ""
    """As the endpoint calls it."""
    key_from: str = ""
    """The environment variable that holds the key; keys stand in no file of ours."""
    headers: dict[str, str] = {}
    script: str = ""
    """Of a scripted model: its file."""
    tier: Annotated[int, Field(ge=1, le=2)] = 1
    """1 for a small model, 2 for a large one. Of one tier the first in the file is asked first."""
    manner: Manner = Manner.TOOLS
    price_read: Annotated[int, Field(ge=0)] = 0
    price_written: Annotated[int, Field(ge=0)] = 0
    patience: Annotated[float, Field(gt=0, le=600)] = 20.0
    """Seconds for one answer."""
    at_once: Annotated[int, Field(ge=1, le=1000)] = 8
    tries: Annotated[int, Field(ge=1, le=5)] = 2

    def bears(self) -> Patience:
        """How the guard treats it."""
        return Patience(seconds=self.patience, at_once=self.at_once, tries=self.tries)
