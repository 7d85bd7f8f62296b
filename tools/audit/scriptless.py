"""Without script: a reader sees all the text that a reader with script sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from playwright.sync_api import Browser, Page

from tools.audit.row import Finding, Row, verdict_of
from tools.audit.subject import Subject
from tools.audit.visits import browsing, new_reader, open_page

# The texts that are shown; those of controls and of messages, which a script may well add, aside.
_SHOWN = """() => {
  const aside = "script, style, template, noscript, button, select, label, legend, output, [role=status]";
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
    scripted = [page for page, markup in subject.markups.items() if markup.scripts]
    with browsing(subject.output) as (browser, site):
        findings = tuple(iter_lost_texts(browser, site, scripted))
    unreadable = {finding.page for finding in findings}
    measured = f"{len(subject.pages) - len(unreadable)} of {len(subject.pages)}, {len(scripted)} with script"
    yield Row("pages readable, script off", "all", measured, verdict_of(not findings), findings)


def iter_lost_texts(browser: Browser, site: str, addresses: Iterable[str]) -> Iterator[Finding]:
    """The findings of some pages, each opened with script and without."""
    with new_reader(browser) as tab, new_reader(browser, script=False) as plain:
        for address in addresses:
            url = f"{site}/{address}"
            yield from iter_lost(address, _shown(tab, url), _shown(plain, url))


def _shown(tab: Page, url: str) -> Sequence[str]:
    open_page(tab, url)
    texts: list[str] = tab.evaluate(_SHOWN)
    return texts


def iter_lost(address: str, texts: Sequence[str], plain: Sequence[str]) -> Iterator[Finding]:
    """What a page shows with script and not without; a page that shows nothing at all is told too."""
    if not plain:
        yield Finding(address, "shows no text without script")
    for text in dict.fromkeys(texts):
        if text not in plain:
            yield Finding(address, "shown with script only", text[:120])
