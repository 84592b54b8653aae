"""Which answer speaks for which intent. To add one: a function in a group's file, a line in that file's table."""

from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers import faults, logistics, orders, paperwork, refunds, returns, shipping, small_talk

ANSWERS: Final[dict[str, Answer]] = {
    **small_talk.ANSWERS,
    **shipping.ANSWERS,
    **orders.ANSWERS,
    **logistics.ANSWERS,
    **returns.ANSWERS,
    **refunds.ANSWERS,
    **faults.ANSWERS,
    **paperwork.ANSWERS,
}
