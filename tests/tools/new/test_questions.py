"""Questions on a terminal: completion by any word for a term, and the reason where an answer won't do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tools.new.answers import BadAnswer
from tools.new.questions import Choice, Question, ask, completer_of

CHOICES = (Choice("kauppa"), Choice("autokauppa", ("autoliike",), "Autojen myynti"), Choice("pankki"))


def completions(typed: str) -> list[str]:
    found = completer_of(CHOICES).get_completions(Document(typed), CompleteEvent())
    return [completion.text for completion in found]


def test_all_is_offered_before_anything_is_typed() -> None:
    assert completions("") == ["kauppa", "autokauppa", "pankki"]


def test_what_begins_as_typed_comes_first_then_what_holds_it() -> None:
    assert completions("kau") == ["kauppa", "autokauppa"]
    assert completions("LIIKE") == ["autokauppa"]
    assert completions("xyz") == []


def test_after_a_comma_the_next_answer_is_completed() -> None:
    assert completions("kauppa, pan") == ["pankki"]


def test_an_answer_is_asked_for_until_it_does() -> None:
    def judge(answer: str) -> None:
        if answer != "pankki":
            raise BadAnswer("tarkoititko ”pankki”?")

    def answer() -> str:
        with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
            keys.send_text("pankkki\r\b\b\bki\r")
            return ask(Question("toimiala", judge, CHOICES))

    # A thread of its own, for browser tests of the same process leave an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(answer).result(timeout=30) == "pankki"
