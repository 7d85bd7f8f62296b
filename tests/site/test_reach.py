"""Every page can be reached by links alone."""

from __future__ import annotations

from pathlib import Path

from tools.judge import judge_page


def test_every_page_is_reached_from_home_by_plain_links(site: Path) -> None:
    reached: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in reached or not (site / name).is_file():
            continue
        reached.add(name)
        page = judge_page(name, (site / name).read_text("utf-8"))
        waiting += [target for target, _ in page.links if target.endswith(".html")]
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    assert sorted(pages - reached) == []
