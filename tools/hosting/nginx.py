"""The configuration for nginx: one file, to be included in the `server` that has the site's root."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from tools.hosting.headers import CACHE, EXCEPTIONS, FORMER, Otherwise, common_headers
from tools.hosting.site import TO_FORMER, Redirect, Site
from tools.media_types import OTHERS, TEXTS, UNKNOWN

_STEP = "    "
_LONGEST = 4000  # bytes, percent-encoded
_TOLD = 100
_FORMER, _ROOT = "@casebook_former", "$casebook_root"


def nginx_configuration(site: Site, redirects: Iterable[Redirect] = ()) -> str:
    """The text of the file. nginx forgets a server's headers wherever a location has one of its own, so each
    location here has all of them."""
    lines = [
        "# Written by Casebook. Include it in the server block that has the root of the site. Where the",
        "# module of Brotli is installed, put `brotli_static on;` beside it.",
        f"location {site.base}/ {{",
        *(f"{_STEP}{line}" for line in _inside(site, tuple(redirects))),
        "}",
        f"location {_FORMER} {{",
        *(f"{_STEP}{line}" for line in _in_former(site)),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _types() -> Iterator[str]:
    yield "charset utf-8;"
    yield f"charset_types {' '.join(kind for kind in TEXTS.values() if kind != TEXTS['.html'])};"
    yield f"default_type {UNKNOWN};"
    yield "types {"
    for suffix, kind in sorted({**TEXTS, **OTHERS}.items()):
        yield f"{_STEP}{kind} {suffix[1:]};"
    yield "}"


def _common(site: Site) -> Iterator[str]:
    yield from ("server_tokens off;", "absolute_redirect off;", "gzip_static on;", "gzip_vary on;")
    yield from _types()
    yield f"error_page 404 410 {site.path('/404.html')};"


def _inside(site: Site, redirects: tuple[Redirect, ...]) -> Iterator[str]:
    # All of it here, and nothing in the server: a site in a folder leaves what lies beside it alone.
    yield from _common(site)
    yield "index index.html;"
    # A folder without a page.
    yield f"error_page 403 =404 {site.path('/404.html')};"
    common = common_headers(site)
    yield from _headers(common)
    for redirect in redirects:
        yield from _redirect(redirect, site)
    # What hosts of other kinds read, and what no site publishes.
    yield f'location ~ "^{re.escape(site.base)}/_(?:headers|redirects)$" {{ return 404; }}'
    yield 'location ~ "/\\.(?!well-known/)" { return 404; }'
    for count in range(len(EXCEPTIONS), 0, -1):
        for together in combinations(EXCEPTIONS, count):
            if any(one.header == CACHE for one in together):
                yield from _location((*together, FORMER), common, site)
            yield from _location(together, common, site)


def _location(together: tuple[Otherwise, ...], common: Mapping[str, str], site: Site) -> Iterator[str]:
    """The addresses to which all of these apply; the first location that fits counts."""
    pattern = "".join(f"(?={one.pattern(site.base)})" for one in together)
    yield f'location ~ "^{pattern}" {{'
    changed = {**common, **{one.header: one.value for one in together}}
    yield from (f"{_STEP}{line}" for line in _headers(changed))
    if FORMER in together:
        yield f"{_STEP}set {_ROOT} $document_root;"
        yield f"{_STEP}try_files $uri {_FORMER};"
    yield "}"


def _in_former(site: Site) -> Iterator[str]:
    """The release before, for pages of it that are open."""
    yield f"root {_ROOT}{site.base}/{TO_FORMER};"
    if site.base:
        yield f'rewrite "^{re.escape(site.base)}(/.*)$" $1 break;'
    yield from _common(site)
    # Any of these may be a drawing, and no other kind of file minds its policy.
    yield from _headers({**common_headers(site), **{one.header: one.value for one in EXCEPTIONS}})


def _headers(headers: Mapping[str, str]) -> Iterator[str]:
    for name, value in headers.items():
        yield f'add_header {name} "{value}" always;'


def _redirect(redirect: Redirect, site: Site) -> Iterator[str]:
    """nginx compares with the decoded address, and takes no word of its configuration that is much longer."""
    if any(len(site.location(address)) > _LONGEST for address in (redirect.old, redirect.new or "")):
        yield f"# No rule for {site.location(redirect.old)[:_TOLD]}…: nginx takes none as long."
        return
    does = "return 410" if redirect.new is None else f'return 301 "{site.location(redirect.new)}"'
    for name in redirect.names:
        quoted = site.path(name).replace('"', '\\"')
        yield f'location = "{quoted}" {{ {does}; }}'
