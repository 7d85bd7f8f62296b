"""Search across essays, cases, pages and terms; it reads the library that the plugin `cases` makes.

What it knows of words divides long ones as well: the plugin `cases` is given the borders of compounds.
"""

from pelican import signals

from site_search.borders import hand_over_borders, keep_borders
from site_search.generator import get_generators


def register() -> None:
    """Connect the plugin to Pelican."""
    signals.initialized.connect(hand_over_borders)
    signals.get_generators.connect(get_generators)
    signals.finalized.connect(keep_borders)
