"""Settings that would break a promise stop the build, and say what to do."""

from __future__ import annotations

from typing import Any

import pytest
from pelican.settings import read_settings

from cases.adapter.settings import InvalidSettings, check_settings
from tests.builds import ROOT


@pytest.fixture
def settings() -> dict[str, Any]:
    found: dict[str, Any] = read_settings(str(ROOT / "pelicanconf.py"))
    return found


def test_the_settings_of_the_sample_site_are_sound(settings: dict[str, Any]) -> None:
    check_settings(settings)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"DEFAULT_LANG": "de"}, "DEFAULT_LANG is 'de'; choose one of fi, en, sv"),
        ({"JINJA_ENVIRONMENT": {}}, 'JINJA_ENVIRONMENT needs "autoescape": True'),
        ({"RAW_HTML": "pages/lomake.md"}, "RAW_HTML is a list of paths below the content folder"),
        ({"THEME_STATIC_PATHS": ["static"]}, "THEME_STATIC_PATHS is []"),
        ({"WITHOUT": "covers"}, 'WITHOUT is a list, as ["pairs", "covers"]'),
        ({"WITHOUT": ["covers", "kannet"]}, "WITHOUT has kannet; choose of stories, terms, pairs"),
        ({"AS_OF": "4/3/2024"}, "AS_OF is '4/3/2024'; write a date"),
        (
            {"SHARE": {"Muualla": "https://muualla.example/?{text}"}},
            "for 'Muualla'; {title} and {url} are what",
        ),
        ({"SHARE": {"Muualla": "https://muualla.example/?{"}}, "for 'Muualla'; {title} and {url} are what"),
    ],
)
def test_a_setting_that_does_not_do_is_named_with_the_remedy(
    settings: dict[str, Any], changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidSettings) as told:
        check_settings(settings | changes)
    assert message in str(told.value)


def test_no_places_to_share_to_will_do(settings: dict[str, Any]) -> None:
    check_settings(settings | {"SHARE": {}})
