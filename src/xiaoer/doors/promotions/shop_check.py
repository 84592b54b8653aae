"""The check of a shop's own rules, as they are stored."""

from xiaoer.app import App
from xiaoer.desk.rulebook import rulebook_of
from xiaoer.doors.promotions.checking import CheckResult, checked
from xiaoer.doors.shop_clock import shop_time
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.ids import ShopId


async def check_shop(app: App, shop: ShopId) -> CheckResult:
    """What is wrong with the rules of a shop as they are stored. Raises NotFound for an unknown shop."""
    front = (await app.fronts.at(shop)).shop
    book = await rulebook_of(app.fronts.store(Caller(shop, None)), front)
    sorry = "Its rule is not in the rule format; mend it in the feed."
    return await checked(book.shelf, shop_time(app, front), dict.fromkeys(book.unreadable, sorry))
