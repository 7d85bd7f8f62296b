"""Voikko's Finnish dictionary, in the two ways it can be had. Both read a form alike."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from site_search.analysis.borders import borders_of
from site_search.analysis.dictionary import packaged_dictionary
from site_search.analysis.reading import Reading
from site_search.analysis.voikko_output import readings_of
from site_search.failure import AnalyserMissing

_DICTIONARIES = tuple(
    Path(folder)
    for folder in (
        "/etc/voikko",
        "/usr/lib/voikko",
        "/usr/share/voikko",
        "/usr/local/lib/voikko",
        "/opt/homebrew/lib/voikko",
    )
)


@dataclass(frozen=True)
class PackagedVoikko:
    """The dictionary of the package pyvoikko, read by kfst-rs.

    pyvoikko itself is not imported: it would read the dictionary with a library that is twenty times as slow.
    """

    @cached_property
    def identity(self) -> str:
        """Raises AnalyserMissing."""
        try:
            return f"pyvoikko {version('pyvoikko')}, kfst-rs {version('kfst-rs')}"
        except PackageNotFoundError as error:
            raise AnalyserMissing("pyvoikko", f"the Python package {error.name} is missing") from None

    def readings(self, form: str) -> tuple[Reading, ...]:
        """Raises AnalyserMissing."""
        return readings_of(form, self._iter_analyses(form))

    def borders(self, form: str) -> tuple[int, ...]:
        """Raises AnalyserMissing."""
        return borders_of(form, self._iter_analyses(form))

    def expect(self, forms: Sequence[str]) -> bool:
        """Raises AnalyserMissing."""
        with _dictionary_needed():
            return packaged_dictionary().expect(forms)

    def _iter_analyses(self, form: str) -> Iterator[str]:
        with _dictionary_needed():
            yield from packaged_dictionary().analyses(form)


@contextmanager
def _dictionary_needed() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise AnalyserMissing("pyvoikko", "the packages pyvoikko and kfst-rs don't load") from error


@dataclass(frozen=True)
class SystemVoikko:
    """The dictionary of the system's libvoikko, five times as fast; its version is the system's."""

    @cached_property
    def identity(self) -> str:
        """Raises AnalyserMissing."""
        return f"libvoikko {self._voikko.getVersion()}, voikko-fi {_dictionary_version()}"

    def readings(self, form: str) -> tuple[Reading, ...]:
        """Raises AnalyserMissing."""
        return readings_of(form, self._iter_analyses(form))

    def borders(self, form: str) -> tuple[int, ...]:
        """Raises AnalyserMissing."""
        return borders_of(form, self._iter_analyses(form))

    def expect(self, _forms: Sequence[str]) -> bool:
        """Nothing is looked up: an answer takes no longer than to say that it will be wanted."""
        return True

    def _iter_analyses(self, form: str) -> Iterator[str]:
        # Voikko guesses at some words outside its dictionary, and then has no such output.
        return (found["FSTOUTPUT"] for found in self._voikko.analyze(form) if "FSTOUTPUT" in found)

    @cached_property
    def _voikko(self) -> Any:
        try:
            from libvoikko import Voikko, VoikkoException  # noqa: PLC0415
        except ImportError:
            raise AnalyserMissing("libvoikko", "the Python package libvoikko is missing") from None
        try:
            return Voikko("fi")
        except (OSError, VoikkoException):
            problem = "the system's libvoikko or its dictionary voikko-fi is missing"
            raise AnalyserMissing("libvoikko", problem) from None


def _dictionary_version() -> str:
    """The version of the Finnish dictionary that libvoikko finds first; the library itself doesn't tell."""
    folders = [Path(os.environ.get("VOIKKO_DICTIONARY_PATH", "/")), Path.home() / ".voikko", *_DICTIONARIES]
    for index in (index for folder in folders for index in sorted(folder.glob("5/*/index.txt"))):
        lines = dict(line.partition(": ")[::2] for line in index.read_text("utf-8").splitlines())
        if lines.get("Language", "").startswith("fi"):
            return f"{lines.get('SM-Version', '')}{lines.get('SM-Patchinfo', '')}"
    return "unknown"
