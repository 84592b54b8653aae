"""Where a shop's clock stands for who asks at a door."""

from datetime import datetime
from zoneinfo import ZoneInfo

from xiaoer.app import App
from xiaoer.shop.shopfront import Shop


def shop_time(app: App, shop: Shop, as_of: datetime | None = None) -> datetime:
    """The moment asked for, else the operator's, else that of a demo shop, else now; in the zone of the shop."""
    zone = ZoneInfo(shop.zone)
    moment = as_of or app.settings.as_of or shop.as_of or app.clock.now()
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
