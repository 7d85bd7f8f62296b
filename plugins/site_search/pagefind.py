"""Pagefind: an index in small files that a browser fetches as it needs them.

Pagefind's command reads documents from the cache. Its Python interface would take records as they are, but
waits a tenth of a second for each and can wait for ever when the binary fails.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from site_search.documents import write_documents
from site_search.failure import IndexingFailed
from site_search.records import SearchRecord

ENGINE = "pagefind"
BUNDLE = "pagefind"
CASE_NUMBERS = "cases.json"
_LONGEST_RUN = 600  # seconds
# Pagefind's own interfaces: the theme has one, and they are two thirds of a small site's bundle.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")


def build_pagefind_index(
    records: Iterable[SearchRecord], language: str, documents: Path, output: Path
) -> int:
    """Index the records into `<output>/pagefind/`; `documents` is a folder that may be emptied.

    Returns the number of records; without any there is no index. Raises IndexingFailed.
    """
    written = write_documents(records, language, documents)
    if written:
        index_documents(documents, output, language)
    return written


def index_documents(documents: Path, output: Path, language: str) -> None:
    """Index a folder of documents into `<output>/pagefind/`, with the word endings of `language`.

    Raises IndexingFailed.
    """
    bundle = output / BUNDLE
    options = {
        "--site": ".",
        "--output-path": str(bundle),
        "--force-language": language,
        "--exclude-selectors": ".pull-quote",  # it repeats a sentence of its text
    }
    _run([str(_find_binary()), *chain.from_iterable(options.items())], documents)
    for path in [path for pattern in _UNUSED for path in bundle.glob(pattern)]:
        path.unlink()
    (bundle / CASE_NUMBERS).write_text(json.dumps(read_case_numbers(bundle), indent=0) + "\n", "utf-8")


def read_case_numbers(bundle: Path) -> dict[str, int]:
    """The number of the case behind each hit of a case, by the hit's id.

    The finder combines words with facets by it, and need not fetch every hit to know which case it is.
    """
    numbers: dict[str, int] = {}
    for fragment in sorted(bundle.glob("fragment/*.pf_fragment")):
        _, hit = read_fragment(fragment)
        if number := hit["meta"].get("number"):
            numbers[fragment.stem] = int(number)
    return numbers


def read_fragment(path: Path) -> tuple[bytes, dict[str, Any]]:
    """What Pagefind keeps of a hit: the mark before it, and the hit."""
    content = gzip.decompress(path.read_bytes())
    start = content.index(b"{")
    return content[:start], json.loads(content[start:])


def remove_pagefind_index(output: Path) -> None:
    """Remove an earlier build's index: its files are named by their content, so they would pile up."""
    shutil.rmtree(output / BUNDLE, ignore_errors=True)


def _find_binary() -> Path:
    remedy = 'install it with `pip install "pagefind[extended]"`'
    try:
        # Here and not above: a package that is missing is a message, and no failing plugin.
        from pagefind.service import get_executable  # noqa: PLC0415

        binary = get_executable()
    except ModuleNotFoundError:
        raise IndexingFailed(ENGINE, "the Python package pagefind is missing", remedy) from None
    except FileNotFoundError:
        binary = None
    if binary is None or not binary.is_file():
        raise IndexingFailed(ENGINE, "Pagefind's binary is missing", remedy)
    return binary.resolve()


def _run(command: list[str], folder: Path) -> None:
    """Run Pagefind in a folder of its own, where no settings but ours can reach it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    remedy = "run the build again; if it fails again, reinstall the package pagefind"
    try:
        subprocess.run(
            command,
            cwd=folder,
            env=environment,
            check=True,
            capture_output=True,
            encoding="utf-8",
            timeout=_LONGEST_RUN,
        )
    except subprocess.CalledProcessError as error:
        problem = f"it ended with code {error.returncode}: {(error.stderr or error.stdout).strip()}"
        raise IndexingFailed(ENGINE, problem, remedy) from error
    except subprocess.TimeoutExpired as error:
        raise IndexingFailed(ENGINE, f"it did not end within {_LONGEST_RUN} seconds", remedy) from error
    except OSError as error:
        raise IndexingFailed(ENGINE, f"its binary does not run: {error.strerror}", remedy) from error
