"""What is in a pack, where its name says how many: 5双装, "3-pack"; else what the page says comes with it."""

import re
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.product import about_product
from xiaoer.desk.answers.which import looking_up, subject_of
from xiaoer.desk.draft import Draft
from xiaoer.desk.question import Question
from xiaoer.desk.wording.naming import called

_HOW_MANY: Final = re.compile(r"几|多少|\bhow many\b", re.I)
_PACK: Final = re.compile(r"(\d+) ?([双个件只条支片包袋瓶盒罐枚颗粒对])装?(?![a-z\d])")


async def package_content(question: Question) -> Draft:
    """How many a pack holds by its own name, and what else the page says of its contents."""
    product = subject_of(question)
    pack = _PACK.search(product.title) if product is not None and _HOW_MANY.search(question.text) else None
    if product is None or pack is None:
        return await about_product(question)
    name = called(question, product)
    draft = question.says(f"{name.zh}:一份{pack[1]}{pack[2]}。", f"{name.en}: {pack[1]} in a pack.", *name.facts)
    return replace(draft, products=(product.id,))


ANSWERS: Final[dict[str, Answer]] = {"prod.package_content": looking_up(package_content)}
