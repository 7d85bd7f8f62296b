"""Who writes in the peers' site, and under which terms its documents are indexed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from cases.slugs import slugify

AUTHORS = (
    "Aino Mäkinen",
    "Eero Lahtinen",
    "Helmi Korhonen",
    "Juhani Nieminen",
    "Kaisa Hämäläinen",
    "Lauri Virtanen",
    "Maija Koskinen",
    "Olavi Heikkilä",
    "Päivi Järvinen",
    "Risto Salonen",
    "Tuulikki Ahonen",
    "Väinö Laine",
)
TAGS = (
    "asiakaskokemus",
    "asiakaspalvelu",
    "johtaminen",
    "ketteryys",
    "laatu",
    "mittaaminen",
    "viestintä",
    "palaute",
    "reklamaatio",
    "myynti",
    "verkkokauppa",
    "chat",
    "puhelinpalvelu",
    "some",
    "automaatio",
    "tekoäly",
    "prosessit",
    "koulutus",
    "rekrytointi",
    "työhyvinvointi",
    "kulttuuri",
    "strategia",
    "data",
    "analytiikka",
    "muotoilu",
    "saavutettavuus",
    "luottamus",
    "hinnoittelu",
    "toimitus",
    "logistiikka",
    "itsepalvelu",
    "kumppanuus",
    "vastuullisuus",
    "turvallisuus",
    "sopimukset",
    "brändi",
    "tunteet",
    "jonotusaika",
    "lupaukset",
    "muutos",
)
INDUSTRIES = (
    "autokauppa",
    "energia",
    "finanssi",
    "hotellit",
    "julkinen hallinto",
    "kiinteistöt",
    "kuljetus",
    "koulutusala",
    "matkailu",
    "media",
    "rakentaminen",
    "ravintolat",
    "teleala",
    "terveydenhuolto",
    "vakuutus",
    "vähittäiskauppa",
)
CHANNELS = (
    "puhelin",
    "sähköposti",
    "verkkochat",
    "myymälä",
    "sosiaalinen media",
    "mobiilisovellus",
    "kirje",
    "käynti paikalla",
)
OUTCOMES = ("onnistui", "osittain onnistui", "kesken", "epäonnistui")
_LEVELS = (2, 1, -1, -2)


def vocabulary_toml() -> str:
    """The facets as Casebook's vocabulary. The first and the last outcome are the ends of the scale."""
    return "\n".join(
        [
            *_facet("industry", ("toimiala", "toimialat"), INDUSTRIES, many=True),
            *_facet("channel", ("kanava", "kanavat"), CHANNELS, many=True),
            *_facet("outcome", ("tulos", "tulokset"), OUTCOMES, many=False),
        ]
    )


def _facet(key: str, labels: tuple[str, str], terms: Sequence[str], many: bool) -> Iterator[str]:
    one, plural = labels
    yield f'[[facet]]\nkey = "{key}"\nlabel = {_each(one)}\nplural = {_each(plural)}'
    yield f"segment = {_each(plural)}\nmany = {json.dumps(many)}\n"
    if not many:
        yield "scale = true\n"
    for term, level in zip(terms, terms if many else _LEVELS, strict=True):
        yield f'[[facet.term]]\nslug = "{slugify(term)}"\nlabel = {_each(term)}'
        yield "" if many else f"level = {level}\n"


def _each(word: str) -> str:
    return ", ".join([f'{{ fi = "{word}"', f'en = "{word}"', f'sv = "{word}" }}'])


def authors_toml() -> str:
    """The authors as Casebook's file of them."""
    return "\n".join(f'[{slugify(name)}]\nname = "{name}"\n' for name in AUTHORS)
