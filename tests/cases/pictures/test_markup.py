"""Images of documents as pages have them: with all versions to choose from."""

from __future__ import annotations

from cases.pictures.markup import plain_image, with_versions
from cases.pictures.picture import Facts, Kind, Picture

PHOTOGRAPH = Picture("kuvat/Hylly & ovi.jpg", "0123456789abcdef", Facts(Kind.PHOTOGRAPH, 1200, 800, "jpeg"))
VECTOR = Picture("viiva.svg", "fedcba9876543210", Facts(Kind.VECTOR, 40, 30, "svg"))
SHOWN = {picture.address: picture for picture in (PHOTOGRAPH, VECTOR)}


def shown(picture: Picture, eager: bool = False, times: int = 1) -> str:
    return with_versions(plain_image(picture, "Ovi") * times, SHOWN, "50vw", eager)


def test_a_browser_chooses_the_format_and_the_width() -> None:
    at = "{site}pictures/hylly-ovi-0123456789ab"
    assert shown(PHOTOGRAPH, eager=True) == (
        "<picture>"
        f'<source type="image/avif" srcset="{at}-640.avif 640w, {at}-1120.avif 1120w, {at}-1200.avif 1200w"'
        ' sizes="50vw">'
        f'<source type="image/webp" srcset="{at}-640.webp 640w, {at}-1120.webp 1120w, {at}-1200.webp 1200w"'
        ' sizes="50vw">'
        f'<img src="{at}-1120.jpg" alt="Ovi" width="1200" height="800" decoding="async"'
        f' srcset="{at}-640.jpg 640w, {at}-1120.jpg 1120w, {at}-1200.jpg 1200w" sizes="50vw">'
        "</picture>"
    )


def test_what_is_published_in_one_piece_stays_a_plain_image() -> None:
    assert shown(VECTOR, eager=True) == plain_image(VECTOR, "Ovi")


def test_all_but_the_first_picture_of_a_page_wait_until_they_are_near() -> None:
    assert shown(PHOTOGRAPH, eager=True, times=3).count('loading="lazy"') == 2
    assert shown(PHOTOGRAPH, eager=False, times=3).count('loading="lazy"') == 3
    assert 'loading="lazy"' in shown(VECTOR)


def test_what_is_no_picture_of_the_site_and_what_only_looks_like_one_stay_as_they_are() -> None:
    html = '<code>&lt;img src="{site}pictures/x.jpg"&gt;</code><a href="{site}pictures/x.jpg">x</a>'
    assert with_versions(html, SHOWN, "50vw", eager=False) == html


def test_an_alternative_text_can_say_anything() -> None:
    html = with_versions(plain_image(PHOTOGRAPH, 'A > B "x" <img src="{site}y">'), SHOWN, "50vw", eager=True)
    assert html.count("<picture>") == 1
    assert 'alt="A &gt; B &quot;x&quot; &lt;img src=&quot;{site}y&quot;&gt;"' in html


def test_a_choice_that_the_author_has_made_stays_as_it_is() -> None:
    chosen = f'<picture><source srcset="{{site}}a.png 2x">{plain_image(PHOTOGRAPH, "Ovi")}</picture>'
    assert with_versions(chosen, SHOWN, "50vw", eager=False) == chosen
