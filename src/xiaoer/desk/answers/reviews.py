"""What buyers wrote: counted, and quoted shortly; and colours as they saw them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.which import looking_up, subject_of, which_product
from xiaoer.desk.draft import Draft
from xiaoer.desk.page.asked import Asked, asked_of
from xiaoer.desk.question import Question
from xiaoer.desk.wording.naming import called
from xiaoer.desk.wording.spoken import Said, said
from xiaoer.language.injected import is_fit_to_quote
from xiaoer.shop.facts.shopfront import counted, rating_fact, review_count_fact, review_fact
from xiaoer.shop.product import Product
from xiaoer.shop.shopfront import Review

LONGEST_QUOTE: Final = 40
_COLOUR: Final = re.compile(r"色差|颜色|色号|偏[灰蓝红黄深浅暗亮]|色")


async def opinions(question: Question) -> Draft:
    """How many, how good, and the review that speaks to the question."""
    product = subject_of(question)
    if product is None:
        return which_product(question)
    reviews = counted(await question.store.reviews(product.id))
    name = called(question, product)
    if not reviews:
        return _none(question, product, name)
    count = review_count_fact(question.shop, product, reviews, question.now)
    rating = rating_fact(question.shop, product, reviews, question.now)
    mean = rating.value if rating else ""
    head = said(
        f"{name.zh}共有{count.value}条评价,平均{mean}分。",
        f"The {name.en} has {count.value} reviews, rated {mean} on average.",
        *name.facts,
        count,
        rating,
    )
    asked = asked_of(question, product)
    quotable = [each for each in reviews if is_fit_to_quote(each.text)]
    fitting = speaking_to(quotable, asked)
    if fitting:
        return _draft(question, product, head + _quotes(question, fitting[:2], ("买家提到:", " Buyers wrote: ")))
    told = _both_sides(quotable)
    return _draft(question, product, head + _quotes(question, told, ("买家说:", " Buyers wrote: ")))


async def colours(question: Question) -> Draft:
    """What reviews say of the colour; the pictures themselves prove nothing."""
    product = subject_of(question)
    if product is None:
        return which_product(question)
    reviews = counted(await question.store.reviews(product.id))
    name = called(question, product)
    told = [each for each in reviews if _speaks_of_colour(each) and is_fit_to_quote(each.text)]
    if not told:
        return _draft(
            question,
            product,
            said(
                f"{name.zh}没有实拍或色差说明,评价里也没有提到;不同屏幕显示会有差异,我不能确定。",
                f"There are no daylight pictures or notes on the colour of the {name.en}, and no review speaks of it;"
                " screens differ, so I can't tell.",
                *name.facts,
            ),
        )
    head = said(f"{name.zh}的颜色,", f"On the colour of the {name.en}, ", *name.facts)
    return _draft(question, product, head + _quotes(question, told[:2], ("买家提到:", "buyers wrote: ")))


def speaking_to(reviews: Sequence[Review], asked: Asked) -> list[Review]:
    """The reviews that share words with the question, best first."""
    scored = [
        (asked.overlap("", f"{review.text} {' '.join(a for a, _ in review.aspects)}"), review) for review in reviews
    ]
    return [review for score, review in sorted(scored, key=lambda one: -one[0]) if score >= 1.0]


def _speaks_of_colour(review: Review) -> bool:
    return any(_COLOUR.search(aspect) for aspect, _ in review.aspects) or bool(_COLOUR.search(review.text))


def _both_sides(reviews: Sequence[Review]) -> list[Review]:
    """The kindest and the harshest."""
    ranked = sorted(reviews, key=lambda review: (-review.rating, -review.helpful))
    return ranked[:1] if len(ranked) == 1 or ranked[0].rating == ranked[-1].rating else [ranked[0], ranked[-1]]


def _quotes(question: Question, reviews: Sequence[Review], head: tuple[str, str]) -> Said:
    quotes = [f"“{quote(review.text)}”({review.rating}/5)" for review in reviews]
    facts = [review_fact(question.shop, review, question.now) for review in reviews]
    return said(f"{head[0]}{'、'.join(quotes)}。", f"{head[1]}{', '.join(quotes)}.", *facts)


def quote(text: str) -> str:
    """The beginning of what a buyer wrote, up to a mark."""
    if len(text) <= LONGEST_QUOTE:
        return text
    cut = max(text.rfind(mark, 0, LONGEST_QUOTE) for mark in ",，。;；!！ ")
    return f"{text[: cut if cut > 0 else LONGEST_QUOTE]}…"


def _none(question: Question, product: Product, name: Said) -> Draft:
    return _draft(
        question,
        product,
        said(
            f"{name.zh}暂时没有评价,我不能判断;可以转人工了解。",
            f"There are no reviews of the {name.en} yet, so I can't judge; a person may know more.",
            *name.facts,
        ),
    )


def _draft(question: Question, product: Product, words: Said) -> Draft:
    return replace(question.says(words.zh, words.en, *words.facts), products=(product.id,))


ANSWERS: Final[dict[str, Answer]] = {"prod.review_ask": looking_up(opinions), "prod.color_diff": looking_up(colours)}
