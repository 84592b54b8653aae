"""Which size to take: from the page and from reviews, never from a guess about a body."""

import re
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.product import about_product, page_of
from xiaoer.desk.answers.reviews import quote
from xiaoer.desk.answers.which import looking_up, subject_of, which_product
from xiaoer.desk.draft import Draft
from xiaoer.desk.page.statements import Kind, distinct
from xiaoer.desk.question import Question
from xiaoer.desk.wording.naming import in_a_row, worded
from xiaoer.desk.wording.spoken import said
from xiaoer.shop.facts.shopfront import counted, review_fact

_SIZE_NAMES: Final = re.compile("尺码|鞋码|码数|裤长|版型|Size")
_SIZE_WORDS: Final = re.compile(r"尺码|鞋码|平时.*码|偏大|偏小|均码|微弹|弹力")
_IN_REVIEWS: Final = re.compile(r"尺码|码|偏大|偏小|太长|太短|\d斤|\d{3}.*穿|袖长|裤长|勒|合身|合脚")


async def size_advice(question: Question) -> Draft:
    """What the page says of sizes, what buyers wrote of their own, and that there is no table."""
    product = subject_of(question)
    if product is None:
        return which_product(question)
    if not any(_SIZE_NAMES.search(option.name) for sku in product.skus for option in sku.options):
        return await about_product(replace(question, intent="prod.size_chart"))
    page = await page_of(question, product)
    told = [
        each
        for each in page.statements
        if (each.kind is Kind.ATTRIBUTE and _SIZE_NAMES.search(each.name))
        or (each.kind in (Kind.POINT, Kind.TEXT) and _SIZE_WORDS.search(each.text))
    ]
    sizes = [each for each in page.statements if each.kind is Kind.OPTION and _SIZE_NAMES.search(each.name)]
    row = in_a_row([worded(each) for each in (*distinct(told)[:2], *sizes[:1])])
    words = said(
        f"{page.name.zh}没有按身高体重的尺码表,页面写的是:{row.zh}。",
        f"The shop has no size table by height and weight for the {page.name.en}; the page says: {row.en}.",
        *page.name.facts,
        *row.facts,
    )
    reviews = [each for each in counted(await question.store.reviews(product.id)) if _IN_REVIEWS.search(each.text)]
    if reviews:
        quotes = "、".join(f"“{quote(each.text)}”" for each in reviews[:2])
        facts = [review_fact(question.shop, each, question.now) for each in reviews[:2]]
        words += said(f"买家反馈:{quotes},仅供参考。", f" Buyers wrote: {quotes}.", *facts)
    return replace(question.says(words.zh, words.en, *words.facts), products=(product.id,))


ANSWERS: Final[dict[str, Answer]] = {"prod.size_recommend": looking_up(size_advice)}
