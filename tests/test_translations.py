"""The catalogues: what the code and the templates say, and nothing else, in every language and in full."""

from __future__ import annotations

import re

import pytest
from babel.messages import Catalog, Message

from cases.addresses import SEGMENTS
from cases.language import LANGUAGES
from cases.slugs import slugify
from tests.builds import ROOT
from tools.catalogues import extract_messages, load_catalogue

_FIELDS = re.compile(r"%\(\w+\)s|\{\w*\}")
Key = tuple[object, str | None]


def messages(catalogue: Catalog) -> dict[Key, Message]:
    """The messages of a catalogue, without its header."""
    return {(message.id, message.context): message for message in catalogue if message.id}


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def fields(text: str) -> set[str]:
    return set(_FIELDS.findall(text))


@pytest.fixture(scope="module")
def extracted() -> dict[Key, Message]:
    return messages(extract_messages(ROOT))


@pytest.fixture(params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return load_catalogue(ROOT, request.param)


def test_a_catalogue_holds_the_messages_of_code_and_templates_and_no_others(
    catalogue: Catalog, extracted: dict[Key, Message]
) -> None:
    assert messages(catalogue).keys() == extracted.keys()
    assert not catalogue.obsolete


def test_every_form_of_every_message_has_a_text_that_is_no_guess(catalogue: Catalog) -> None:
    for message in messages(catalogue).values():
        assert len(forms(message.string)) == (catalogue.num_plurals if message.pluralizable else 1)
        assert all(forms(message.string)), message.id
        assert not message.fuzzy, message.id


def test_a_text_has_the_fields_of_its_message(catalogue: Catalog) -> None:
    for message in messages(catalogue).values():
        known = set().union(*(fields(text) for text in forms(message.id)))
        for text in forms(message.string):
            if message.pluralizable:
                assert fields(text) <= known, message.id
            else:
                assert fields(text) == known, message.id


def test_the_plural_of_a_text_has_the_fields_of_the_messages_plural(catalogue: Catalog) -> None:
    for message in messages(catalogue).values():
        assert fields(forms(message.string)[-1]) == fields(forms(message.id)[-1]), message.id


def test_one_is_singular_and_none_and_many_are_plural(catalogue: Catalog) -> None:
    assert catalogue.num_plurals == 2
    assert catalogue.plural_expr == "(n != 1)"


def test_the_words_of_addresses_are_slugs_and_differ(catalogue: Catalog) -> None:
    texts = messages(catalogue)
    words = [str(texts[name, "address"].string) for name in SEGMENTS]
    assert words == [slugify(word) for word in words]
    assert len(set(words)) == len(words)


def test_the_finnish_and_swedish_quotation_mark_is_the_same_on_both_sides() -> None:
    for code in ("fi", "sv"):
        for message in messages(load_catalogue(ROOT, code)).values():
            assert "“" not in "".join(forms(message.string)), message.id
