"""What has changed since the last release."""

from __future__ import annotations

from pathlib import Path

from tools.preview.released import Since, note_release, since_release


def test_what_is_new_other_and_gone_is_told(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    for name in ("a.md", "b.md"):
        (content / name).write_text(name, "utf-8")
    assert since_release(tmp_path, content) == Since(known=False)
    note_release(tmp_path, content)
    assert not since_release(tmp_path, content).any
    (content / "a.md").write_text("muu", "utf-8")
    (content / "b.md").unlink()
    (content / "c.md").touch()
    (content / ".c.md.swp").touch()
    (content / "addresses.jsonl").touch()
    assert since_release(tmp_path, content) == Since(True, ("c.md",), ("a.md",), ("b.md",))
