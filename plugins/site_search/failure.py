"""What is said when a search index can't be made; a build goes on without it."""

from __future__ import annotations


class IndexingFailed(Exception):
    """Raised when an engine can't make its index. The message names engine, problem and remedy."""

    def __init__(self, engine: str, problem: str, remedy: str) -> None:
        super().__init__(
            f"The site has no search index. Engine {engine}: {problem}. "
            f'Remedy: {remedy}, or choose another engine in SEARCH_ENGINE ("none" builds without search).'
        )


class AnalyserMissing(Exception):
    """Raised when an analyser can't be used on this machine."""

    def __init__(self, analyser: str, problem: str) -> None:
        super().__init__(problem)
        self.analyser = analyser
