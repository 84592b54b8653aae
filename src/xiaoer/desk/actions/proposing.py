"""From a wish to what is said about it: a proposal that waits for a yes, a question back, or why not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Final

from xiaoer.desk.actions.exchanging import choices_said, target_said
from xiaoer.desk.actions.wording import About, effect_said, inside
from xiaoer.desk.draft import Draft, Part, Reason
from xiaoer.desk.proposal import Proposal, Wanting
from xiaoer.desk.purchase.meant import goods_said
from xiaoer.desk.question import Question
from xiaoer.desk.wording.spoken import Said, said
from xiaoer.kernel.facts import Fact
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.aftersales.ruling import Missing, Outcome, Ruling
from xiaoer.shop.facts.order import line_facts, order_facts
from xiaoer.shop.facts.product import option_fact, title_fact
from xiaoer.shop.facts.write import asked_facts
from xiaoer.shop.gate import Gate, digest_of
from xiaoer.shop.gathering import line_meant
from xiaoer.shop.order import Order
from xiaoer.shop.wish import Wish
from xiaoer.shop.writes.write import WriteKey

CONSENT_FOR: Final = timedelta(minutes=30)
_PHONE_STAYS: Final = said(
    "联系电话我改不了,仍用订单上原来的。", "I can't change the phone number; it stays as it is on the order."
)
FAULTS: Final = frozenset(
    {CaseReason.QUALITY, CaseReason.DAMAGED, CaseReason.WRONG_ITEM, CaseReason.MISSING_PART, CaseReason.FRESH_BAD}
)
"""Something is wrong with the goods."""
_MENDS: Final = frozenset({ActionName.OPEN_RETURN, ActionName.OPEN_EXCHANGE, ActionName.OPEN_REFUND_ONLY})
_GOES_ON: Final = (
    "您说的我都记下了,接下来由人工替您办完。",
    "I have noted what you told me; a person will finish it for you.",
)
"""Instead of asking the same a third time."""
MOST_SHOWN: Final = 8
MOST_ASKED: Final = 2
"""How often the same thing is asked for; after that a person takes over."""


async def put(question: Question, gate: Gate, wish: Wish, *, before: Wanting | None = None) -> Draft:
    """What the rules say to the wish, as a draft. `before` is what was asked of the buyer last."""
    wish, ruling = await _ruled(question, gate, await _with_whole_phone(question, gate, wish))
    match ruling.outcome:
        case Outcome.ALLOW | Outcome.APPROVE:
            return await propose(question, wish, ruling)
        case Outcome.ASK:
            return await _ask(question, wish, ruling, before)
        case Outcome.REFUSE:
            return _shown(_said_by(question, ruling), wish)


async def _ruled(question: Question, gate: Gate, wish: Wish) -> tuple[Wish, Ruling]:
    """The wish with its ruling; a fault that a person has to look at is a case, whatever is to mend it."""
    ruling = await gate.rule(wish, now=question.now)
    action = wish.action
    if action.name not in _MENDS or action.reason not in FAULTS or ruling.outcome is Outcome.ALLOW:
        return wish, ruling
    case = replace(wish, action=replace(action, name=ActionName.OPEN_CASE, sku=None))
    decided = await gate.rule(case, now=question.now)
    return (wish, ruling) if decided.outcome is Outcome.REFUSE else (case, decided)


async def _with_whole_phone(question: Question, gate: Gate, wish: Wish) -> Wish:
    """The wish without a phone number of which only a part was ever written."""
    phone = wish.action.phone
    if not phone or await gate.knows_phone(question.conversation, phone):
        return wish
    return replace(wish, action=replace(wish.action, phone=""))


async def put_all(question: Question, gate: Gate, wishes: Sequence[Wish]) -> Draft:
    """The same for one errand about several lines: one consent for all that may be done; what may not, with its reason.

    What misses something is asked about first, and the others wait.
    """
    if len(wishes) == 1:
        return await put(question, gate, wishes[0])
    ruled = [await _ruled(question, gate, wish) for wish in wishes]
    asking = next((wish for wish, ruling in ruled if ruling.outcome is Outcome.ASK), None)
    if asking is not None:
        later = tuple(Wanting(question.intent, wish) for wish in wishes if wish is not asking)
        return replace(await put(question, gate, asking), later=later)
    granted = [(wish, ruling) for wish, ruling in ruled if ruling.outcome is not Outcome.REFUSE]
    refusals = [await _refusal(question, ruling) for _, ruling in ruled if ruling.outcome is Outcome.REFUSE]
    refused = sum(refusals, start=Draft())
    if not granted:
        return _shown(refused, wishes[0])
    if len(granted) == 1:
        return refused + await propose(question, *granted[0])
    return refused + await _propose_all(question, granted)


async def _refusal(question: Question, ruling: Ruling) -> Draft:
    """Which of the goods, and why not."""
    about = await about_of(question, ruling.action, ruling.facts)
    zh, en, facts = about.goods.zh, about.goods.en, about.goods.facts
    return question.says(f"{zh}:{ruling.sentence_zh}", f"{en}: {ruling.sentence_en}", *facts, *ruling.facts)


async def _propose_all(question: Question, granted: Sequence[tuple[Wish, Ruling]]) -> Draft:
    """The warnings once, and one consent sentence that names every line with its money."""
    (wish, first), *rest = granted
    for_person = any(ruling.outcome is Outcome.APPROVE for _, ruling in granted)
    effects = [effect_said(each.action, await about_of(question, each.action, each.facts)) for _, each in granted]
    facts = tuple(dict.fromkeys(fact for effect in effects for fact in effect.facts))
    whole = Said(";".join(each.zh for each in effects), "; ".join(each.en for each in effects), facts)
    consent = consent_said(whole, for_person=for_person)
    told = {warning: ruling.facts for _, ruling in granted for warning in ruling.warnings}
    parts = [question.part(zh, en, *held) for (zh, en), held in told.items()]
    proposal = Proposal(
        key=_key_of(question, wish),
        intent=question.intent,
        wish=wish,
        action=first.action,
        for_person=for_person,
        understood=digest_of_all([ruling for _, ruling in granted]),
        consent_zh=consent.zh,
        consent_en=consent.en,
        expires_at=question.now + CONSENT_FOR,
        effect_zh=whole.zh,
        effect_en=whole.en,
        beside=tuple(each for each, _ in rest),
        actions_beside=tuple(ruling.action for _, ruling in rest),
    )
    parts.append(question.part(consent.zh, consent.en, *consent.facts))
    return replace(_shown(Draft(tuple(parts)), wish), proposal=proposal, asks=True)


def digest_of_all(rulings: Sequence[Ruling]) -> str:
    """Of what one yes to several things agrees to."""
    return "+".join(digest_of(ruling) for ruling in rulings)


async def propose(question: Question, wish: Wish, ruling: Ruling, *, before: Said | None = None) -> Draft:
    """The rule's sentence, what the buyer should know, and the consent sentence; `before` comes first."""
    action = ruling.action
    about = await about_of(question, action, ruling.facts)
    for_person = ruling.outcome is Outcome.APPROVE
    effect = effect_said(action, about)
    consent = consent_said(effect, for_person=for_person)
    warnings = [said(zh, en, *ruling.facts) for zh, en in ruling.warnings]
    warnings += phone_stays(question, action)
    parts = [question.part(each.zh, each.en, *each.facts) for each in (before or Said(), *warnings) if each]
    proposal = Proposal(
        key=_key_of(question, wish),
        intent=question.intent,
        wish=wish,
        action=action,
        for_person=for_person,
        understood=digest_of(ruling),
        consent_zh=consent.zh,
        consent_en=consent.en,
        expires_at=question.now + CONSENT_FOR,
        effect_zh=effect.zh,
        effect_en=effect.en,
    )
    sentences = (
        _said_by(question, ruling),
        Draft(tuple(parts)),
        Draft((question.part(consent.zh, consent.en, *consent.facts),)),
    )
    whole = sum(sentences, start=Draft())
    return replace(_shown(whole, wish), proposal=proposal, asks=True)


def consent_said(effect: Said, *, for_person: bool) -> Said:
    """要我…吗?回复“确认”就办理."""
    if for_person:
        return Said(
            f"要我提交人工审核吗:{effect.zh}?回复“确认”就提交。",
            f"Shall I submit this for a person to decide: {effect.en}? Reply “yes” to submit it.",
            effect.facts,
        )
    return Said(
        f"请确认:{effect.zh}。回复“确认”就为您办理,不需要就回复“不用”。",
        f"Please confirm: {effect.en}. Reply “yes” and I will do it, or “no” to leave it.",
        effect.facts,
    )


def told_beside(question: Question, draft: Draft) -> tuple[Part, ...]:
    """What a second proposal says behind the first: its own sentences, and how to agree to both at once."""
    *before, consent = draft.parts
    if draft.proposal is None or not draft.proposal.effect_zh:
        return ()
    zh = f"另外也可以办:{draft.proposal.effect_zh}。想一起办就回复“都办”。"
    en = f"This can be done as well: {draft.proposal.effect_en}. Reply “do both” to have it all done at once."
    return (*before, replace(question.part(zh, en, *consent.facts), intent=consent.intent))


async def about_of(question: Question, action: Action, facts: tuple[Fact, ...] = ()) -> About:
    """What the action is about, said, with the facts that hold its arguments."""
    order = await question.store.my_order(action.order) if action.order is not None else None
    catalogue = await question.store.catalogue()
    target = Said()
    found = catalogue.sku(action.sku) if action.sku is not None else None
    if found is not None:
        product, sku = found
        values = " ".join(option.value for option in sku.options)
        fact = title_fact(question.shop, product, question.now)
        target = said(f"{product.title} {values}".strip(), f"{question.title(product)} {values}".strip(), fact)
    elif action.sku is not None:
        target = await target_said(question, Wish(action))
    held = asked_facts(question.shop, action, question.now, target=f"{target.zh} {target.en}".strip())
    goods = inside(await _goods(question, action, order)) if order is not None else Said()
    return About(goods, target, (*facts, *held.values()))


async def _goods(question: Question, action: Action, order: Order) -> Said:
    """The order with its goods, or with the one line that is meant."""
    line = line_meant(action, order) if action.line is not None else None
    if line is None or len(order.lines) == 1:
        return await goods_said(question, order)
    facts = order_facts(question.shop, order, question.now)
    of_line = line_facts(question.shop, order, line, question.now)
    known = (await question.store.catalogue()).sku(line.sku)
    en = (known[0].title_en if known else "") or line.title
    return said(
        f"订单{order.id}的{line.title}",
        f"{en} of order {order.id}",
        facts["id"],
        of_line.get("title"),
        title_fact(question.shop, known[0], question.now) if known else None,
    )


async def _ask(question: Question, wish: Wish, ruling: Ruling, before: Wanting | None) -> Draft:
    """The one question; a person when it was asked often enough."""
    asked = before.asked if before is not None and before.missing is ruling.missing else 0
    if asked >= MOST_ASKED:
        return replace(_shown(question.says(*_GOES_ON), wish), hand_off=Reason.ACTION)
    whole = _said_by(question, ruling)
    if ruling.missing is Missing.LINE and wish.action.order is not None:
        whole = whole + await _lines(question, wish)
    if ruling.missing is Missing.SKU:
        whole = whole + await choices_said(question, wish)
    if ruling.missing is Missing.SKU and asked == 0:
        whole = whole + await _variants(question, wish)
    wanting = Wanting(question.intent, wish, ruling.missing, asked=asked + 1)
    return replace(_shown(whole, wish), asks=True, wanting=wanting)


async def _lines(question: Question, wish: Wish) -> Draft:
    """1. 羽绒服;2. 毛衣."""
    order = await question.store.my_order(wish.action.order) if wish.action.order is not None else None
    if order is None:
        return Draft()
    catalogue = await question.store.catalogue()
    named = [(line, catalogue.sku(line.sku)) for line in order.lines if line.title]
    facts = [line_facts(question.shop, order, line, question.now)["title"] for line, _ in named]
    facts += [title_fact(question.shop, found[0], question.now) for _, found in named if found is not None]
    zh = ";".join(line.title for line, _ in named)
    en = "; ".join((found[0].title_en if found else "") or line.title for line, found in named)
    return question.says(f"{zh}。", f"{en}.", *facts)


async def _variants(question: Question, wish: Wish) -> Draft:
    """What there is to choose from, of what was bought."""
    order = await question.store.my_order(wish.action.order) if wish.action.order is not None else None
    line = line_meant(wish.action, order) if order is not None else None
    found = (await question.store.catalogue()).sku(line.sku) if line is not None else None
    if found is None or not 1 < len(found[0].skus) <= MOST_SHOWN:
        return Draft()
    product, bought = found
    others = [sku for sku in product.skus if sku.id != bought.id]
    values = [" ".join(option.value for option in sku.options) for sku in others]
    facts = [option_fact(question.shop, product, sku, o, question.now) for sku in others for o in sku.options]
    return question.says(f"可选:{'、'.join(values)}。", f"Others: {', '.join(values)}.", *facts)


def phone_stays(question: Question, action: Action) -> tuple[Said, ...]:
    """That a new phone number is not taken over, where only a part of one was written."""
    written = action.name is ActionName.CHANGE_ADDRESS and "****" in question.reading.text
    return (_PHONE_STAYS,) if written and not action.phone else ()


def _said_by(question: Question, ruling: Ruling) -> Draft:
    return question.says(ruling.sentence_zh, ruling.sentence_en, *ruling.facts)


def _shown(draft: Draft, wish: Wish) -> Draft:
    return replace(draft, orders=(wish.action.order,)) if wish.action.order is not None else draft


def _key_of(question: Question, wish: Wish) -> WriteKey:
    """The same for the same proposal of the same message, so that a turn thought twice proposes one write."""
    told = f"{question.conversation}/{question.message}/{question.intent}/{wish.action}"
    return WriteKey(f"w-{sha256(told.encode()).hexdigest()[:24]}")


def part_of(question: Question, words: Said) -> Part:
    """A sentence with its facts, as a part of the reply."""
    return question.part(words.zh, words.en, *words.facts)
