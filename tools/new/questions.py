"""Questions on a terminal, with completion as one types and the reason at once where an answer won't do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from prompt_toolkit import prompt
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.validation import ValidationError, Validator

from tools.new.answers import BadAnswer


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be answered, other words for it, and what it means."""

    name: str
    synonyms: tuple[str, ...] = ()
    meaning: str = ""

    def holds(self, wanted: str) -> bool:
        """Whether a part of a word, its case folded, is in any of the words."""
        return any(wanted in word.casefold() for word in (self.name, *self.synonyms))


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its words, how an answer is judged (raises BadAnswer), and what is offered."""

    words: str
    judge: Callable[[str], object]
    choices: tuple[Choice, ...] = ()
    default: str = ""


def ask(question: Question) -> str:
    """The answer, asked for until it does. Raises EOFError or KeyboardInterrupt when the author gives up."""
    answer: str = prompt(
        f"{question.words}: ",
        default=question.default,
        completer=completer_of(question.choices) if question.choices else None,
        complete_while_typing=True,
        validator=_Validator(question.judge),
        validate_while_typing=False,
    )
    return answer.strip()


def completer_of(choices: Iterable[Choice]) -> Completer:
    """What completes answers among these choices."""
    return _Completer(choices)


class _Validator(Validator):
    def __init__(self, judge: Callable[[str], object]) -> None:
        self._judge = judge

    def validate(self, document: Document) -> None:
        try:
            self._judge(document.text.strip())
        except BadAnswer as bad:
            raise ValidationError(len(document.text), str(bad)) from bad


class _Completer(Completer):
    """Completes the last of several answers with commas between, by any part of any of its words."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self._choices = tuple(choices)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        typed = document.text_before_cursor.rpartition(",")[2].lstrip()
        wanted = typed.casefold()
        starting = [choice for choice in self._choices if choice.name.casefold().startswith(wanted)]
        holding = [choice for choice in self._choices if choice.holds(wanted)]
        for choice in dict.fromkeys((*starting, *holding)):
            yield Completion(choice.name, -len(typed), display_meta=choice.meaning)
