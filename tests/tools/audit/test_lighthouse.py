"""Lighthouse's scores against the goals."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from tools.audit import lighthouse
from tools.audit.lighthouse import SPEED, row_of_scores, scores_of
from tools.audit.row import Finding, ToolFailed, Verdict


def report(score: float | None) -> dict[str, Any]:
    parts = [{"id": "speed-index", "weight": 10}, {"id": "colour", "weight": 5}, {"id": "hint", "weight": 0}]
    return {
        "categories": {"performance": {"score": score, "auditRefs": parts}},
        "audits": {
            "speed-index": {"score": 0.8, "displayValue": "4.0 s"},
            "colour": {"score": 0, "details": {"items": [{"node": {"selector": "main > h1"}}]}},
            "hint": {"score": 0},
        },
        "runtimeError": {"message": "The page did not load"},
    }


def test_a_full_score_passes() -> None:
    row = row_of_scores("home", "", report(1), SPEED)
    assert (row.goal, row.measured, row.verdict, row.findings) == ("100", "100 (/)", Verdict.PASSED, ())


def test_what_takes_points_is_told_and_mere_hints_are_not() -> None:
    row = row_of_scores("home", "", report(0.99), SPEED)
    assert row.verdict is Verdict.MISSED
    assert row.findings == (Finding("", "speed-index", "4.0 s"), Finding("", "colour", "main > h1"))


@pytest.mark.parametrize(("score", "verdict"), [(0.98, Verdict.PASSED), (0.97, Verdict.MISSED)])
def test_with_a_reason_98_is_enough_and_the_reason_is_shown(
    monkeypatch: pytest.MonkeyPatch, score: float, verdict: Verdict
) -> None:
    reasons = MappingProxyType({("home", "performance"): "two fonts"})
    monkeypatch.setattr(lighthouse, "REASONS", reasons)
    row = row_of_scores("home", "", report(score), SPEED)
    assert (row.goal, row.verdict) == ("98; two fonts", verdict)


def test_a_missing_score_is_no_result() -> None:
    with pytest.raises(ToolFailed, match="The page did not load"):
        scores_of(report(None), SPEED)


def test_the_best_of_the_tries_counts_and_a_full_score_ends_them(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[float] = []
    scores = iter([0.9, 1, 0.8])

    def run(*_: object) -> dict[str, Any]:
        made.append(next(scores))
        return report(made[-1])

    monkeypatch.setattr(lighthouse, "_run", run)
    best = lighthouse.best_report(Path("lighthouse"), "http://127.0.0.1/", SPEED, tries=3)
    assert scores_of(best, SPEED) == [100]
    assert made == [0.9, 1]
