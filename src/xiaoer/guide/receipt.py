"""The receipt of an advice: all that was weighed, by which rules, with what result; anybody can reckon it again."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final, cast

from xiaoer.guide.need import Need
from xiaoer.guide.ranking import RULES, Choice, Measured, Ranking, rank
from xiaoer.kernel.errors import Invalid
from xiaoer.promotions.keys import Keys

FORMAT: Final = "xiaoer-advice-receipt/1"


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of a receipt found. `signature` is valid, invalid, or unknown where the key is another's."""

    replayed: bool
    """Ranking the same choices by the same rules gives the same scores and the same options."""
    untouched: bool
    """The hash is that of what the receipt says."""
    signature: str

    @property
    def good(self) -> bool:
        """An unknown key is no fault: the receipt may be another machine's."""
        return self.replayed and self.untouched and self.signature != "invalid"


def receipt_of(
    need: Need, choices: Sequence[Choice], ranking: Ranking, *, most: int, as_of: datetime, key: bytes
) -> str:
    """The receipt as JSON, signed with the key of the data folder (HMAC-SHA256)."""
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
    signed = {**content, "hash": digest, "signature": _signature(digest, key), "key": key_name(key)}
    return json.dumps(signed, ensure_ascii=False, sort_keys=True)


def verify(receipt: str, *, key: bytes) -> Verified:
    """Reckons a receipt again, offline. Raises Invalid for what is no receipt of these rules."""
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
    return Verified(same, hmac.compare_digest(digest, read.word("hash") or ""), _standing(read, digest, key))


def key_name(key: bytes) -> str:
    """Tells keys apart without giving them away."""
    return hashlib.sha256(b"xiaoer-receipt-key:" + key).hexdigest()[:16]


_SEALS: Final = frozenset({"hash", "signature", "key"})


def _standing(read: Keys, digest: str, key: bytes) -> str:
    if read.word("key") != key_name(key):
        return "unknown"
    return "valid" if hmac.compare_digest(_signature(digest, key), read.word("signature") or "") else "invalid"


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


def _signature(digest: str, key: bytes) -> str:
    return hmac.new(key, digest.encode(), hashlib.sha256).hexdigest()
