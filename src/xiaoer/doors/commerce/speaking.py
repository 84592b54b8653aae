"""How a reply is spoken: protocol version, capabilities, and the language of the buyer."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from xiaoer.doors.commerce.refusals import RECOVERABLE, UNRECOVERABLE, NothingShared, Refused
from xiaoer.doors.commerce.shown import Message, RefusedReply, Spoken, Ucp
from xiaoer.language.detection import language_of
from xiaoer.language.reading import Language

VERSION: Final = "2026-08-25"
OLDER: Final = ("2026-04-08",)
"""Versions whose catalogue has the same shapes."""
SEARCH: Final = "dev.ucp.shopping.catalog.search"
LOOKUP: Final = "dev.ucp.shopping.catalog.lookup"
CAPABILITIES: Final = (SEARCH, LOOKUP)


@dataclass(frozen=True, slots=True)
class Speech:
    """What was agreed with an agent."""

    version: str = VERSION
    capabilities: tuple[str, ...] = CAPABILITIES
    language: Language = Language.ZH

    @property
    def english(self) -> bool:
        return self.language is Language.EN

    def heads(self) -> Ucp:
        """The head of a reply that succeeded."""
        return Ucp(
            version=self.version, capabilities={name: [Spoken(version=self.version)] for name in self.capabilities}
        )

    def failed(self) -> Ucp:
        """The head of a reply that carries no answer."""
        return self.heads().model_copy(update={"status": "error"})

    def sharing(self, offered: Collection[str]) -> "Speech":
        """With the capabilities that the agent has as well. Raises NothingShared."""
        shared = tuple(name for name in CAPABILITIES if name in offered)
        if not shared:
            raise NothingShared(f"Your profile has none of {', '.join(CAPABILITIES)}; nothing else is offered here.")
        return replace(self, capabilities=shared)


def spoken_language(wanted: str | None, accepted: str, words: str) -> Language:
    """The language of the context, else the first of an Accept-Language header that we speak, else of the words."""
    for each in (wanted or "", *(piece.partition(";")[0] for piece in accepted.split(","))):
        tag = each.strip().lower().partition("-")[0]
        if tag in ("zh", "en"):
            return Language.EN if tag == "en" else Language.ZH
    return language_of(words)


def refused_reply(error: Refused, speech: Speech | None = None) -> RefusedReply:
    """The refusal in the protocol's own shape."""
    severity = UNRECOVERABLE if error.status == 422 else RECOVERABLE
    message = Message(type="error", code=error.code, content=str(error), severity=severity)
    return RefusedReply(ucp=(speech or Speech()).failed(), messages=[message])
