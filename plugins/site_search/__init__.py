"""Search across essays, cases, pages and terms; it reads the library that the plugin `cases` makes."""

from pelican import signals

from site_search.generator import get_generators


def register() -> None:
    """Connect the plugin to Pelican."""
    signals.get_generators.connect(get_generators)
