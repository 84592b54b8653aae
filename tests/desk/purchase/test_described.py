"""Which orders words describe: by the deposit, the amount, the day, how new they are."""

from datetime import UTC, date, datetime

from xiaoer.desk.purchase.described import orders_described
from xiaoer.desk.purchase.states import ANY, UNSHIPPED
from xiaoer.kernel.ids import CustomerId, OrderId
from xiaoer.kernel.money import Money
from xiaoer.language.reading import DateMention, Language, MoneyMention, Reading, Slots, Span, When
from xiaoer.shop.order import Deposit, Order, OrderState


def an_order(number: str, state: OrderState, yuan: int, day: int, deposit: Deposit | None = None) -> Order:
    return Order(
        OrderId(number),
        CustomerId("C9"),
        state,
        (),
        Money(yuan * 100, "CNY"),
        None,
        None,
        created_at=datetime(2025, 11, day, 9, tzinfo=UTC),
        deposit=deposit,
    )


OLD = an_order("A", OrderState.DELIVERED, 96, 1)
KEPT = an_order("B", OrderState.PAID, 300, 5, Deposit(Money(3000, "CNY"), Money(27000, "CNY")))
NEW = an_order("C", OrderState.PAID, 42, 9)
MINE = (OLD, KEPT, NEW)


def told(text: str, slots: Slots | None = None) -> list[str]:
    reading = Reading(text, Language.ZH, (), slots=slots or Slots())
    return [order.id for order in orders_described(reading, MINE, UNSHIPPED)]


def test_the_deposit_the_state_and_how_new_it_is_tell_an_order() -> None:
    assert told("尾款那单催一下") == ["B"]
    assert told("已签收的那个") == ["A"]
    assert told("最近那单") == ["C"]
    assert told("帮我看看") == []


def test_the_amount_and_the_day_tell_an_order() -> None:
    where = Span(0, 1)
    assert told("96块那单", Slots(money=(MoneyMention(Money(9600, "CNY"), where),))) == ["A"]
    assert told("5号买的", Slots(dates=(DateMention(date(2025, 11, 5), date(2025, 11, 5), When.ON, where),))) == ["B"]


def test_the_newest_is_that_of_the_fitting() -> None:
    reading = Reading("最近那单", Language.ZH, ())
    assert orders_described(reading, (OLD, KEPT), ANY) == (KEPT,)
    assert orders_described(reading, (OLD,), UNSHIPPED) == (OLD,)
