"""Without script: a reader sees all the text that a reader with script sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from playwright.sync_api import Page

from tools.audit.markup import iter_scripts
from tools.audit.row import Finding, Row, verdict_of
from tools.audit.subject import Subject
from tools.audit.visits import browsing, new_reader

# The texts that are shown; those of controls and of messages, which a script may well add, aside.
_SHOWN = """() => {
  const aside = "script, style, template, noscript, button, select, label, output, [role=status]";
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const shown = [];
  while (nodes.nextNode()) {
    const text = nodes.currentNode.textContent.trim().replace(/\\s+/g, " ");
    const element = nodes.currentNode.parentElement;
    const visible = element.checkVisibility({opacityProperty: true, visibilityProperty: true});
    if (text && visible && !element.closest(aside)) shown.push(text);
  }
  return shown;
}"""


def measure_scriptless(subject: Subject) -> Iterator[Row]:
    """The row of pages whose text is readable. A page without script is so by itself. Raises NotRun."""
    scripted = [page for page in subject.pages if any(True for _ in iter_scripts(subject.soup(page)))]
    findings: list[Finding] = []
    if scripted:
        with (
            browsing(subject.output) as (browser, site),
            new_reader(browser) as tab,
            new_reader(browser, script=False) as plain,
        ):
            for address in scripted:
                url = f"{site}/{address}"
                findings += iter_lost(address, _shown(tab, url), _shown(plain, url))
    unreadable = {finding.page for finding in findings}
    measured = f"{len(subject.pages) - len(unreadable)} of {len(subject.pages)}, {len(scripted)} with script"
    yield Row("pages readable, script off", "all", measured, verdict_of(not findings), tuple(findings))


def _shown(tab: Page, url: str) -> Sequence[str]:
    tab.goto(url, wait_until="networkidle")
    texts: list[str] = tab.evaluate(_SHOWN)
    return texts


def iter_lost(address: str, texts: Sequence[str], plain: Sequence[str]) -> Iterator[Finding]:
    """What a page shows with script and not without; a page that shows nothing at all is told too."""
    if not plain:
        yield Finding(address, "shows no text without script")
    for text in dict.fromkeys(texts):
        if text not in plain:
            yield Finding(address, "shown with script only", text[:120])
