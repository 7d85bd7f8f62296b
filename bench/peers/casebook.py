"""Casebook on the site in the current folder: `python -m bench.peers.casebook WISH [PORT]`.

`pages` writes the pages into out/ as the command `pelican` does, without a search index, `indexed` with it;
`build` does what `inv build` does: it judges the pages and compresses copies as well. `serve` is `inv serve`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import MappingProxyType

_ENGINES = MappingProxyType({"pages": "none", "indexed": "casebook"})


def main(wish: str, port: str = "8000") -> int:
    """Run, and return the exit code."""
    site = Path.cwd()
    if wish == "build":
        # As in tasks.py: where there is nothing to do, hardly anything is imported.
        from tools.release.unchanged import find_unchanged  # noqa: PLC0415

        if said := find_unchanged(site, ""):
            print(said)
            return 0
    sys.path.append(str(site / "plugins"))
    if wish in _ENGINES:
        from pelican import main as pelican  # noqa: PLC0415

        pelican(["-q", "-s", "publishconf.py", "-e", f"SEARCH_ENGINE={json.dumps(_ENGINES[wish])}"])
        return 0
    if wish == "build":
        from tools.release.command import run_build  # noqa: PLC0415

        return run_build(site)
    from tools.preview.command import Wishes, run_preview  # noqa: PLC0415

    run_preview(site, Wishes(int(port)))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
