"""What an advice says around its own words: what was remembered, and what could be."""

from dataclasses import replace

from xiaoer.guide.advice import Advice
from xiaoer.guide.memory import Memorable, Remembered, offer_words, used_words
from xiaoer.guide.said import Said


def with_memory(advice: Advice, used: tuple[Remembered, ...], offered: tuple[Memorable, ...]) -> Advice:
    """Says what was gone by, and asks for leave to remember what would serve again."""
    return telling(replace(advice, used=used, memorable=offered), used_words(used), offer_words(offered))


def telling(advice: Advice, before: Said | None, after: Said | None) -> Advice:
    """The advice with these sentences before and behind its own."""
    told = [each for each in (before, advice.says, after) if each is not None]
    says = Said(
        "\n".join(each.zh.strip("\n") for each in told if each.zh),
        "\n".join(each.en.strip("\n") for each in told if each.en),
        tuple(dict.fromkeys(fact for each in told for fact in each.facts)),
    )
    return replace(advice, says=says if told else None)
