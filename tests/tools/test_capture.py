"""The sample pages, of which pictures are taken and which the audit looks at."""

from __future__ import annotations

from pathlib import Path

from tools.capture import choose_samples
from tools.library import load_site_library

ROOT = Path(__file__).parent.parent.parent
# Templates with more faces have more samples; the one that leads on at once has none.
FACES = {"search.html": 2, "stories.html": 3, "term.html": 2, "moved.html": 0}


def test_every_template_has_a_sample() -> None:
    templates = ROOT / "theme" / "templates"
    pages = [*templates.glob("*.html"), *(templates / "cases").glob("*.html")]
    faces = sum(FACES.get(page.name, 1) for page in pages if page.name != "base.html")
    assert len(choose_samples(load_site_library(ROOT))) == faces
