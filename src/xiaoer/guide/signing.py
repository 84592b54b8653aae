"""Ed25519 signatures (RFC 8032): whoever has the public key can check what only the private one can sign.

Written here because nothing else in the product needs cryptography. It is not constant in time: it signs receipts on
the machine that holds the key, where nobody measures it, and must not be used to answer a stranger's challenge.
"""

import hashlib
from functools import cache
from typing import Final

_Point = tuple[int, int, int, int]
"""X, Y, Z and T, with x = X/Z, y = Y/Z and xy = T/Z."""

SECRET_BYTES: Final = 32
PUBLIC_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
_P: Final = 2**255 - 19
_ORDER: Final = 2**252 + 27742317777372353535851937790883648493
_D: Final = -121665 * pow(121666, -1, _P) % _P
_ROOT: Final = pow(2, (_P - 1) // 4, _P)
"""Of minus one."""
_ZERO: Final[_Point] = (0, 1, 1, 0)
_WINDOW: Final = 4
_WINDOWS: Final = 64


def sign(message: bytes, secret: bytes) -> bytes:
    """The signature, 64 bytes; the same secret and message always give the same one. `secret` is 32 bytes."""
    scalar, prefix = _expanded(secret)
    public = public_of(secret)
    nonce = _whole(prefix + message) % _ORDER
    commitment = _encoded(_times_base(nonce))
    challenge = _whole(commitment + public + message) % _ORDER
    return commitment + ((nonce + challenge * scalar) % _ORDER).to_bytes(32, "little")


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the holder of that key signed exactly this message. Anything malformed is not signed."""
    if len(signature) != SIGNATURE_BYTES or len(public) != PUBLIC_BYTES:
        return False
    key, commitment = _decoded(public), _decoded(signature[:32])
    answer = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or answer >= _ORDER:
        return False
    challenge = _whole(signature[:32] + public + message) % _ORDER
    return _same(_times_base(answer), _sum(commitment, _times(challenge, key)))


@cache
def public_of(secret: bytes) -> bytes:
    """The public key of a secret of 32 bytes."""
    return _encoded(_times_base(_expanded(secret)[0]))


def _expanded(secret: bytes) -> tuple[int, bytes]:
    digest = hashlib.sha512(secret).digest()
    scalar = int.from_bytes(digest[:32], "little")
    return (scalar & ~7 & (2**255 - 1)) % 2**254 | 2**254, digest[32:]


def _whole(text: bytes) -> int:
    """The SHA-512 of it as a number."""
    return int.from_bytes(hashlib.sha512(text).digest(), "little")


def _sum(one: _Point, other: _Point) -> _Point:
    """Complete: it holds for doubling and for the neutral point too (RFC 8032, 5.1.4)."""
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a = (y1 - x1) * (y2 - x2) % _P
    b = (y1 + x1) * (y2 + x2) % _P
    c = 2 * t1 * t2 * _D % _P
    d = 2 * z1 * z2 % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(scalar: int, point: _Point) -> _Point:
    found = _ZERO
    while scalar:
        if scalar & 1:
            found = _sum(found, point)
        point = _sum(point, point)
        scalar >>= 1
    return found


def _times_base(scalar: int) -> _Point:
    """From the table of the base point: 64 sums instead of 380."""
    found = _ZERO
    for window in _table():
        digit = scalar & (2**_WINDOW - 1)
        if digit:
            found = _sum(found, window[digit])
        scalar >>= _WINDOW
    return found


@cache
def _table() -> tuple[tuple[_Point, ...], ...]:
    """For each window its digit times the base point."""
    point = _base()
    rows: list[tuple[_Point, ...]] = []
    for _ in range(_WINDOWS):
        row: list[_Point] = [_ZERO]
        for _digit in range(2**_WINDOW - 1):
            row.append(_sum(row[-1], point))
        rows.append(tuple(row))
        point = _sum(row[-1], point)
    return tuple(rows)


def _base() -> _Point:
    y = 4 * pow(5, -1, _P) % _P
    x = _x_of(y, odd=0)
    if x is None:
        raise AssertionError("the base point is on the curve")
    return x, y, 1, x * y % _P


def _x_of(y: int, *, odd: int) -> int | None:
    """The coordinate with that last bit; None where there is none."""
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and odd):
        return None
    return x if x & 1 == odd else _P - x


def _encoded(point: _Point) -> bytes:
    x, y, z, _ = point
    inverse = pow(z, -1, _P)
    x, y = x * inverse % _P, y * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _decoded(written: bytes) -> _Point | None:
    whole = int.from_bytes(written, "little")
    y, odd = whole & (2**255 - 1), whole >> 255
    x = _x_of(y, odd=odd) if y < _P else None
    return None if x is None else (x, y, 1, x * y % _P)


def _same(one: _Point, other: _Point) -> bool:
    x1, y1, z1, _ = one
    x2, y2, z2, _ = other
    return (x1 * z2 - x2 * z1) % _P == 0 and (y1 * z2 - y2 * z1) % _P == 0
