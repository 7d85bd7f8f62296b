"""The dictionary in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_search.analysis import voikko
from site_search.analysis.dictionary import DictionaryProcess, dictionary_file, packaged_dictionary
from site_search.failure import AnalyserMissing


def test_a_process_answers_each_form_with_its_own_analyses() -> None:
    dictionary = packaged_dictionary()
    assert any("rengas" in analysis for analysis in dictionary.analyses("renkaat"))
    assert dictionary.analyses('ei "sana"\u2028\n') == []
    assert any("kuusi" in analysis for analysis in dictionary.analyses("kuusi"))


def test_expected_forms_are_answered_as_forms_asked_for_alone() -> None:
    dictionary = packaged_dictionary()
    words = ("renkaat", "renkaiden", "kuusi", "vaatekauppa", "ei sana")
    dictionary.expect(words)
    dictionary.expect((*words, "kaupassa"))
    alone = DictionaryProcess(str(dictionary_file()))
    for form in ("kaupassa", "polkupyörä", *reversed(words)):
        assert dictionary.analyses(form) == alone.analyses(form)
    alone.close()


def test_however_many_forms_are_expected_neither_process_waits_for_the_other() -> None:
    """Questions and answers are many times what a pipe holds."""
    dictionary = DictionaryProcess(str(dictionary_file()))
    ends = ("", "ssa", "sta", "lla", "lta", "lle", "na", "ksi", "kin", "kaan")
    for start in ("kuu", "puu", "maa", "tie", "työ", "suu", "pää", "luu", "jää", "hää"):
        forms = [f"{start}{end}{at}" for end in ends for at in range(90)] + [start + end for end in ends]
        dictionary.expect(forms)
    assert any("kuu" in analysis for analysis in dictionary.analyses("kuussa"))
    assert dictionary.analyses("kuu7") == []
    dictionary.close()


def test_the_dictionary_is_begun_once() -> None:
    assert packaged_dictionary() is packaged_dictionary()


def test_a_dictionary_that_does_not_load_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "voikko.kfst"
    damaged.write_bytes(b"no dictionary")
    dictionary = DictionaryProcess(str(damaged))
    monkeypatch.setattr(voikko, "packaged_dictionary", lambda: dictionary)

    for _ in range(2):
        with pytest.raises(AnalyserMissing, match="pyvoikko and kfst-rs don't load"):
            voikko.PackagedVoikko().readings("rengas")
    with pytest.raises(AnalyserMissing, match="pyvoikko and kfst-rs don't load"):
        voikko.PackagedVoikko().expect(["rengas"])
    dictionary.close()


def _run(program: str) -> subprocess.CompletedProcess[str]:
    """What a Python of its own makes of a program."""
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_fork_has_a_dictionary_of_its_own_and_leaves_none_behind() -> None:
    program = """
import os
from site_search.analysis.dictionary import packaged_dictionary
first = packaged_dictionary()
first.analyses("kuu")
if child := os.fork():
    os.waitpid(child, 0)
    print(len(first.analyses("kuusi")) > 0)
else:
    own = packaged_dictionary()
    print(own is not first and len(own.analyses("rengas")) > 0, flush=True)
    os._exit(0)
"""
    # Its output ends when the last process that holds it does.
    ran = _run(program)
    assert ran.stdout.split() == ["True", "True"]
    assert ran.stderr == ""


def test_what_asks_holds_no_dictionary() -> None:
    program = (
        "import sys; from site_search.analysis.voikko import PackagedVoikko; "
        "print(PackagedVoikko().readings('renkaat')[0].base, 'kfst_rs' in sys.modules)"
    )
    ran = _run(program)
    assert ran.stdout.split() == ["rengas", "False"]
