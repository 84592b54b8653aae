"""分期: a total in equal payments; what does not divide lies on the first one."""

from dataclasses import dataclass

from xiaoer.kernel.errors import Invalid
from xiaoer.promotions.arithmetic import FULL, rate


@dataclass(frozen=True, slots=True)
class Instalments:
    """The payments in the order in which they are due; together they are total + fee. Minor units."""

    total: int
    fee: int
    payments: tuple[int, ...]


def instalments(total: int, times: int, *, fee_basis_points: int = 0) -> Instalments:
    """The total and the fee (a share of the total, rounded half up; 0 is 免息), each shared over so many payments.

    Raises Invalid for a negative total, fewer than one payment, or a fee that is no share.
    """
    if total < 0 or times < 1 or not 0 <= fee_basis_points <= FULL:
        raise Invalid(f"{total} cannot be paid {times} times at a fee of {fee_basis_points} bp; mend the question.")
    fee = rate(total, fee_basis_points)
    goods, charges = _shares(total, times), _shares(fee, times)
    return Instalments(total, fee, tuple([part + charge for part, charge in zip(goods, charges, strict=True)]))


def _shares(amount: int, times: int) -> list[int]:
    each, odd = divmod(amount, times)
    return [each + odd, *[each] * (times - 1)]
