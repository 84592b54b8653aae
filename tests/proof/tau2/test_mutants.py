"""Every mutant breaks the policy: a mutant that it allows would measure nothing."""

import pytest

from tests.proof.tau2.retail import ANN, cancel, send_back, store, swap
from xiaoer.kernel.ids import CustomerId
from xiaoer.proof.tau2.call import Call, Tool
from xiaoer.proof.tau2.mutants import MUTATIONS, mutants_of
from xiaoer.proof.tau2.policy import FITS, after, breach_of, standing_of

STORE = store()
GOLD = [
    cancel(),
    Call(Tool.ADDRESS, cancel().order, address="2 Road, Dover"),
    swap(Tool.ITEMS, "#W1", "c-red", "c-blue"),
    send_back(),
    swap(Tool.EXCHANGE, "#W2", "c-red l-tall", "c-blue l-low"),
]


@pytest.mark.parametrize("call", GOLD, ids=lambda call: str(call.tool))
def test_a_mutant_breaks_the_policy_and_what_comes_before_it_does_not(call: Call) -> None:
    buyer = CustomerId(ANN)
    assert breach_of(call, STORE, standing_of(STORE, buyer)) == FITS
    for mutant in mutants_of(call, STORE):
        standing = standing_of(STORE, buyer, mutant.state, mutant.balance)
        for before in mutant.before:
            assert breach_of(before, STORE, standing) == FITS, mutant
            standing = after(before, STORE, standing)
        assert breach_of(mutant.call, STORE, standing) != FITS, mutant


def test_every_tool_is_mutated_in_many_ways() -> None:
    assert set(MUTATIONS) == set(Tool)
    assert all(len({mutant.how for mutant in mutants_of(call, STORE)}) >= 7 for call in GOLD)
