"""How well replies are checked: lies that are caught, and true replies that are flagged in vain. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xiaoer.proof.scores import Share, percentile, share


@dataclass(frozen=True, slots=True)
class CheckedReply:
    """One reply of a suite, and what the check said of it."""

    name: str
    lie: str
    """The type of what is false or unsupported in it; "" for a reply that its facts hold."""
    style: str
    clean: bool
    milliseconds: float
    claimed: frozenset[str] = frozenset()
    """The types of all that it states."""
    faulted: frozenset[str] = frozenset()
    """The types of what the check found no fact for, or a fact against."""


@dataclass(frozen=True, slots=True)
class EvidenceReport:
    """What was measured."""

    caught: Share
    false_alarms: Share
    caught_by_lie: Mapping[str, Share]
    false_alarms_by_style: Mapping[str, Share]
    false_alarms_by_claim: Mapping[str, Share]
    """Of the true replies that state something of a type, those in which such a statement was flagged."""
    milliseconds: tuple[float, float]
    """p50 and p99 of checking one reply."""
    missed: tuple[str, ...]
    """Names of lies that passed."""
    flagged: tuple[str, ...]
    """Names of true replies that did not pass."""


def judge(checked: Sequence[CheckedReply]) -> EvidenceReport:
    """The report of a suite. Raises ValueError for an empty one."""
    lies = [one for one in checked if one.lie]
    true = [one for one in checked if not one.lie]
    kinds, styles = sorted({one.lie for one in lies}), sorted({one.style for one in true})
    stated = sorted({kind for one in true for kind in one.claimed})
    spent = [one.milliseconds for one in checked]
    return EvidenceReport(
        caught=_flagged(lies),
        false_alarms=_flagged(true),
        caught_by_lie={kind: _flagged([one for one in lies if one.lie == kind]) for kind in kinds},
        false_alarms_by_style={style: _flagged([one for one in true if one.style == style]) for style in styles},
        false_alarms_by_claim={
            kind: share([kind in one.faulted for one in true if kind in one.claimed]) for kind in stated
        },
        milliseconds=(percentile(spent, 0.5), percentile(spent, 0.99)),
        missed=tuple(one.name for one in lies if one.clean),
        flagged=tuple(one.name for one in true if not one.clean),
    )


def _flagged(checked: Sequence[CheckedReply]) -> Share:
    return share([not one.clean for one in checked])
