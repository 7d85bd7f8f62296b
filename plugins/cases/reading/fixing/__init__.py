"""Mending what has one safe remedy: a fix for a problem, tried on the document before it is offered."""
