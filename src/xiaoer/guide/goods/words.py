"""What is known of the words of the shops in view."""

from dataclasses import dataclass

from xiaoer.guide.goods.learned import Learned
from xiaoer.guide.situations.hearing import Situations
from xiaoer.language.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Words:
    """The shops' own words, their brands, what their catalogues teach, what needs are about, and their money."""

    lexicon: Lexicon
    brands: tuple[str, ...]
    learned: Learned
    situations: Situations
    currency: str = "CNY"
