"""The cases plugin: reads essays, cases and pages, indexes the cases, and writes every page that lists them.

The package is a pure core, which imports no Pelican, and `cases.adapter`, which is all that Pelican sees.
"""

from __future__ import annotations


def register() -> None:
    """Connect the adapter to Pelican's signals."""
    from cases.adapter import signals  # noqa: PLC0415 - the core must import without Pelican

    signals.connect()
