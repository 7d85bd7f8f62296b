"""Releases: whole, checked builds of the site, one of which is current."""
