"""Several endpoints as one: the first in order that answers."""

from collections.abc import Sequence

from xiaoer.models.chat import Cause, ChatModel, Ear, Heard, ModelFailed, Reply, Request
from xiaoer.models.deadline import Deadline


class FirstThatAnswers:
    """Asks each endpoint in order until one answers. No one endpoint may use up the time of those after it."""

    def __init__(self, models: Sequence[ChatModel]) -> None:
        """Raises ValueError when there is none."""
        if not models:
            raise ValueError("Give at least one model.")
        self._models = tuple(models)

    @property
    def name(self) -> str:
        return self._models[0].name

    async def chat(self, request: Request, *, deadline: Deadline, heard: Heard | None = None) -> Reply:
        """As the port says. Once a piece of an answer was heard, no other endpoint is asked."""
        ear = Ear(heard)
        failure: ModelFailed | None = None
        for place, model in enumerate(self._models):
            waiting = len(self._models) - place
            try:
                share = deadline.within(deadline.left / min(2, waiting))
                return await model.chat(request, deadline=share, heard=ear.hearing)
            except ModelFailed as failed:
                failure = failed
                if ear.heard_any:
                    break
        raise failure or ModelFailed(Cause.SLOW, f"{self.name} had no time left.")

    async def close(self) -> None:
        """As the port says, for each."""
        for model in self._models:
            await model.close()
