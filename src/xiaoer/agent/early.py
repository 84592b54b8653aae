"""Checked sentences handed out while the model still talks."""

from collections.abc import Callable, Sequence

from xiaoer.agent.held import held_sentence, sentences_in
from xiaoer.agent.said import Sentence, Speak, Task
from xiaoer.agent.talk import in_language
from xiaoer.agent.unwrapping import Unwrapping
from xiaoer.evidence.mend import states
from xiaoer.kernel.facts import Fact
from xiaoer.models.endpoint import Manner


class Early:
    """Listens to a model and speaks each whole sentence that the facts at hand hold.

    It begins when a sentence comes that a fact speaks out of, so that "let me look" is never said, and stops for good
    at the first that is not held: what comes after may lean on it.
    """

    def __init__(self, speak: Speak, facts: Callable[[], Sequence[Fact]], task: Task, manner: Manner) -> None:
        """`facts` gives what is known at the moment."""
        self._speak = speak
        self._facts = facts
        self._task = task
        self._manner = manner
        self._unwrapping = Unwrapping()
        self._open = True
        self._waiting = ""
        self._courtesies: list[Sentence] = []
        self._spoken: list[Sentence] = []

    @property
    def spoken(self) -> tuple[Sentence, ...]:
        """What has gone out."""
        return tuple(self._spoken)

    def begin(self) -> None:
        """The model starts to talk anew; what it said before and was not spoken is not part of the answer.

        Once something was spoken nothing more is: the new words would say it again in another way.
        """
        self._open = self._open and not self._spoken
        self._waiting = ""
        self._unwrapping = Unwrapping()
        self._courtesies.clear()

    def hear(self, piece: str) -> None:
        """A piece of the model's text."""
        self._waiting += piece if self._manner is Manner.TOOLS else self._unwrapping.words(piece)
        # The last sentence may still grow.
        *whole, self._waiting = sentences_in(self._waiting) or [""]
        for sentence in whole:
            self._consider(sentence)

    def _consider(self, text: str) -> None:
        if not self._open or "<" in text or "{" in text or not in_language(text, self._task.language):
            # A thought, an object or another language: not words for this buyer. The end of the turn sorts it out.
            self._open = False
            return
        found = held_sentence(text, self._facts(), today=self._task.today)
        if found is None:
            self._open = False
        elif self._spoken or states(found.report):
            for sentence in (*self._courtesies, found):
                self._spoken.append(sentence)
                self._speak(sentence)
            self._courtesies.clear()
        else:
            self._courtesies.append(found)
