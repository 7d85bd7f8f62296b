"""What a code means, at length: the section of the reference that tells of it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown
from rich.text import Text

from cases.language import N_, Language
from cases.reading.codes import KINDS

REFERENCE = Path("docs", "reference", "problems.md")
_FIELD = re.compile(r"\{(\w+)\}")


class NoSuchCode(Exception):
    """A code that no problem has; the message says which are near."""


def explanation(root: Path, code: str, language: Language) -> str:
    """The section on a code in Markdown: its title, the message in the author's language, an example, why.

    Raises NoSuchCode.
    """
    wanted = code.strip().upper()
    if wanted not in KINDS:
        near = get_close_matches(wanted, KINDS, n=3) or sorted(KINDS)[:1]
        message = N_("There is no problem {code}. Near: {near}.")
        raise NoSuchCode(language.text(message, code=code, near=", ".join(near)))
    text = (root / REFERENCE).read_text("utf-8")
    match = re.search(rf"^### {wanted} .*?(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"a test holds {REFERENCE} to have {wanted}"
    title, _, rest = match[0].partition("\n")
    kind = KINDS[wanted]
    own = "\n".join(f"> {_FIELD.sub('…', language.text(part))}  " for part in (kind.message, kind.hint))
    return f"{title}\n\n{own}\n{rest.rstrip()}\n"


def print_explanation(markdown: str, console: Console) -> None:
    """Set on a terminal, as it is elsewhere."""
    if console.is_terminal:
        console.print(Markdown(markdown, hyperlinks=False))
    else:
        console.print(Text(markdown.rstrip()), soft_wrap=True)
