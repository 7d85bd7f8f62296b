"""The vocabulary of the stress site: 60 industries, some without cases, and any number of outcomes."""

from __future__ import annotations

from collections.abc import Iterator

INDUSTRIES = 60
CHANNELS = 12
# As long as a label gets before somebody shortens it: one word, many words, and one letter.
LONG = "maatalouskonekorjaamoketjuyrittäjyysneuvonta"
WORDY = "palvelut, joita ei voi lukea minkään muun alan palveluihin, ja kaikki muut"
# Level and path of each outcome, best first.
SCALES = {
    3: ((1, "straight"), (0, "straight"), (-1, "breaks")),
    9: (
        *((4, "straight"), (3, "straight"), (2, "straight"), (1, "turns"), (0, "straight")),
        *((-1, "turns"), (-2, "straight"), (-3, "straight"), (-4, "breaks")),
    ),
}


def industry(at: int) -> str:
    """The slug of an industry. Each fifth has the one before it for its parent."""
    return f"ala-{at}"


def channel(at: int) -> str:
    return f"kanava-{at}"


def outcome(at: int) -> str:
    return f"loppu-{at}"


def vocabulary(outcomes: int) -> str:
    """The text of vocabulary.toml. Raises KeyError for a number of outcomes that has no scale."""
    return "\n".join(
        [
            *_facet("industry", "toimiala", "toimialat", "required = false"),
            *(line for at in range(INDUSTRIES) for line in _industry(at)),
            *_facet("channel", "kanava", "kanavat", "required = false"),
            *(line for at in range(CHANNELS) for line in _term(channel(at), _channel_label(at))),
            *_facet("outcome", "lopputulos", "lopputulokset", "scale = true", "many = false"),
            *(line for at, place in enumerate(SCALES[outcomes]) for line in _outcome(at, *place)),
        ]
    )


def _industry(at: int) -> Iterator[str]:
    label = {0: LONG, 1: WORDY, 2: "x"}.get(at, f"{at}. toimiala")
    yield from _term(industry(at), label)
    if at == 3:
        yield 'former = ["entinen-ala"]'
    if at % 5 == 4:
        yield f'parent = "{industry(at - 1)}"'


def _channel_label(at: int) -> str:
    return {0: "henkilökohtainenkohtaaminenpalvelupisteessä", 1: "w"}.get(at, f"kanava {at}")


def _outcome(at: int, level: int, path: str) -> Iterator[str]:
    label = {1: "jäi sikseen kaikkien yhteiseksi harmiksi", 2: "peruuttamattomastiepäonnistunut"}
    yield from _term(outcome(at), label.get(at, f"loppu {at}"))
    yield f"level = {level}"
    yield f'path = "{path}"'


def _facet(key: str, label: str, plural: str, *choices: str) -> Iterator[str]:
    yield from ("[[facet]]", f'key = "{key}"', f'label = {{ fi = "{label}" }}')
    yield from (f'plural = {{ fi = "{plural}" }}', f'segment = {{ fi = "{label}" }}', *choices)


def _term(slug: str, label: str) -> Iterator[str]:
    yield from ("[[facet.term]]", f'slug = "{slug}"', f'label = {{ fi = "{label}" }}')
