"""Under which names this server may be spoken to: the guard against pages that rebind a name to it. Pure."""

import re
from typing import Final
from urllib.parse import urlsplit

from xiaoer.doors.commerce.platforms import is_loopback
from xiaoer.kernel.errors import XiaoerError
from xiaoer.kernel.ids import ShopId
from xiaoer.settings import Settings

_HOST: Final = re.compile(r"[A-Za-z0-9.\-]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")
_ANYWHERE: Final = frozenset({"", "0.0.0.0", "::"})
"""Listened on, these say nothing about the name."""


class Misdirected(XiaoerError):
    """The request was sent to a name that is not ours."""

    code = "misdirected"


class ForeignPage(XiaoerError):
    """The request was sent by a page of another site."""

    code = "foreign_page"


def insist_on_name(host: str, settings: Settings) -> str:
    """The name in a Host header, without its port. Raises Misdirected for one that is not ours."""
    name = _name(host)
    if not name or not _is_ours(name, settings):
        raise Misdirected("This server is not known under that name; its operator sets it in XIAOER_URL.")
    return name


def insist_on_page(origin: str | None, settings: Settings) -> None:
    """Raises ForeignPage for an Origin header that is neither ours nor one of XIAOER_ORIGINS."""
    if origin is None or origin in settings.origins:
        return
    name = _name(urlsplit(origin).netloc)
    if not name or not _is_ours(name, settings):
        raise ForeignPage("A page of another site may not call this; its operator names such sites in XIAOER_ORIGINS.")


def shop_named(host: str, settings: Settings) -> ShopId | None:
    """The shop that a name stands for: s1.shop.example where we are shop.example, s1.localhost at home; else None."""
    name = _name(host)
    for home in ("localhost", _home(settings)):
        label = name.removesuffix(f".{home}")
        if home and label != name and "." not in label:
            return ShopId(label)
    return None


def base_of(scheme: str, host: str, settings: Settings) -> str:
    """How the addresses begin that we tell: as we were asked, but with the scheme that the world sees."""
    name, home = _name(host), _home(settings)
    outside = bool(home) and (name == home or name.endswith(f".{home}"))
    return f"{urlsplit(settings.url).scheme if outside else scheme}://{host}"


def is_at_home(settings: Settings) -> bool:
    """Whether nobody but this machine reaches us."""
    return is_loopback(settings.host) and (not settings.url or is_loopback(_home(settings)))


def _is_ours(name: str, settings: Settings) -> bool:
    home = _home(settings)
    told = name == settings.host and settings.host not in _ANYWHERE
    return is_loopback(name) or told or (bool(home) and (name == home or name.endswith(f".{home}")))


def _home(settings: Settings) -> str:
    return (urlsplit(settings.url).hostname or "").lower()


def _name(host: str) -> str:
    if not _HOST.fullmatch(host):
        return ""
    return (urlsplit(f"//{host}").hostname or "").lower()
