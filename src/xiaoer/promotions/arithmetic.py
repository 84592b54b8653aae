"""Whole-number arithmetic on minor units: rates and shares. There is no float anywhere near it."""

from collections.abc import Sequence

FULL = 10_000
"""Basis points that pay the whole price."""


def rate(amount: int, basis_points: int) -> int:
    """The part of a non-negative amount that `basis_points` pay, rounded half up to the minor unit."""
    return (amount * basis_points * 2 + FULL) // (2 * FULL)


def allocate(total: int, weights: Sequence[int]) -> list[int]:
    """Shares in proportion to `weights` that add up to exactly `total`; no share is more than rounded up.

    Largest remainder; ties go to the earlier share. Weights are non-negative and not all zero.
    """
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    if left := total - sum(shares):
        remainders = [total * weight % whole for weight in weights]
        # A sort in reverse keeps the order of equals, so ties do go to the earlier share.
        for i in sorted(range(len(shares)), key=remainders.__getitem__, reverse=True)[:left]:
            shares[i] += 1
    return shares
