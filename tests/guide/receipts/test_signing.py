"""Signatures are those of RFC 8032, and nothing else passes for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoer.guide.receipts.signing import is_signed, public_of, sign

SECRETS = st.binary(min_size=32, max_size=32)

VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
"""Tests 1 to 3 of RFC 8032, section 7.1: secret, public key, message, signature."""


@pytest.mark.parametrize(("secret", "public", "message", "signature"), VECTORS)
def test_keys_and_signatures_are_those_of_the_standard(secret: str, public: str, message: str, signature: str) -> None:
    assert public_of(bytes.fromhex(secret)).hex() == public
    assert sign(bytes.fromhex(message), bytes.fromhex(secret)).hex() == signature
    assert is_signed(bytes.fromhex(message), bytes.fromhex(signature), bytes.fromhex(public))


@settings(max_examples=20)
@given(secret=SECRETS, message=st.binary(max_size=80), place=st.integers(0, 63), bit=st.integers(0, 7))
def test_a_signature_with_one_bit_changed_is_none(secret: bytes, message: bytes, place: int, bit: int) -> None:
    signature = bytearray(sign(message, secret))
    assert is_signed(message, bytes(signature), public_of(secret))
    signature[place] ^= 1 << bit
    assert not is_signed(message, bytes(signature), public_of(secret))


@settings(max_examples=10)
@given(secret=SECRETS, other=SECRETS, message=st.binary(max_size=80))
def test_it_holds_for_one_message_and_one_key(secret: bytes, other: bytes, message: bytes) -> None:
    signature = sign(message, secret)
    assert not is_signed(message + b"!", signature, public_of(secret))
    assert is_signed(message, signature, public_of(other)) is (secret == other)


def test_the_same_point_written_with_a_larger_answer_is_refused() -> None:
    """S and S + L are the same scalar; only the smaller one is a signature."""
    order = 2**252 + 27742317777372353535851937790883648493
    signature = sign(b"receipt", b"k" * 32)
    larger = int.from_bytes(signature[32:], "little") + order
    assert not is_signed(b"receipt", signature[:32] + larger.to_bytes(32, "little"), public_of(b"k" * 32))


@pytest.mark.parametrize("public", [b"", b"\x02" + b"\0" * 31, b"\xff" * 32])
def test_what_is_no_key_signs_nothing(public: bytes) -> None:
    assert not is_signed(b"receipt", sign(b"receipt", b"k" * 32), public)
