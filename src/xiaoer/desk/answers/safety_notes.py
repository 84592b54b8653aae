"""Allergens, who may use it, and what it is claimed to do: warnings first, nothing beyond what the page says."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.product import THEMES, Page, page_of, told
from xiaoer.desk.answers.which import looking_up, subject_of, which_product
from xiaoer.desk.draft import Draft
from xiaoer.desk.page.statements import Kind, Statement, Theme, distinct, fitting
from xiaoer.desk.page.verdict import denied
from xiaoer.desk.question import Question
from xiaoer.desk.wording.naming import headed, in_a_row, worded
from xiaoer.desk.wording.spoken import Said
from xiaoer.language.substances import ALLERGENS, EFFECTS, GROUPS, Risk, age_in, age_verdict, risks_in, warns

_ALLERGEN_NAMES: Final = re.compile("致敏|过敏原|配料|主要成分|成分|^糖$|咖啡因")
_EFFECT_NAMES: Final = re.compile("功效|健康功能|指数")
_EFFECT_WORDS: Final = re.compile("宣称|医疗器械")
_ALLERGIC: Final = re.compile(r"过敏|不耐受|allerg|intoleran|celiac|coeliac", re.I)
_ILL: Final = frozenset({"孕妇", "起搏器", "疾病", "婴幼儿"})
_LIST: Final = re.compile(r"致敏|过敏|配料|成分|添加|ingredient|allerg|contain", re.I)
_NEGATED: Final = re.compile(r"\b(?:without|free|no|not|isn't|doesn't)\b", re.I)
_HOW_MUCH: Final = re.compile(r"多少|含量|how much|how many", re.I)
_NOTHING: Final = re.compile(r"0(?:\.0+)?\s*(?:g|mg|%|克)|无|不含|没有", re.I)
_ASKS_SEX: Final = re.compile(r"男|女|性别|\b(?:wo)?m[ae]n\b|\b(?:boy|girl|guy|lad)|husband|wife|unisex", re.I)
_SEX: Final = Theme(names="性别|适合|适用")
_FITS: Final = re.compile("适合|适用|肤质|适龄")
_EAT: Final = re.compile("致敏|配料|保质期|净含量|储存|口味")


async def allergens(question: Question) -> Draft:
    """What it holds of the substance asked; that it holds none of it only where the page says so."""
    product = subject_of(question)
    if product is None:
        return which_product(question)
    page = await page_of(question, product)
    asked = risks_in(question.text, ALLERGENS)
    listed = [each for each in page.statements if each.kind is not Kind.OPTION and _ALLERGEN_NAMES.search(each.name)]
    naming = _naming(page, asked)
    if asked and naming:
        return _allergen_named(question, page, asked, naming)
    if not asked and not _ALLERGIC.search(question.text) and not _LIST.search(question.text):
        fits = fitting(page.statements, page.asked, Theme())
        return told(question, page, fits or fitting(page.statements, page.asked, THEMES["prod.material"]))
    return _allergen_silent(question, page, asked, listed)


async def suitability(question: Question) -> Draft:
    """Whom the page warns, or whom it is for; a doctor, not a guess, where it is silent."""
    product = subject_of(question)
    if product is None:
        return which_product(question)
    page = await page_of(question, product)
    age = age_in(question.text)
    asked = risks_in(question.text, GROUPS)
    if age is not None:
        verdicts = [(each, verdict) for each in page.statements if (verdict := age_verdict(age, each.text)) is not None]
        if verdicts:
            allows = all(verdict for _, verdict in verdicts)
            return _told(question, page, [each for each, verdict in verdicts if verdict is allows], allowed=allows)
    if age is None and not asked:
        theme = _SEX if _ASKS_SEX.search(question.text) else THEMES["prod.suitability"]
        fits = fitting(page.statements, page.asked, theme)
        return told(question, page, fits) if fits else _suitability_silent(question, page, asked)
    naming = _naming(page, asked)
    if not naming:
        return _suitability_silent(question, page, asked)
    warning = [each for each in naming if warns(each.text)]
    meant_for = [each for each in naming if _FITS.search(_whole(each)) and each not in warning]
    # A limit that leaves this age alone neither forbids nor allows.
    allowed = None if age is not None else False if warning else True if meant_for else None
    return _told(question, page, warning or meant_for or naming, allowed=allowed)


async def effects(question: Question) -> Draft:
    """The claimed effect as the page has it, and no other."""
    product = subject_of(question)
    if product is None:
        return which_product(question)
    page = await page_of(question, product)
    claims = [
        each
        for each in page.statements
        if (each.name and _EFFECT_NAMES.search(each.name)) or _EFFECT_WORDS.search(each.text)
    ]
    asked = risks_in(question.text, EFFECTS)
    fits = () if asked else fitting(page.statements, page.asked, Theme(), least=1.4)
    if fits:
        return told(question, page, fits)
    naming = [
        each
        for each in page.statements
        if each.kind is not Kind.OPTION
        and each not in claims
        and any(re.search(risk.on_page, each.text) for risk in asked)
    ]
    row = in_a_row([worded(each) for each in distinct([*claims, *naming])[:3]])
    held = {risk.zh for risk in asked if any(_affirmed(risk, each) for each in (*claims, *naming))}
    missing = [risk for risk in asked if risk.zh not in held]
    zh = "、".join(risk.zh for risk in missing) or "其他功效"
    en = " or ".join(risk.en for risk in missing) or "any other effect"
    if not row:
        return _draft(
            question,
            page,
            f"{page.name.zh}的资料里没有写{zh}方面的说明,我不能确定。",
            f"The page of the {page.name.en} says nothing about {en}, so I can't tell.",
            row,
        )
    tail = ("", "") if held and not missing else (f"资料没有写{zh},我不能确定。", f" It says nothing about {en}.")
    return _draft(
        question, page, f"{headed(page.name.zh, row.zh)}。{tail[0]}", f"{page.name.en}: {row.en}.{tail[1]}", row
    )


def _naming(page: Page, asked: Sequence[Risk]) -> list[Statement]:
    """What the page says of any of these."""
    said = [each for each in page.statements if each.kind is not Kind.OPTION]
    return [each for each in said if any(re.search(risk.on_page, _whole(each)) for risk in asked)]


def _allergen_named(question: Question, page: Page, asked: Sequence[Risk], naming: Sequence[Statement]) -> Draft:
    silent = [risk for risk in asked if not any(re.search(risk.on_page, _whole(each)) for each in naming)]
    held = any(_affirmed(risk, each) for risk in asked for each in naming)
    free = not silent and not held
    row = in_a_row([worded(each) for each in distinct(naming)[:3]])
    if _HOW_MUCH.search(question.text) and not _ALLERGIC.search(question.text):
        return _draft(question, page, f"{headed(page.name.zh, row.zh)}。", f"{page.name.en}: {row.en}.", row)
    zh, en = "、".join(risk.zh for risk in asked), " or ".join(risk.en for risk in asked)
    if free:
        no = "" if _NEGATED.search(question.text) else "No. "
        return _draft(question, page, f"不含,{page.name.zh}:{row.zh}。", f"{no}{page.name.en}: {row.en}.", row)
    if silent and not held:
        missing = "、".join(risk.zh for risk in silent), " or ".join(risk.en for risk in silent)
        zh_text = f"{headed(page.name.zh, row.zh)}。资料里没有查到{missing[0]},我不能确定。"
        en_text = f"{page.name.en}: {row.en}. I don't find {missing[1]} on the page, so I can't rule it out."
        return _draft(question, page, zh_text, en_text, row)
    if _ALLERGIC.search(question.text):
        lead = ("不建议", "I would not advise it")
        tail = (f"{zh}过敏请避开。", f"Please avoid it with an allergy to {en}.")
    else:
        lead, tail = ("请留意", "Please note"), ("", "")
    zh_text = f"{lead[0]},{page.name.zh}:{row.zh}。{tail[0]}"
    return _draft(question, page, zh_text, f"{lead[1]}. {page.name.en}: {row.en}. {tail[1]}".strip(), row)


def _allergen_silent(question: Question, page: Page, asked: Sequence[Risk], listed: Sequence[Statement]) -> Draft:
    row = in_a_row([worded(each) for each in distinct(listed)[:2]])
    if row and not asked:
        return _draft(question, page, f"{headed(page.name.zh, row.zh)}。", f"{page.name.en}: {row.en}.", row)
    zh = "、".join(risk.zh for risk in asked) or "致敏原或完整配料"
    en = " or ".join(risk.en for risk in asked) or "allergens or a full list of ingredients"
    says = (f",页面写的是:{row.zh}", f" (it says: {row.en})") if row else ("", "")
    food = any(_EAT.search(each.name) for each in page.statements)
    hold = (
        "过敏的话请先别" + ("吃" if food else "用"),
        f"with an allergy please don't {'eat' if food else 'use'} it yet",
    )
    return _draft(
        question,
        page,
        f"{page.name.zh}的资料里没有查到{zh}{says[0]};我不能确定是否含有,{hold[0]},可以转人工核实。",
        f"The page of the {page.name.en} doesn't seem to mention {en}{says[1]}."
        f" I can't rule it out; {hold[1]}. A person can check.",
        row,
    )


def _suitability_silent(question: Question, page: Page, asked: Sequence[Risk]) -> Draft:
    notes = [each for each in page.statements if re.search("提示|适龄|购买限制|肤质|^适用$|^适合$", each.name)]
    row = in_a_row([worded(each) for each in notes[:1]])
    zh = f"{'、'.join(risk.zh for risk in asked)}能不能用" if asked else "适用人群"
    en = " or ".join(risk.en for risk in asked) or "who it is for"
    says = (f"页面写的是:{row.zh}。", f" It says: {row.en}.") if row else ("", "")
    doctor = any(risk.zh in _ILL for risk in asked)
    ask = ("请先问过医生", "please ask a doctor first") if doctor else ("可以转人工核实", "a person can check")
    return _draft(
        question,
        page,
        f"{page.name.zh}的资料里没有写{zh},我不能确定;{ask[0]}。{says[0]}",
        f"The page of the {page.name.en} says nothing about {en}, so I can't tell; {ask[1]}.{says[1]}",
        row,
    )


def _told(question: Question, page: Page, statements: Sequence[Statement], *, allowed: bool | None) -> Draft:
    row = in_a_row([worded(each) for each in distinct(statements)[:2]])
    zh = {True: "可以,", False: "不建议,", None: ""}[allowed]
    en = {True: "Yes. ", False: "Not advised. ", None: ""}[allowed]
    return _draft(question, page, f"{zh}{page.name.zh}:{row.zh}。", f"{en}{page.name.en}: {row.en}.", row)


def _draft(question: Question, page: Page, zh: str, en: str, row: Said) -> Draft:
    draft = question.says(zh, en, *page.name.facts, *row.facts)
    return replace(draft, products=(page.product.id,))


def _affirmed(risk: Risk, statement: Statement) -> bool:
    """Whether some mention of it is not a denial; an attribute of its name denies it with a zero."""
    if re.search(risk.on_page, statement.name):
        return not _NOTHING.match(statement.text)
    for piece in re.split(r"[,，;；。]", statement.text):
        if risk.zh == "糖" and "添加" in piece:
            # Nothing added is not nothing in it.
            return True
        for match in re.finditer(risk.on_page, piece):
            if not denied(piece, match.start(), match.end()):
                return True
    return False


def _whole(statement: Statement) -> str:
    return f"{statement.name} {statement.text}"


ANSWERS: Final[dict[str, Answer]] = {
    "prod.allergen": looking_up(allergens),
    "prod.suitability": looking_up(suitability),
    "prod.effect": looking_up(effects),
}
