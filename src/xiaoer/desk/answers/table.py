"""Which answer speaks for which intent. To add one: a function in a group's file, a line in that file's table."""

from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers import (
    compare,
    contents,
    faults,
    logistics,
    orders,
    paperwork,
    payment,
    presales,
    price,
    product,
    promotions,
    recommend,
    refunds,
    returns,
    reviews,
    safety_notes,
    shipping,
    size,
    small_talk,
    stock,
    subsidies,
    topping_up,
)

ANSWERS: Final[dict[str, Answer]] = {
    **small_talk.ANSWERS,
    **product.ANSWERS,
    **contents.ANSWERS,
    **safety_notes.ANSWERS,
    **size.ANSWERS,
    **stock.ANSWERS,
    **reviews.ANSWERS,
    **compare.ANSWERS,
    **recommend.ANSWERS,
    **price.ANSWERS,
    **promotions.ANSWERS,
    **presales.ANSWERS,
    **subsidies.ANSWERS,
    **topping_up.ANSWERS,
    **payment.ANSWERS,
    **shipping.ANSWERS,
    **orders.ANSWERS,
    **logistics.ANSWERS,
    **returns.ANSWERS,
    **refunds.ANSWERS,
    **faults.ANSWERS,
    **paperwork.ANSWERS,
}
