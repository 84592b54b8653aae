"""How a case goes on, in words: the next step, until when, and what the buyer has to do."""

from datetime import datetime

from xiaoer.desk.wording.spoken import Said, moment_words, said
from xiaoer.desk.wording.words import case_words
from xiaoer.shop.facts.case import lapse_words, next_words, progress_facts, todo_words
from xiaoer.shop.shopfront import Shop
from xiaoer.shop.workflows.advance import due
from xiaoer.shop.workflows.case import CaseState
from xiaoer.shop.workflows.file import CaseFile


def progress_said(shop: Shop, file: CaseFile, now: datetime) -> Said:
    """下一步:等您寄回商品,最晚11月19日20:00,到时没有寄回就自动关闭;您要做的是:….  Nothing for a case that is over."""
    running, facts = file.running, progress_facts(shop, file, now)
    coming, todo = next_words(running), todo_words(running)
    if coming is None or todo is None:
        return Said()
    whole = said(f"下一步:{coming[0]}", f"Next: {coming[1]}", facts.get("next"))
    waits, lapse = due(running), lapse_words(running)
    if waits is not None and lapse is not None:
        zh, en = moment_words(waits.at, now)
        whole = whole + said(
            f",最晚{zh},{lapse[0]}", f", by {en} at the latest; {lapse[1]}", facts.get("deadline"), facts.get("lapse")
        )
    if "why" in facts:
        whole = whole + said(f",商家说明:{facts['why'].value}", f"; the shop says: {facts['why'].value}", facts["why"])
    please = ("请您", "Please ") if running.state is CaseState.AGREED else ("", "")
    en = f"{please[1]}{todo[1]}"
    return whole + said(f"。{please[0]}{todo[0]}。", f". {en[0].upper()}{en[1:]}.", facts.get("todo"))


def moved_said(shop: Shop, file: CaseFile, now: datetime) -> Said:
    """售后单AS…(退货退款)有新进展:商家已同意。下一步:…"""
    facts = progress_facts(shop, file, now)
    (kind_zh, kind_en), (state_zh, state_en) = case_words(file.told.kind, file.told.state)
    head = said(
        f"售后单{file.told.id}({kind_zh})有新进展:{state_zh}。",
        f"News of case {file.told.id} ({kind_en}): {state_en}.",
        facts["id"],
        facts["kind"],
        facts["state"],
    )
    return head + progress_said(shop, file, now)
