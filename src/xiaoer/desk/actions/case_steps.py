"""Steps of a case that the buyer takes in words: 退货单号SF…, 撤销退货申请, 申请平台介入."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.desk.actions.proposing import put
from xiaoer.desk.autonomy import Level, levels
from xiaoer.desk.draft import Draft
from xiaoer.desk.purchase.meant import asks_only
from xiaoer.desk.question import Question
from xiaoer.desk.wording.spoken import listed
from xiaoer.shop.action import Action, ActionName
from xiaoer.shop.gate import Gate
from xiaoer.shop.wish import Wish
from xiaoer.shop.workflows.case import CaseEvent, CaseState
from xiaoer.shop.workflows.file import WITHDRAWABLE, CaseFile

INTENT: Final = "as.refund_progress"
COMPLAINT: Final = "complaint.legal"
"""Asking for the platform reads as one; here it is a step that the case offers."""
_NUMBER: Final = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z0-9]*\d{6})[A-Za-z]{0,4}\d{6,20}(?![A-Za-z0-9])")
"""A carrier's number: at most four letters, then digits."""
_SENT: Final = re.compile(
    r"退货(?:的)?(?:快递|运单|物流|单)|(?:退回|寄回|回寄|寄出去|寄出|寄走|退)[^?？]{0,12}(?:了|单号|快递)|快递单号|运单号|物流单号"
    r"|\b(?:sent|shipped|mailed|posted)\b.{0,30}\bback\b|\breturn (?:tracking|parcel|label)|\btracking (?:number|no)",
    re.IGNORECASE,
)
_WITHDRAWS: Final = re.compile(
    r"(?:撤销|撤回|取消)(?:掉|了)?(?:我的|这个|那个|刚才的)?(?:售后|退货|换货|退款|维修|申请)|(?:售后|退货|换货|退款)(?:申请)?[^,。?？]{0,6}(?:撤销|撤回|取消|不要了)"
    r"|不退了|不换了|\b(?:withdraw|cancel) (?:my |the )?(?:return|exchange|refund|case)|\bkeep it after all\b",
    re.IGNORECASE,
)
_GIVES_UP: Final = re.compile(r"(?:不想?要|不买)了.{0,6}取消")
_OBJECTS: Final = re.compile(
    r"平台(?:来)?(?:介入|处理|判|裁)|申请.{0,3}介入|\bplatform\b.{0,20}\bstep in\b|\bescalate\b.{0,20}\bplatform\b",
    re.IGNORECASE,
)


async def case_step(question: Question, names: Sequence[str], gate: Gate | None) -> Draft | None:
    """A proposal of the step that the words mean; None where they mean none, or no case is there for it.

    `names` are the intents of the message: danger and the wish for a person come first.
    """
    text = _without_numbers_of_goods(question)
    wanted = _meant(text)
    urgent = any(levels().get(name) is Level.HUMAN for name in names if name != COMPLAINT)
    if wanted is None or gate is None or urgent or question.guest or question.reading.wants_human:
        return None
    event, fitting = wanted
    files = [file for file in await question.store.my_case_files() if file.running.state in fitting]
    files = _named(files, text) or _of_order(files, question) or ([] if _means_another(question, text) else files)
    if not files:
        return None
    asked = replace(question, intent=INTENT)
    if len(files) > 1:
        return _which(asked, files)
    file, number = files[0], _number_in(text, files[0]) if event is CaseEvent.SEND_BACK else ""
    action = Action(
        ActionName.CASE_STEP,
        order=file.told.order or None,
        kind=event.value,
        case=file.told.id,
        words=number,
    )
    return await put(asked, gate, Wish(action))


def _without_numbers_of_goods(question: Question) -> str:
    """The words without numbers of products, which are no carrier's."""
    text = question.reading.text
    spans = [each.span for each in question.reading.slots.products if each.by_number(text)]
    return "".join(
        " " if any(span.start <= place < span.end for span in spans) else letter for place, letter in enumerate(text)
    )


def _meant(text: str) -> tuple[CaseEvent, frozenset[CaseState]] | None:
    """The event, and the states of cases that it fits."""
    if _SENT.search(text) and _NUMBER.search(text) and "?" not in text and "？" not in text:
        return CaseEvent.SEND_BACK, frozenset({CaseState.AGREED})
    if _OBJECTS.search(text) and not asks_only(text):
        return CaseEvent.OBJECT, frozenset({CaseState.REJECTED})
    if _WITHDRAWS.search(text) and not asks_only(text):
        return CaseEvent.WITHDRAW, WITHDRAWABLE
    return None


def _number_in(text: str, file: CaseFile) -> str:
    """The carrier's number: not that of the order, nor of the case."""
    own = {file.told.order.upper(), file.told.id.upper()}
    return next((found for each in _NUMBER.findall(text) if (found := each.upper()) not in own), "")


def _named(files: Sequence[CaseFile], text: str) -> list[CaseFile]:
    return [file for file in files if file.told.id.upper() in text.upper()]


def _of_order(files: Sequence[CaseFile], question: Question) -> list[CaseFile]:
    """Those of the order that is meant, where one is."""
    order = question.topic.orders[0].id if len(question.topic.orders) == 1 else None
    return [file for file in files if file.told.order == order]


def _means_another(question: Question, text: str) -> bool:
    """Whether goods or an order are named that have no such case, or given up: 机器人不要了,取消退款."""
    told = {mention.code for mention in question.reading.slots.codes}
    by_number = any(order.id in told for order in question.topic.orders)
    return question.topic.named or by_number or bool(_GIVES_UP.search(text))


def _which(question: Question, files: Sequence[CaseFile]) -> Draft:
    numbers = listed(file.told.id for file in files)
    draft = question.says(
        f"您有几个售后单在进行:{numbers[0]}。请连同售后单号再说一遍。",
        f"Several cases are open: {numbers[1]}. Please say it again with the number of the case.",
    )
    return replace(draft, asks=True)
