"""What the site is built with: a bill of materials, and the licences of all of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# Parts of the names by which packages give licences that go together with AGPL-3.0-or-later. A package with
# several is fit by one.
COMPATIBLE = (
    "MIT",
    "BSD",
    "ISC",
    "Apache",
    "Python Software Foundation",
    "PSF-2.0",
    "MPL-2.0",
    "Mozilla Public License 2.0",
    "GNU Affero General Public License v3",
    "GNU General Public License v2 or later",
    "GNU General Public License v3",
    "LGPL-3.0-or-later",
)


def write_bill(root: Path, file: Path) -> int:
    """Write the bill of materials, CycloneDX as JSON: the same lock gives the same bytes.

    Returns the exit code.
    """
    made_of = [str(root / "requirements.lock"), "--pyproject", str(root / "pyproject.toml")]
    form = ["--output-reproducible", "--of", "JSON", "-o", str(file)]
    # It warns that the lock doesn't tell which package needs which.
    return _run("-W", "ignore", "-m", "cyclonedx_py", "requirements", *made_of, *form)


def report_licences() -> int:
    """Print the licence of every package that is installed.

    Returns the exit code: 1 if one doesn't go together with the site's.
    """
    form = ["--from=mixed", "--format=markdown", "--order=license", "--with-urls", "--partial-match"]
    return _run("-m", "piplicenses", *form, f"--allow-only={';'.join(COMPATIBLE)}")


def _run(*arguments: str) -> int:
    return subprocess.run([sys.executable, *arguments], check=False).returncode
