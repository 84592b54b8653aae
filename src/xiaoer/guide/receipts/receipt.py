"""The receipt of an advice: all that was weighed, by which rules, with what result; anybody can reckon it again.

It is signed, and the public key stands in it: another machine checks it with nothing but the receipt. Whose key that
is, a person tells by its name (`key_name`), which the machine that signed shows.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final, cast

from xiaoer.guide.choosing.ranking import RULES, Choice, Measured, Ranking, rank
from xiaoer.guide.need import Need
from xiaoer.guide.receipts.signing import is_signed, public_of, sign
from xiaoer.kernel.errors import Invalid
from xiaoer.promotions.keys import Keys

FORMAT: Final = "xiaoer-advice-receipt/2"


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of a receipt found. `signature` is valid or invalid."""

    replayed: bool
    """Ranking the same choices by the same rules gives the same scores and the same options."""
    untouched: bool
    """The hash is that of what the receipt says."""
    signature: str
    signer: str
    """The name of the key that it is signed with; "" where it names none."""
    ours: bool
    """This machine signed it. Where not, the name is to be compared with that of the machine it is said to be from."""

    @property
    def good(self) -> bool:
        return self.replayed and self.untouched and self.signature == "valid"


def receipt_of(
    need: Need, choices: Sequence[Choice], ranking: Ranking, *, most: int, as_of: datetime, key: bytes
) -> str:
    """The receipt as JSON, signed (Ed25519) with the secret key of the data folder."""
    content: dict[str, object] = {
        "format": FORMAT,
        "rules": RULES,
        "as_of": as_of.isoformat(),
        "need": need.text,
        "limits": [each.en for each in need.hard],
        "most": most,
        "choices": [asdict(each) for each in sorted(choices, key=lambda one: one.key)],
        "scores": [asdict(each) for each in ranking.scored],
        "shown": list(ranking.shown),
    }
    digest = _digest(content)
    signature = sign(digest.encode(), key).hex()
    signed = {**content, "hash": digest, "signature": signature, "key": public_of(key).hex()}
    return json.dumps(signed, ensure_ascii=False, sort_keys=True)


def verify(receipt: str, *, own: bytes) -> Verified:
    """Reckons a receipt again, offline; `own` is this machine's public key, b"" where it has none.

    Raises Invalid for what is no receipt of these rules.
    """
    try:
        parsed: object = json.loads(receipt)
    except (ValueError, RecursionError) as error:
        raise Invalid("The receipt is not JSON; give the file as `advise` wrote it.") from error
    read = Keys("The receipt", parsed)
    if read.word("format") != FORMAT or read.word("rules") != RULES:
        raise Invalid(f"The receipt is not of the rules {RULES}; check it with the version that wrote it.")
    content = {name: each for name, each in cast(dict[str, object], parsed).items() if name not in _SEALS}
    digest = _digest(content)
    choices = tuple(_choice(each) for each in read.each("choices"))
    ranking = rank(choices, most=read.whole("most", least=1) or 1)
    same = [asdict(each) for each in ranking.scored] == content.get("scores") and list(ranking.shown) == content.get(
        "shown"
    )
    public = _bytes(read.word("key"))
    signed = is_signed((read.word("hash") or "").encode(), _bytes(read.word("signature")), public)
    return Verified(
        same,
        digest == read.word("hash"),
        "valid" if signed else "invalid",
        key_name(public) if public else "",
        bool(own) and public == own,
    )


def key_name(public: bytes) -> str:
    """Tells public keys apart, short enough to be read aloud."""
    return hashlib.sha256(b"xiaoer-receipt-key:" + public).hexdigest()[:16]


_SEALS: Final = frozenset({"hash", "signature", "key"})


def _bytes(written: str | None) -> bytes:
    """From hexadecimal; none of them for what is not."""
    try:
        return bytes.fromhex(written or "")
    except ValueError:
        return b""


def _choice(read: Keys) -> Choice:
    measures = tuple(
        Measured(each.needed_word("wish"), each.whole("weight") or 0, each.whole("degree"))
        for each in read.each("measures")
    )
    return Choice(
        key=read.needed_word("key"),
        family=read.needed_word("family"),
        pay=read.whole("pay") or 0,
        measures=measures,
        stars=read.whole("stars") or 0,
        reviews=read.whole("reviews") or 0,
        hours=read.whole("hours"),
        silent=read.whole("silent") or 0,
        kind=read.word("kind") or "",
        grade=read.word("grade") or "",
    )


def _digest(content: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
