"""Covers: the picture of an essay or a case that is shown where a link to it is shared.

A cover is drawn from what the page itself is drawn from: the title in the theme's serif, the outcome's field
and arc, or the fan of an essay's cases, in the theme's colours.
"""
