"""The five errors, named for what the caller should do about them.

Invalid      mend the request
NotFound     ask for something that exists and is yours
Denied       ask somebody who may
Conflict     read again, then decide again
Unavailable  try later

Each message is one sentence for a person and says what to do next. What the business expects (an empty search,
a question that needs a person) is a return value, never one of these.
"""


class XiaoerError(Exception):
    """The root of the five; only a door catches it."""

    code = "error"


class Invalid(XiaoerError):
    """The request cannot be understood or is not allowed to look like this."""

    code = "invalid"


class NotFound(XiaoerError):
    """It does not exist, or it is somebody else's: the two are never told apart."""

    code = "not_found"


class Denied(XiaoerError):
    """The caller is known and may not do this."""

    code = "denied"


class Conflict(XiaoerError):
    """Something changed in between: read again before deciding."""

    code = "conflict"


class Unavailable(XiaoerError):
    """A part of the machine cannot serve now; nothing was lost."""

    code = "unavailable"
