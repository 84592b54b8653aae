"""How well situations are heard from people of whom nothing was learned: each writer, judged by what the others taught.

`python -m bench.situations`: for every writer, of each kind of situation, how many needs are refused, heard as open, or
taken for a plain wish.
"""

import asyncio
from collections import Counter

from xiaoer.guide.situations.hearing import Kind, Situations, told
from xiaoer.language.bank import Bank, load_bank
from xiaoer.models.embedding import Embedder
from xiaoer.models.providers.use import SentenceEncoder

FATES = ("refused", "open", "plain")


def main() -> None:
    """Prints the table."""
    embedder, bank = SentenceEncoder(), asyncio.run(load_bank())
    every = Counter[tuple[Kind, str]]()
    for writer in sorted({name for _, _, name in told()}):
        fates = fates_of(writer, embedder, bank)
        tell(writer, fates)
        every += fates
    tell("all", every)


def fates_of(writer: str, embedder: Embedder, bank: Bank) -> Counter[tuple[Kind, str]]:
    """What becomes of the needs of one writer, by their kind."""
    situations = Situations.learn_of([(kind, text) for kind, text, name in told() if name != writer], embedder, bank)
    return Counter((kind, fate(situations, text)) for kind, text, name in told() if name == writer)


def fate(situations: Situations, text: str) -> str:
    """What a need is taken for."""
    heard = situations.hear(text)
    return "refused" if heard.refusal else "open" if heard.is_open else "plain"


def tell(name: str, fates: Counter[tuple[Kind, str]]) -> None:
    """One line a kind."""
    for kind in Kind:
        print(f"{name:8} {kind:8}", ", ".join(f"{fate} {fates[kind, fate]}" for fate in FATES))


if __name__ == "__main__":
    main()
