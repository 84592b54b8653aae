"""The profiles that there are, by name."""

from collections.abc import Mapping
from typing import Final

from xiaoer.shop.aftersales.profile import Profile
from xiaoer.shop.aftersales.profiles.china import CN, DEMO_MARKET, JD_SHOP
from xiaoer.shop.aftersales.profiles.west import EU, PLAIN_STORE, UK, US

PROFILES: Final[Mapping[str, Profile]] = {
    profile.name: profile for profile in (CN, DEMO_MARKET, JD_SHOP, EU, UK, US, PLAIN_STORE)
}
