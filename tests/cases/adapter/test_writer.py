"""Pelican's writer leaves pages alone, takes its turn, and says what it has to say in the site's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pelican import signals
from pelican.settings import read_settings

from cases import turn
from cases.adapter.settings import LIBRARY, SHOWN_TOO
from cases.adapter.theme_files import ASSETS
from cases.adapter.writer import KeepingWriter
from cases.assets import Assets
from cases.output_folder import OutputFile
from tests.builds import ROOT
from tests.cases.made_sites import base_site
from tests.cases.test_turn import another_that_holds

Settings = dict[str, Any]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found: Settings = read_settings(str(ROOT / "pelicanconf.py"))
    folders = {name: str(tmp_path / name) for name in ("content", "cache", "output")}
    (tmp_path / "content").mkdir()
    (tmp_path / "output").mkdir()
    return found | {
        "PATH": folders["content"],
        "CACHE_PATH": folders["cache"],
        "OUTPUT_PATH": folders["output"],
        LIBRARY: base_site().library(),
        ASSETS: Assets({"css/main.css": "css/main.1.css"}),
    }


@dataclass
class Build:
    """One run of the writer, which notes what it renders."""

    settings: Settings
    rendered: list[str] = field(default_factory=list)

    def __enter__(self) -> Build:
        self.writer = KeepingWriter(self.settings["OUTPUT_PATH"], self.settings)
        return self

    def __exit__(self, *_: object) -> None:
        signals.finalized.send(SimpleNamespace(settings=self.settings))

    def write(
        self,
        name: str,
        text: str,
        made_from: str = "",
        shown_too: Sequence[object] = (),
        **names: Any,
    ) -> None:
        template = SimpleNamespace(name="page.html", render=self._render(name, text))
        context = {SHOWN_TOO: {name: shown_too}}
        if not made_from or not self.writer.keeps_page(name, lambda _: made_from, context, names):
            self.writer.write_file(name, template, context, **names)

    def _render(self, name: str, text: str) -> Callable[[object], str]:
        def render(_: object) -> str:
            self.rendered.append(name)
            return text

        return render


@pytest.fixture
def output(settings: Settings) -> Path:
    """The output of a first build, with a page."""
    with Build(settings) as build:
        build.write("a.html", "yksi", made_from="1")
    return Path(settings["OUTPUT_PATH"])


def test_pages_are_rendered_anew_when_a_file_of_the_theme_has_another_name(
    settings: Settings, output: Path
) -> None:
    settings[ASSETS] = Assets({"css/main.css": "css/main.2.css"})
    with Build(settings) as build:
        build.write("a.html", "kaksi", made_from="1")
    assert build.rendered == ["a.html"]
    assert (output / "a.html").read_text() == "kaksi"


def test_what_is_no_page_stays_when_a_file_of_the_theme_has_another_name(settings: Settings) -> None:
    made: list[str] = []
    for name in ("css/main.1.css", "css/main.2.css"):
        settings[ASSETS] = Assets({"css/main.css": name})
        with Build(settings) as build:
            build.writer.outputs.write(OutputFile("atom.xml", "1", lambda: made.append("atom.xml") or b""))  # type: ignore[func-returns-value]
    assert made == ["atom.xml"]


def test_a_page_that_shows_another_document_too_is_rendered_when_that_changes(settings: Settings) -> None:
    library = settings[LIBRARY]
    shown = library.index.cases[0]
    with Build(settings) as build:
        build.write("a.html", "yksi", made_from="1", shown_too=[shown])
    with Build(settings) as build:
        build.write("a.html", "yksi", made_from="1", shown_too=[shown])
    assert not build.rendered
    with Build(settings) as build:
        build.write("a.html", "kaksi", made_from="1", shown_too=[replace(shown, title="Toinen")])
    assert build.rendered == ["a.html"]


def test_a_page_that_is_made_from_the_same_is_not_rendered(settings: Settings, output: Path) -> None:
    with Build(settings) as build:
        build.write("a.html", "kaksi", made_from="1")
    assert not build.rendered
    assert (output / "a.html").read_text() == "yksi"


def test_whoever_follows_what_is_written_hears_of_a_page_that_stays(settings: Settings, output: Path) -> None:
    heard: list[object] = []

    def hear(path: str, context: dict[str, Any]) -> None:
        heard.append((path, context["output_file"]))

    with signals.content_written.connected_to(hear), Build(settings) as build:
        build.write("a.html", "kaksi", made_from="1")
    assert heard == [(str(output / "a.html"), "a.html")]


def test_a_page_of_another_plugin_is_rendered_each_time(settings: Settings, output: Path) -> None:
    for text in ("kaksi", "kolme"):
        with Build(settings) as build:
            build.write("muu.html", text)
        assert (output / "muu.html").read_text() == text


def test_a_document_of_pelicans_is_rendered_when_it_has_changed(settings: Settings) -> None:
    for rendered in (["sisu.html"], []):
        article = SimpleNamespace(document=settings[LIBRARY].essay("sisu"))
        with Build(settings) as build:
            build.write("sisu.html", "teksti", article=article)
        assert build.rendered == rendered


def test_an_output_folder_that_holds_the_content_is_never_cleaned(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "content" / "yksi.md").write_text("x")
    (tmp_path / "oma").mkdir()
    settings["OUTPUT_PATH"] = str(tmp_path)
    with Build(settings) as build:
        build.write("a.html", "yksi", made_from="1")
    assert (tmp_path / "content" / "yksi.md").exists()
    assert (tmp_path / "oma").is_dir()


def test_without_deletion_what_others_made_stays(settings: Settings, output: Path) -> None:
    (output / "vieras.html").write_text("x")
    with Build({**settings, "DELETE_OUTPUT_DIRECTORY": False}) as build:
        build.write("a.html", "kaksi", made_from="1")
    assert build.rendered == ["a.html"]
    assert (output / "vieras.html").exists()


def test_what_is_retained_stays(settings: Settings, output: Path) -> None:
    (output / "CNAME").write_text("x")
    with Build({**settings, "OUTPUT_RETENTION": ["CNAME"]}):
        pass
    assert [path.name for path in output.iterdir()] == ["CNAME"]


def test_a_build_that_failed_removes_nothing_at_the_end_of_the_next_one(
    settings: Settings, output: Path
) -> None:
    failed = Build(settings).__enter__()
    with Build({**settings, LIBRARY: base_site().library()}) as build:
        build.write("a.html", "yksi", made_from="1")
    assert failed.writer.outputs.folder == output
    assert (output / "a.html").read_text() == "yksi"


def test_a_damaged_record_is_told_in_one_line(
    settings: Settings, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (record,) = Path(settings["CACHE_PATH"]).rglob("*.json")
    record.write_bytes(record.read_bytes()[:-1])
    with Build(settings) as build:
        build.write("a.html", "kaksi", made_from="1")
    told = "Edellisen koonnin kirjanpito on vioittunut; jokainen tiedosto tehdään uudelleen\n"
    assert capsys.readouterr().err == told
    assert (output / "a.html").read_text() == "kaksi"


def test_a_missing_record_is_no_news(
    settings: Settings, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (record,) = Path(settings["CACHE_PATH"]).rglob("*.json")
    record.unlink()
    with Build(settings) as build:
        build.write("a.html", "kaksi", made_from="1")
    assert capsys.readouterr().err == ""
    assert (output / "a.html").read_text() == "kaksi"


def test_a_second_build_waits_and_then_stops_with_what_was_left_alone(
    settings: Settings,
    output: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(turn, "PATIENCE", 0.3)
    (lock,) = Path(settings["CACHE_PATH"]).rglob("*.lock")
    (output / "vieras.html").write_text("x")
    with another_that_holds(lock), pytest.raises(SystemExit) as stopped:
        KeepingWriter(settings["OUTPUT_PATH"], settings)
    assert capsys.readouterr().err == "Sivustoa rakennetaan jo kansioon output; tämä odottaa vuoroaan\n"
    assert str(stopped.value).startswith("Sivustoa rakennetaan kansioon output yhä")
    assert (output / "vieras.html").exists()
