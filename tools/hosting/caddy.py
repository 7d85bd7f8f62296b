"""The configuration for Caddy: one file, to be imported in the site's block, after its root."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.hosting.headers import CACHE, EXCEPTIONS, FORMER, POLICY, REVALIDATED, common_headers
from tools.hosting.site import TO_FORMER, Redirect, Site
from tools.media_types import OTHERS, TEXTS, media_type

_STEP = "\t"


def caddy_configuration(site: Site, redirects: Iterable[Redirect] = ()) -> str:
    """The text of the file. Only in a `route` does Caddy take its directives in the order written."""
    lines = [
        "# Written by Casebook. Import it in the block of the site, which has its root.",
        "route {",
        *(f"{_STEP}{line}" for line in _route(site, redirects)),
        "}",
        "handle_errors {",
        *(f"{_STEP}{line}" for line in _missing(site)),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _route(site: Site, redirects: Iterable[Redirect]) -> Iterator[str]:
    yield from _headers(site)
    yield from _types()
    # What hosts of other kinds read, and what no site publishes.
    yield f"@unpublished path {site.base}/_headers {site.base}/_redirects */.git* */.ht*"
    yield "error @unpublished 404"
    for number, redirect in enumerate(redirects, 1):
        yield from _redirect(f"@former{number}", redirect, site)
    if not site.base:  # else its root isn't that of the site
        yield from _former()
    yield from ("file_server {", f"{_STEP}precompressed br gzip", "}")


def _former() -> Iterator[str]:
    """What isn't there, and is in the release before, comes from it: pages of it may be open."""
    former = f"{{http.vars.root}}/{TO_FORMER}"
    yield "@former {"
    yield f"{_STEP}path {' '.join(FORMER.globs)}"
    yield f"{_STEP}not file"
    yield from (f"{_STEP}file {{", f"{_STEP}{_STEP}root {former}", f"{_STEP}}}")
    yield "}"
    yield f"root @former {former}"


def _headers(site: Site) -> Iterator[str]:
    yield "header {"
    for name, value in common_headers(site).items():
        yield f'{_STEP}{name} "{value}"'
    yield "}"
    # Apart: what takes a header away waits until all others are set, and would make those above come last.
    yield "header -Server"
    for one in EXCEPTIONS:
        paths = " ".join(glob if glob.startswith("*") else site.path(glob) for glob in one.globs)
        yield f"@{one.name} path {paths}"
        yield f'header @{one.name} {one.header} "{one.value}"'


def _types() -> Iterator[str]:
    """Caddy takes the types of the machine, which differ; these come first."""
    for suffix in sorted({**TEXTS, **OTHERS}):
        name = f"type_{suffix[1:]}"
        yield f"@{name} path *{suffix}"
        yield f'header @{name} Content-Type "{media_type(suffix)}"'
    yield "@folder path */"
    yield f'header @folder Content-Type "{media_type(".html")}"'


def _redirect(matcher: str, redirect: Redirect, site: Site) -> Iterator[str]:
    """By a regular expression of the decoded address: a `path` takes capitals for small letters, so that an
    address which has only lost its capitals would lead to itself, and has wildcards."""
    pattern = "|".join(_literal(site.path(name)) for name in redirect.names)
    yield f'{matcher} path_regexp "^(?:{pattern})$"'
    if redirect.new is None:
        yield f"error {matcher} 410"
    else:
        yield f'redir {matcher} "{site.location(redirect.new)}" 301'


def _literal(path: str) -> str:
    """What could mean something, in the expression or in Caddy's own language, is told by its number."""
    return re.sub(r"[^\w/~-]", lambda found: _number(found[0]), path)


def _number(letter: str) -> str:
    return f"\\x{ord(letter):02X}" if letter.isascii() else letter


def _missing(site: Site) -> Iterator[str]:
    """The page for what is missing, without what its address was given before it was found missing."""
    yield f'header {CACHE} "{REVALIDATED}"'
    yield f'header {POLICY} "{common_headers(site)[POLICY]}"'
    yield f'header Content-Type "{media_type(".html")}"'
    yield "header -Server"
    yield f"rewrite * {site.path('/404.html')}"
    yield from ("file_server {", f"{_STEP}precompressed br gzip", "}")
