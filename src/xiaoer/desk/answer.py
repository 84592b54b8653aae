"""The port of an answer: one question in, a draft with its facts out."""

from collections.abc import Awaitable, Callable

from xiaoer.desk.draft import Draft
from xiaoer.desk.question import Question

Answer = Callable[[Question], Awaitable[Draft]]
