"""What a product, a variant and a statement are called in a reply, short and in both languages."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.desk.page.statements import Kind, Statement
from xiaoer.desk.question import Question
from xiaoer.desk.wording.spoken import Said, Words, said
from xiaoer.kernel.facts import Fact
from xiaoer.language.glossary import in_english
from xiaoer.shop.facts.product import title_fact
from xiaoer.shop.product import Product, Sku

SHORT: Final = 18
"""Characters up to which a Chinese title is said in full."""


def called(question: Question, product: Product) -> Said:
    """The product's name with the fact that holds it; a shop's very long title gives way to a nickname in it."""
    fact = title_fact(question.shop, product, question.now)
    zh = short_title(product)
    return said(zh, product.title_en or zh, fact)


def short_title(product: Product) -> str:
    """The title, or its first words where it is longer than anybody would say."""
    if len(product.title) <= SHORT:
        return product.title
    kinds = [name for name in product.nicknames if re.search("[㐀-鿿]{2}", name) and len(name) <= SHORT]
    models = [name for name in product.nicknames if re.fullmatch("[ -~]{4,18}", name) and name in product.title]
    if kinds or models:
        return f"{min(kinds, key=len, default='')} {max(models, key=len, default='')}".strip()
    return re.split(r"[\s,，(（【/]", product.title)[0][:SHORT]


def variant_words(options: Sequence[tuple[str, str]]) -> Words:
    """曜黑 XL and "obsidian black XL"."""
    values = [value for _, value in options]
    return " ".join(values), " ".join(in_english(value) or value for value in values)


def sku_words(sku: Sku) -> Words:
    """The variant by its option values; "" when there is only one."""
    return variant_words([(option.name, option.value) for option in sku.options])


def quoted(words: str) -> str:
    """The shop's words in English where every one of them is known, else as the shop wrote them."""
    return in_english(words) or f"“{words}”"


def worded(statement: Statement) -> Said:
    """One statement: its name and what it says."""
    if statement.kind in (Kind.ATTRIBUTE, Kind.OPTION):
        en = f"{in_english(statement.name) or statement.name}: {quoted(statement.text)}"
        return Said(f"{statement.name} {statement.text}", en, statement.facts)
    heading = statement.name if 0 < len(statement.name) <= 12 and statement.name not in statement.text else ""
    zh = f"{heading} {statement.text}".strip()
    return Said(zh, quoted(statement.text), statement.facts)


def in_a_row(parts: Sequence[Said]) -> Said:
    """Statements after one another."""
    facts: tuple[Fact, ...] = tuple(dict.fromkeys(fact for part in parts for fact in part.facts))
    return Said(";".join(part.zh for part in parts), "; ".join(part.en for part in parts), facts)


def headed(name: str, row: str) -> str:
    """`name:row`; between two digits, where that would read as a time, `name,row`."""
    mark = "," if name[-1:].isdigit() and row[:1].isdigit() else ":"
    return f"{name}{mark}{row}"


def sentence_case(text: str) -> str:
    """English with single spaces and a capital letter at the start of each sentence."""
    plain = " ".join(text.split())
    return re.sub(r"(^|[.!?] )([a-z])", lambda match: match.group(1) + match.group(2).upper(), plain)
