"""The kinds of models that can be named in the models file. To add one: a file beside this, a line in the table.

A provider's module is loaded when an endpoint of its kind is opened and not before: its SDK costs half a second and
18 MB, and most shops have no model.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final, cast

from xiaoer.kernel.errors import Invalid
from xiaoer.models.chat import ChatModel
from xiaoer.models.endpoint import Endpoint
from xiaoer.models.providers.scripted import scripted_from

Open = Callable[[Endpoint, Mapping[str, str]], ChatModel]
"""An endpoint and the process's environment in, a model out. Raises Invalid."""


def open_model(endpoint: Endpoint, environment: Mapping[str, str]) -> ChatModel:
    """The model behind an endpoint, unguarded. Raises Invalid, saying what to mend or to install."""
    opener = PROVIDERS.get(endpoint.kind)
    if opener is None:
        known = ", ".join(PROVIDERS)
        raise Invalid(f"Endpoint {endpoint.name} is of kind {endpoint.kind!r}; choose one of: {known}.")
    return opener(endpoint, environment)


def _openai_compatible(endpoint: Endpoint, environment: Mapping[str, str]) -> ChatModel:
    if not endpoint.url.startswith(("http://", "https://")) or not endpoint.model:
        raise Invalid(f"Endpoint {endpoint.name} lacks its url (http://...) or its model; write both.")
    key = environment.get(endpoint.key_from, "") if endpoint.key_from else ""
    if endpoint.key_from and not key:
        raise Invalid(f"Endpoint {endpoint.name} takes its key from {endpoint.key_from}, which is not set; set it.")
    provider = cast("_OpenAIModule", _loaded("xiaoer.models.providers.openai_compatible"))
    return provider.OpenAICompatible(endpoint, key=key)


def _scripted(endpoint: Endpoint, environment: Mapping[str, str]) -> ChatModel:
    del environment
    try:
        written = Path(endpoint.script).read_text("utf-8")
    except OSError as error:
        raise Invalid(f"The script of endpoint {endpoint.name} cannot be read: {error}.") from error
    return scripted_from(written, name=endpoint.name)


PROVIDERS: Final[dict[str, Open]] = {
    "openai": _openai_compatible,
    "scripted": _scripted,
}


@dataclass
class _OpenAIModule(ModuleType):
    """What is used of that module."""

    OpenAICompatible: Callable[..., ChatModel]


def _loaded(module: str) -> ModuleType:
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise Invalid(
            f"A model is configured, but the library {error.name} is not installed; run: pip install 'xiaoer[models]'."
        ) from error
