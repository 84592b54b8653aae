"""A shopping agent at a market."""

from dataclasses import dataclass

from xiaoer.app import App
from xiaoer.doors.commerce.market import Market
from xiaoer.doors.commerce.speaking import Speech


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks the catalogue: where, and what was agreed about how to speak."""

    app: App
    market: Market
    speech: Speech
