"""Which documents are shown: what readers get or, in a preview, what authors are still at work on too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cases.model import Status
from cases.reading.documents import Document
from cases.reading.schema import BlockFields


@dataclass(frozen=True, slots=True)
class Showing:
    """What is shown at a moment.

    With `unpublished`, drafts and scheduled documents stand where they will stand once they are published: in
    lists, counts and feeds as well.
    """

    as_of: datetime
    unpublished: bool = False

    def status(self, document: Document) -> Status:
        """The status by which a document is shown."""
        status = document.status(self.as_of)
        if self.unpublished and status in (Status.DRAFT, Status.SCHEDULED):
            return Status.PUBLISHED
        return status

    def shows(self, fields: BlockFields) -> bool:
        """Whether a case in a block has a page itself: it may be a draft in an essay that is none."""
        if self.unpublished:
            return fields.status is not Status.SKIP
        return fields.status.has_page and (fields.date is None or fields.date <= self.as_of)


def shows_no_more(documents: Iterable[Document], as_of: datetime) -> bool:
    """Whether a site with what is not published yet shows no more than without it."""
    public, whole = Showing(as_of), Showing(as_of, unpublished=True)
    return all(
        public.status(document) is whole.status(document)
        and all(
            public.shows(case.fields) == whole.shows(case.fields) for case in document.cases if case.fields
        )
        for document in documents
    )
