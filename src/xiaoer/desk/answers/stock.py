"""What can be bought now, by variant; and what is known of a restock."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.which import looking_up, subject_of, which_product
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.page.variants import live, option_values, unknown_option
from xiaoer.desk.question import Question
from xiaoer.desk.wording.naming import called, headed, sku_words
from xiaoer.desk.wording.spoken import Said, listed, said
from xiaoer.kernel.facts import Fact
from xiaoer.language.glossary import in_english
from xiaoer.shop.facts.product import on_sale_fact, option_fact, stock_fact
from xiaoer.shop.product import Product, Sku

MOST_LISTED: Final = 4

_PIECES = re.compile(
    r"(?<![\d.:/+-])(\d{1,6})\s*(?:[件个台双套条盒袋瓶只支把部箱份包张罐](?!装|月|小时|人|色|口)|pcs\b|pieces?\b|pairs?\b|sets?\b|units?\b)",
    re.I,
)
_TELL_ME = re.compile(r"通知|提醒|叫我|告诉我|喊我|notif|let me know|tell me|remind|alert", re.I)


async def stock(question: Question) -> Draft:
    """In stock or not, with live numbers."""
    product = subject_of(question)
    if product is None:
        return which_product(question)
    name = unknown_option(question, product)
    if name is not None:
        return no_such_option(question, product, name)
    skus = await live(question, question.topic.skus or product.skus)
    others = await live(question, [sku for sku in product.skus if sku.id not in {each.id for each in skus}])
    return _draft(question, product, stock_words(question, product, skus, others))


async def restock(question: Question) -> Draft:
    """Stock as it is; the day of a restock is in no record."""
    product = subject_of(question)
    if product is None:
        return which_product(question)
    skus = await live(question, question.topic.skus or product.skus)
    others = await live(question, [sku for sku in product.skus if sku.id not in {each.id for each in skus}])
    now = stock_words(question, product, skus, others)
    if any(sku.stock == 0 for sku in skus) or not product.on_sale:
        now += said(
            "补货时间店铺资料里没有写,我不能确定。", " The shop's records give no restock date, so I can't tell."
        )
    draft = _draft(question, product, now)
    return replace(draft, hand_off=Reason.ACTION) if _TELL_ME.search(question.text) else draft


async def picture(question: Question) -> Draft:
    """Pictures are not read yet."""
    draft = question.says(
        "图片我暂时看不了,麻烦发商品名或链接,我马上查。",
        "I can't look at pictures yet; please send the product's name or link and I will check.",
    )
    return replace(draft, asks=True)


def stock_words(question: Question, product: Product, skus: Sequence[Sku], others: Sequence[Sku]) -> Said:
    """The variants asked for; where one is sold out, what else can be bought."""
    name = called(question, product)
    if not product.on_sale:
        shelf = on_sale_fact(question.shop, product, question.now)
        return said(f"{name.zh}目前已下架。", f"The {name.en} is off the shelf at present.", *name.facts, shelf)
    counted = [(sku, fact) for sku in skus if (fact := stock_fact(question.shop, product, sku, question.now))]
    if not counted:
        shelf = on_sale_fact(question.shop, product, question.now)
        return said(
            f"{name.zh}页面在售,店铺没有给出具体数量。",
            f"The {name.en} is on sale; the shop gives no exact number.",
            *name.facts,
            shelf,
        )
    wanted = _wanted(question, product)
    if wanted and all((sku.stock or 0) < wanted for sku, _ in counted) and any(sku.stock for sku, _ in counted):
        return _too_few(name, counted)
    if len(counted) == 1:
        return _one(question, product, name, counted[0], others)
    return _several(question, product, name, counted)


def _wanted(question: Question, product: Product) -> int:
    """How many the buyer wants: 要10件; 0 where no number of pieces is named. 5双装 names the goods, not how many."""
    values = " ".join((product.title, *(option.value for sku in product.skus for option in sku.options)))
    said = [int(match.group(1)) for match in _PIECES.finditer(question.text) if match.group() not in values]
    return max(said, default=0)


def _too_few(name: Said, counted: Sequence[tuple[Sku, Fact]]) -> Said:
    shown = [(sku, fact) for sku, fact in counted if sku.stock][:MOST_LISTED]
    zh = "、".join(f"{sku_words(sku)[0]} {sku.stock}件".strip() for sku, _ in shown)
    en = ", ".join(f"{sku_words(sku)[1]} ({sku.stock} pcs)".strip() for sku, _ in shown)
    return said(
        f"数量不够,{name.zh}目前可售:{zh}。",
        f"Not that many. The {name.en} can be bought now: {en}.",
        *name.facts,
        *(fact for _, fact in shown),
    )


def _one(question: Question, product: Product, name: Said, counted: tuple[Sku, Fact], others: Sequence[Sku]) -> Said:
    sku, fact = counted
    zh, en = sku_words(sku)
    whole = said(f"{name.zh} {zh}".strip(), f"{name.en} {en}".strip(), *name.facts, fact)
    if sku.stock:
        return said(
            f"有货,{whole.zh}目前可售{sku.stock}件。",
            f"Yes, in stock. The {whole.en} can be bought now, {sku.stock} pcs.",
            *whole.facts,
        )
    left = [
        (each, held)
        for each in others
        if each.stock and (held := stock_fact(question.shop, product, each, question.now))
    ]
    sold_out = said(f"{whole.zh}暂时没货。", f"The {whole.en} is sold out at the moment.", *whole.facts)
    if not left:
        return sold_out
    words = [sku_words(each) for each, _ in left[:MOST_LISTED]]
    return sold_out + said(
        f"有货的有:{'、'.join(zh for zh, _ in words)}。",
        f" You can buy: {', '.join(en for _, en in words)}.",
        *(held for _, held in left[:MOST_LISTED]),
    )


def _several(question: Question, product: Product, name: Said, counted: Sequence[tuple[Sku, Fact]]) -> Said:
    having = [(sku, fact) for sku, fact in counted if sku.stock]
    gone = [(sku, fact) for sku, fact in counted if not sku.stock]
    options = (
        option_fact(question.shop, product, sku, each, question.now) for sku, _ in counted for each in sku.options
    )
    facts = (*name.facts, *(fact for _, fact in counted), *options)
    if not having:
        return said(f"{name.zh}暂时没货。", f"The {name.en} is sold out at the moment.", *facts)
    shown = having[:MOST_LISTED]
    zh, _ = listed(f"{sku_words(sku)[0]} {sku.stock}件" for sku, _ in shown)
    _, en = listed(f"{sku_words(sku)[1]} ({sku.stock} pcs)" for sku, _ in shown)
    more = ("等", " and more") if len(having) > len(shown) else ("", "")
    held = said(f"有货,{headed(name.zh, zh)}{more[0]}。", f"Yes, in stock. {name.en}: {en}{more[1]}.", *facts)
    if not gone:
        return held
    out_zh, _ = listed(sku_words(sku)[0] for sku, _ in gone[:MOST_LISTED])
    _, out_en = listed(sku_words(sku)[1] for sku, _ in gone[:MOST_LISTED])
    return held + said(f"{out_zh}暂时没货。", f" Sold out: {out_en}.")


def no_such_option(question: Question, product: Product, option: str) -> Draft:
    """That this product does not come in the value asked for, and in which it comes."""
    name = called(question, product)
    values, facts = option_values(question, product, option)
    option_en = in_english(option) or option
    words = said(
        f"{name.zh}没有您说的这个{option},现有{option}:{'、'.join(values[:6])}。",
        f"The {name.en} doesn't come in that {option_en}; available {option_en}: "
        f"{', '.join(in_english(value) or value for value in values[:6])}.",
        *name.facts,
        *facts,
    )
    return _draft(question, product, words)


def _draft(question: Question, product: Product, words: Said) -> Draft:
    return replace(question.says(words.zh, words.en, *words.facts), products=(product.id,))


ANSWERS: Final[dict[str, Answer]] = {
    "prod.stock": looking_up(stock),
    "prod.restock": looking_up(restock),
    "prod.image_identify": picture,
}
