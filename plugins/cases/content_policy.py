"""The content security policy. Pages carry it for hosts that send no headers; other hosts send it always."""

from __future__ import annotations

_SELF = "'self'"
_NOTHING = "'none'"
# Everything from the site itself, nothing inline, and no place for a page's base or a form but the site.
_DIRECTIVES = {
    "default-src": _NOTHING,
    "base-uri": _NOTHING,
    "connect-src": _SELF,
    "font-src": _SELF,
    "form-action": _SELF,
    "img-src": _SELF,
    "script-src": _SELF,
    "style-src": _SELF,
}
# Pagefind's search is WebAssembly, which a policy lets run by a word of its own.
_WASM = " 'wasm-unsafe-eval'"
# A drawing that is opened by itself shows itself: no script, no form, no other file, an origin of its own.
DRAWING_POLICY = "default-src 'none'; sandbox"


def page_policy(wasm: bool = False) -> str:
    """The policy of a page, for its `<meta>`; `wasm` lets it run WebAssembly."""
    return "; ".join(f"{name} {value}" for name, value in _with_wasm(wasm).items())


def site_policy(wasm: bool = False) -> str:
    """The policy that a host sends. It forbids frames too, which a `<meta>` can't; a page may narrow it."""
    return f"{page_policy(wasm)}; frame-ancestors {_NOTHING}"


def _with_wasm(wasm: bool) -> dict[str, str]:
    return {**_DIRECTIVES, "script-src": _SELF + _WASM} if wasm else _DIRECTIVES
