"""What the author of a broken link may have meant."""

from __future__ import annotations

from pathlib import Path

from cases.reading.suggestions import MOST_SUGGESTED, Suggestions


def test_a_file_of_a_like_name_in_the_same_folder_is_suggested(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "hylly.png").touch()
    assert Suggestions(tmp_path, frozenset()).files("images/hyly.png") == ("hylly.png",)


def test_only_the_first_faults_of_a_document_have_suggestions(tmp_path: Path) -> None:
    suggestions = Suggestions(tmp_path, frozenset({"alku"}))
    assert [suggestions.ids("alkku") for _ in range(MOST_SUGGESTED)] == [("alku",)] * MOST_SUGGESTED
    assert suggestions.ids("alkku") == ()


def test_a_message_lists_fifty_ids_at_most(tmp_path: Path) -> None:
    suggestions = Suggestions(tmp_path, frozenset(f"k{at:03}" for at in range(60)))
    assert suggestions.known_ids.split(", ")[48:] == ["#k048", "#k049", "…"]
