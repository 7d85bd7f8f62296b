"""What a release may not be: a preview, a tell-tale of the machine, or much less than the last one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from cases.language import N_
from tools.release.manifest import Manifest
from tools.release.refusal import Refused
from tools.release.store import Facts

LEAST_SHARE = 0.8  # of the pages, or of the bytes, that there were before
_MARKS = (b'src="/_preview/', b"<preview-badge")


def iter_tell_tales(site: Path, folders: Collection[Path]) -> Iterator[str]:
    """The files that carry a mark of a preview, or the path of a folder of this machine."""
    paths = [str(folder).encode() for folder in folders if len(folder.parts) > len(("/", "srv"))]
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        content = file.read_bytes()
        yield from (f"{file.relative_to(site)}: {text.decode()}" for text in _found(content, file, paths))


def _found(content: bytes, file: Path, paths: Sequence[bytes]) -> Iterator[bytes]:
    yield from (path for path in paths if path in content)
    if file.suffix == ".html":
        yield from (mark for mark in _MARKS if mark in content)


def refuse_shrinking(before: int, manifest: Manifest, size_before: int = 0) -> None:
    """Raises Refused when more than a fifth of the pages, or of the bytes, is gone."""
    pages = len(manifest.pages)
    if pages < before * LEAST_SHARE:
        raise Refused(
            N_("the site would have {pages} pages, and it has {before} now"),
            N_("if that is meant, say --accept"),
            pages=pages,
            before=before,
        )
    if manifest.size < size_before * LEAST_SHARE:
        raise Refused(
            N_("the site would have {size} bytes, and it has {before} now"),
            N_("if that is meant, say --accept"),
            size=manifest.size,
            before=size_before,
        )


def refuse_turning_back(last: Facts, as_of: str) -> None:
    """A clock that has gone back would unpublish what was published since. Raises Refused."""
    if last.by_clock and as_of < last.as_of:
        raise Refused(
            N_("this machine's clock says {as_of}, and the last release is of {last}"),
            N_("set the clock; if it is right, say --accept"),
            as_of=as_of,
            last=last.as_of,
        )
