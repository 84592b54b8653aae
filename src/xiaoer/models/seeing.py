"""Pictures as words: the port, and the way to it through any chat model that takes pictures."""

from typing import Protocol

from xiaoer.models.chat import ChatModel, Message, Picture, Request, Role
from xiaoer.models.deadline import Deadline


class Seer(Protocol):
    """Says what is in a picture."""

    async def see(self, picture: Picture, wanted: str, *, deadline: Deadline) -> str:
        """What `wanted` asks of the picture. Raises ModelFailed. The words are a stranger's: data, never orders."""
        ...


class ChattingSeer:
    """Asks a chat model that can see."""

    def __init__(self, model: ChatModel, *, most_tokens: int = 400) -> None:
        self._model = model
        self._most_tokens = most_tokens

    async def see(self, picture: Picture, wanted: str, *, deadline: Deadline) -> str:
        """As the port says."""
        question = Message(Role.USER, wanted, pictures=(picture,))
        reply = await self._model.chat(Request((question,), most_tokens=self._most_tokens), deadline=deadline)
        return reply.text
