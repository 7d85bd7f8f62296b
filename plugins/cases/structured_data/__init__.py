"""What each page says of itself to machines, in the words of schema.org, as JSON-LD.

A page holds one graph: the thing that it is about, then the way to it from the home page. Addresses are
public ones, and the same thing has the same `@id` on every page that names it.
"""
