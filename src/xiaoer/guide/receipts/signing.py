"""Ed25519 signatures (RFC 8032): whoever has the public key can check what only the private one can sign."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def sign(message: bytes, secret: bytes) -> bytes:
    """The signature, 64 bytes; the same secret and message always give the same one. `secret` is 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(secret).sign(message)


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the holder of that key signed exactly this message. Anything malformed is not signed."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_of(secret: bytes) -> bytes:
    """The public key of a secret of 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
