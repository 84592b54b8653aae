"""Danger that must be heard whatever a model thinks: injury, self-harm, threats, minors, fraud, press.

Recall comes first: a person who looks twice costs little. Hyperboles (饿死了, "to die for") and questions before buying
(会不会漏电) are none. The wordings are rows of `data/risks.tsv`, matched in text as `normal.normalise` leaves it.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from xiaoer.language.reading import Risk
from xiaoer.language.tables import rows_of

INTENT_OF: Final = {
    Risk.INJURY: "safety.injury",
    Risk.SELF_HARM: "safety.injury",
    Risk.LEGAL: "complaint.legal",
    Risk.PRESS: "complaint.legal",
    Risk.MINOR: "minor.purchase",
    Risk.FRAUD: "fraud.report",
}
"""The intent that each risk is answered under; all of them go to a person at once."""
HEARD: Final = 800
"""Characters heard at the start of a message, and a quarter as many at the end of a longer one."""

_PARTS: Final = re.compile(r"[,。?!;\n~]+|(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])|\.(?=\s|$)| but ")


def risks(text: str) -> tuple[Risk, ...]:
    """The dangers that the wording speaks of, each once, in the order of `Risk`.

    That nobody was hurt (没伤着人) is told of no injury; what else is wrong may still be one. A question before buying
    (会不会漏电, "is it fireproof") is about safety and no accident; it clears its own part of the message only.
    """
    heard = text if len(text) <= HEARD else f"{text[:HEARD]} {text[-HEARD // 4 :]}"
    return tuple(risk for risk in Risk if _speaks_of(heard, risk))


def risky_intents(found: Iterable[Risk]) -> tuple[str, ...]:
    """The intents of `data/intents_meta.json` that dangers are answered under, each once."""
    return tuple(dict.fromkeys(INTENT_OF[risk] for risk in found))


def _speaks_of(text: str, risk: Risk) -> bool:
    if risk is Risk.INJURY:
        text = _wording("unhurt").sub(" ", text)
    if not _wording(risk).search(text):
        return False
    if risk is not Risk.INJURY or not _wording("asking").search(text):
        return True
    told = ",".join(part for part in _PARTS.split(text) if not _wording("asking").search(part))
    return bool(_wording(risk).search(told))


@cache
def _wording(kind: str) -> re.Pattern[str]:
    rows = rows_of("risks")
    named = {name: wording for name, wording in rows if name.startswith("<")}
    whole = "|".join(wording for name, wording in rows if name == kind)
    for name, wording in named.items():
        whole = whole.replace(name, wording)
    return re.compile(whole, re.IGNORECASE)
