"""What can be seen of a turn while it is under way: what it does, and the checked sentences that it has so far.

Seen in this process alone, and by nobody later: the recorded line is what was said.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from xiaoer.agent.said import Doing, Progress, Tell, quiet
from xiaoer.desk.bell import Bell
from xiaoer.kernel.ids import ConversationId


@dataclass(frozen=True, slots=True)
class Audience:
    """Who waits for a turn. Neither function may wait."""

    tell: Tell = quiet
    """Is told what the turn does."""
    speak: Callable[[str], None] | None = None
    """Is given each checked sentence as it comes; None where nobody may hear it before the whole is decided."""


NOBODY = Audience()

Gather = Callable[[Sequence[str]], Audience]
"""The intents of a turn in, who may see it out."""


def nobody(intents: Sequence[str]) -> Audience:
    """For a turn that is seen when it is over."""
    del intents
    return NOBODY


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A turn under way."""

    doing: Doing
    tool: str = ""
    """What it looks something up with."""
    said: tuple[str, ...] = ()
    """Sentences that are sure to begin its answer."""


class Glimpses:
    """The turns under way in this process: of each conversation the one that began last."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._seen: dict[ConversationId, tuple[str, Glimpse | None]] = {}

    def of(self, conversation: ConversationId) -> Glimpse | None:
        """None where nothing is under way, or nothing to be told of it yet."""
        _, glimpse = self._seen.get(conversation, ("", None))
        return glimpse

    def begin(self, conversation: ConversationId, claim: str) -> Audience:
        """The audience for the turn of this claim; an older turn is heard no more."""

        def tell(progress: Progress) -> None:
            before = self.of(conversation) or Glimpse(progress.doing)
            if before.tool and progress.doing is Doing.THINKING:
                # Who waits for stock to be looked up waits for it to be told, too.
                return
            self._show(conversation, claim, Glimpse(progress.doing, progress.tool, before.said))

        def speak(sentence: str) -> None:
            before = self.of(conversation) or Glimpse(Doing.THINKING)
            self._show(conversation, claim, replace(before, said=(*before.said, sentence)))

        self._seen[conversation] = (claim, None)
        return Audience(tell, speak)

    def end(self, conversation: ConversationId, claim: str) -> None:
        """The turn is over, however it ended."""
        if self._is_newest(conversation, claim):
            self.hush(conversation)

    def hush(self, conversation: ConversationId) -> None:
        """Nothing more is shown of what is under way there: a person answers now."""
        if self._seen.pop(conversation, None) is not None:
            self._bell.ring(conversation)

    def _show(self, conversation: ConversationId, claim: str, glimpse: Glimpse) -> None:
        if self._is_newest(conversation, claim):
            self._seen[conversation] = (claim, glimpse)
            self._bell.ring(conversation)

    def _is_newest(self, conversation: ConversationId, claim: str) -> bool:
        return conversation in self._seen and self._seen[conversation][0] == claim
