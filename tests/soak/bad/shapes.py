"""Bodies that are far too long, too deep or too full, at any share of their whole size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from bench.prose import Prose

_MOST_BYTES = 5_000_000


def _prose(share: float) -> str:
    prose, made, size = Prose(Random(1)), list[str](), 0  # noqa: S311 - texts, no secrets
    while size < share * _MOST_BYTES:
        made.append("\n\n".join(prose.paragraphs(2)))
        size += len(made[-1].encode()) + 2
    return "\n\n".join(made)


def _many(count: int, line: str, after: str = "", between: str = "\n\n") -> Callable[[float], str]:
    def make(share: float) -> str:
        numbers = range(round(share * count))
        body = between.join(line.format(n=n) for n in numbers)
        return f"{body}\n\n" + "\n".join(after.format(n=n) for n in numbers)

    return make


def _cases(share: float) -> str:
    block = (
        "/// case | Tarina {n}\n    number: {n}\n    industry: pankki\n    channel: puhelin\n"
        "    outcome: huono\n\nTeksti.\n///"
    )
    return "\n\n".join(block.format(n=n) for n in range(1, 1 + round(share * 5000)))


SHAPES: Mapping[str, Callable[[float], str]] = {
    "5 MB of prose": _prose,
    "one line of 5 MB": lambda share: " ".join(_prose(share).split()),
    "one word of 5 MB": lambda share: "a" * round(share * _MOST_BYTES),
    "200,000 items of a list": _many(200_000, "- kohta {n}", between="\n"),
    "200,000 rows of a table": lambda share: (
        "a | b\n--- | ---\n" + _many(200_000, "{n} | b", between="\n")(share)
    ),
    "50,000 headings": _many(50_000, "## Otsikko\n\nTeksti."),
    "50,000 links": _many(50_000, "[nimi](https://e.example/{n})"),
    "50,000 links to one place": _many(50_000, "[nimi](https://e.example/)"),
    "50,000 references": _many(50_000, "[nimi][r{n}]", "[r{n}]: https://e.example/{n}"),
    "50,000 footnotes": _many(50_000, "teksti[^{n}]", "[^{n}]: huomio"),
    "5,000 links to ids that are not there": _many(5_000, "## Otsikko {n}\n\n[nimi](#olematon-{n})"),
    "5,000 stories in one essay": _cases,
    "5,000 quotations inside one another": lambda share: ">" * round(share * 5000) + " x",
    "5,000 lists inside one another, on one line": lambda share: "- " * round(share * 5000) + "x",
    "1,000 lists inside one another": lambda share: "\n".join(
        "    " * at + "- x" for at in range(round(share * 1000))
    ),
    "200,000 open brackets": lambda share: "[" * round(share * 200_000),
    "5,000 elements inside one another": lambda share: "<div>" * round(share * 5000) + "x",
    "200,000 stars": lambda share: "*a " * round(share * 200_000),
}
