"""The figures of a document as schema.org has images."""

from __future__ import annotations

from cases.pictures.picture import Facts, Kind, Picture
from cases.structured_data.documents import case_article, essay_posting
from cases.structured_data.figures import figure_objects
from tests.cases.sample import SITE_URL, make_case, make_essay
from tests.cases.structured_data.test_documents import INDEX
from tests.cases.structured_data.test_things import SITE

PICTURE = Picture("images/ovi.jpg", "0123456789abcdef", Facts(Kind.PHOTOGRAPH, 3000, 2000, "jpeg"))
SHOWN = {PICTURE.address: PICTURE}
IMAGE = f'<img alt="Ovi" src="{{site}}{PICTURE.address}">'
FIGURE = (
    f'<figure class="figure">{IMAGE}<figcaption><span class="caption">Ovi &amp; <em>karmi</em></span>'
    '<span class="credit">Kuva: Kehittäjä</span><span class="licence">Lisenssi: '
    '<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></span></figcaption></figure>'
)
OBJECT = {
    "@type": "ImageObject",
    "contentUrl": f"{SITE_URL}/{PICTURE.largest}",
    "url": f"{SITE_URL}/{PICTURE.largest}",
    "width": 1920,
    "height": 1280,
    "caption": "Ovi & karmi",
    "creditText": "Kehittäjä",
    "license": "https://creativecommons.org/licenses/by/4.0/",
}


def test_a_figure_says_who_made_it_and_on_what_terms() -> None:
    assert list(figure_objects(FIGURE, SHOWN, SITE)) == [OBJECT]


def test_what_a_figure_does_not_say_is_not_said_of_it() -> None:
    (thing,) = figure_objects(f'<figure class="figure">{IMAGE}</figure>', SHOWN, SITE)
    assert (thing["caption"], thing["creditText"], thing["license"]) == ("", "", None)


def test_an_image_in_a_sentence_is_no_figure() -> None:
    assert list(figure_objects(f"<p>Tässä {IMAGE}</p>", SHOWN, SITE)) == []


def test_a_document_with_figures_has_them_beside_its_cover() -> None:
    case = make_case(1, html=FIGURE)
    essay = make_essay("sisu", parts=(case,))
    assert case_article(case, SITE, INDEX, SHOWN)["image"] == [
        f"{SITE_URL}/tarinat/tarina-1/cover.png",
        OBJECT,
    ]
    assert essay_posting(essay, SITE, SHOWN)["image"] == [f"{SITE_URL}/esseet/sisu/cover.png", OBJECT]
