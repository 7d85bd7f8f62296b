"""What the links of a body ask of the site, with the answers: while these are the same, so is the body."""

from __future__ import annotations

from dataclasses import dataclass, field

from cases.pictures.picture import Picture
from cases.pictures.refusal import NoPicture
from cases.reading.places import below_content
from cases.reading.targets import Targets

# A question by its name and what it is about, and what came of it. False says that there is no such thing,
# None that it is not published.
Answer = str | bool | None
Noted = tuple[str, str, Answer]


@dataclass(slots=True)
class Questions:
    """The site as the links of one body see it."""

    targets: Targets
    noted: dict[tuple[str, str], Answer] = field(default_factory=dict)

    def document(self, path: str) -> Answer:
        """The address of the document in a file below the content folder."""
        return self._note("document", path, self.targets.documents.get(path, False))

    def case(self, number: str) -> Answer:
        """The address of the case with a number."""
        return self._note("case", number, self.targets.cases.get(int(number), False))

    def below(self, start: str, path: str) -> str | None:
        """A path as it is written in the folder `start`, from the content folder; None if it leads out."""
        below = below_content(start, path)
        if below is None or below in self.targets.documents:  # which are in it
            return below
        return below if self.holds(below) else None

    def holds(self, path: str) -> bool:
        """Whether what is at a path from the content folder lies in it, by whatever links it is reached."""
        found = self.targets.files.holds(path)
        self._note("holds", path, found)
        return found

    def has(self, path: str) -> bool:
        """Whether there is a file at a path from the content folder."""
        found = self.targets.files.has(path)
        self._note("has", path, found)
        return found

    def show(self, path: str) -> Picture:
        """The picture at a path, to be shown. Raises NoPicture."""
        picture = self.targets.pictures.show(path)
        self._note("show", path, picture.digest)
        return picture

    def link(self, path: str) -> None:
        """Take note of a file that is linked to, if it is a picture. Raises NoPicture for a broken one."""
        self.targets.pictures.link(path)
        picture = self.targets.pictures.linked.get(path)
        self._note("link", path, picture.digest if picture else False)

    def _note(self, name: str, about: str, answer: Answer) -> Answer:
        self.noted[name, about] = answer
        return answer


def all_hold(targets: Targets, noted: list[Noted]) -> bool:
    """Whether every question has the answer it had. Pictures are shown and linked by asking."""
    now = Questions(targets)
    ask = {
        "document": now.document,
        "case": now.case,
        "holds": now.holds,
        "has": now.has,
        "show": now.show,
        "link": now.link,
    }
    for name, about, answer in noted:
        try:
            ask[name](about)
        except NoPicture:
            return False
        if now.noted[name, about] != answer:
            return False
    return True
