"""What a shopping agent is told when its request cannot be served at all: the transport's layer of errors."""

from typing import Final

from xiaoer.kernel.errors import XiaoerError


class Refused(XiaoerError):
    """A request that is wrong in itself; what the shop answers to a right one is a message in the reply instead."""

    code = "invalid"
    status: int = 400
    """Over HTTP."""
    number: int = -32602
    """Over JSON-RPC."""


class TooMany(Refused):
    """More was asked for at once than is looked up at once."""

    code = "request_too_large"


class UnfitProfile(Refused):
    """The address of the agent's profile may not be called: no HTTPS, or not out in the world."""

    code = "invalid_profile_url"
    number = -32001


class BrokenProfile(Refused):
    """The agent's profile was read and is none."""

    code = "profile_malformed"
    status = 422
    number = -32001


class UnknownVersion(Refused):
    """The agent speaks a version of the protocol that is not spoken here."""

    code = "version_unsupported"
    status = 422
    number = -32001


class NothingShared(Refused):
    """The agent's profile shares no capability with ours, which the protocol counts as an answer and not as a fault."""

    code = "capabilities_incompatible"
    status = 200
    number = -32001


UNRECOVERABLE: Final = "unrecoverable"
RECOVERABLE: Final = "recoverable"
