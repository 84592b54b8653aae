"""A receipt can be reckoned again by anybody, and tells when somebody touched it."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from xiaoer.guide.choosing.ranking import Choice, Measured, rank
from xiaoer.guide.need import Need
from xiaoer.guide.receipts.receipt import receipt_of, verify
from xiaoer.guide.receipts.signing import public_of, sign
from xiaoer.kernel.errors import Invalid
from xiaoer.language.reading import Language

KEY = b"k" * 32
NEED = Need("500以内的外套", Language.ZH)
BEST = Choice("A-1", "A", 48_400, (Measured("保暖", 3, 10_000),), 7, 2, 48)
CHOICES = (BEST, replace(BEST, key="B-1", family="B", pay=15_900, measures=(Measured("保暖", 3, None),)))


def written() -> str:
    return receipt_of(NEED, CHOICES, rank(CHOICES), most=3, as_of=datetime(2025, 11, 12, tzinfo=UTC), key=KEY)


def test_a_receipt_replays_bit_for_bit() -> None:
    found = verify(written(), own=public_of(KEY))
    assert (found.replayed, found.untouched, found.signature, found.good) == (True, True, "valid", True)


def test_another_machine_checks_it_with_nothing_but_the_receipt() -> None:
    found = verify(written(), own=public_of(b"o" * 32))
    assert (found.replayed, found.untouched, found.signature, found.good) == (True, True, "valid", True)
    assert not found.ours
    assert found.signer == verify(written(), own=public_of(KEY)).signer


def test_the_receipt_gives_no_secret_away() -> None:
    assert KEY.hex() not in written()
    assert KEY.decode() not in written()


def test_who_signs_anew_signs_with_another_key() -> None:
    receipt = json.loads(written())
    receipt["need"] = "another need"
    content = {name: each for name, each in receipt.items() if name not in ("hash", "signature", "key")}
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    forger = b"f" * 32
    sealed = {"hash": digest, "signature": sign(digest.encode(), forger).hex()}
    assert verify(json.dumps({**receipt, **sealed}), own=public_of(KEY)).signature == "invalid"
    found = verify(json.dumps({**receipt, **sealed, "key": public_of(forger).hex()}), own=public_of(KEY))
    assert found.good
    assert not found.ours


def test_a_changed_price_is_noticed() -> None:
    receipt = json.loads(written())
    receipt["choices"][0]["pay"] = 1
    found = verify(json.dumps(receipt), own=public_of(KEY))
    assert not found.good
    assert not found.untouched


def test_a_swapped_option_is_noticed_though_the_hash_is_mended() -> None:
    receipt = json.loads(written())
    receipt["shown"] = ["B-1"]
    assert not verify(json.dumps(receipt), own=public_of(KEY)).replayed


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "not json", '{"format": "xiaoer-advice-receipt/2", "rules": "other"}']
)
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        verify(text, own=b"")
