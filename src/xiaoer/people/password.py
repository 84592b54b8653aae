"""Passwords as argon2id hashes, with the first parameters that RFC 9106 names for small machines."""

import asyncio
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from xiaoer.kernel.errors import Invalid

SHORTEST: Final = 10
LONGEST: Final = 200
"""Characters; more would only cost time."""

_HASHER: Final = PasswordHasher()
_AT_ONCE: Final = asyncio.Semaphore(2)
"""Each takes 64 MiB while it runs."""


def insist_on_strength(password: str, name: str) -> None:
    """Raises Invalid for a password that is too short, too long, one letter again and again, or the name."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(f"A password has {SHORTEST} to {LONGEST} characters; choose another.")
    if len(set(password)) < 4 or password.lower() == name.lower():
        raise Invalid("This password is too easy to guess; choose another.")


async def hashed(password: str) -> str:
    """The hash to store; it holds its own salt and parameters."""
    async with _AT_ONCE:
        return await asyncio.to_thread(_HASHER.hash, password)


async def fits(password: str, stored: str | None) -> bool:
    """Whether the password is the stored one. It takes as long when there is none, so that names cannot be guessed."""
    async with _AT_ONCE:
        return await asyncio.to_thread(_fits, password, stored)


def _fits(password: str, stored: str | None) -> bool:
    try:
        _HASHER.verify(stored or _NOBODY, password)
        return stored is not None
    except (VerificationError, InvalidHashError):
        return False


_NOBODY: Final = _HASHER.hash("nobody has this password")
