"""Who may come in."""

from __future__ import annotations

import pytest

from tools.preview.doors import Answer, Doors, make_token, without_token

LAN = Doors(8000, "192.0.2.7", "tama-on-se")


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000"])
def test_a_name_of_this_machine_proves_nothing_when_it_comes_from_another(host: str) -> None:
    assert LAN.answer("/", {"Host": host}, "192.0.2.99") is Answer.NO_TOKEN
    assert LAN.answer("/", {"Host": host}, "127.0.0.1") is Answer.WELCOME
    assert not LAN.is_here(host, "192.0.2.99")


def test_without_lan_no_token_opens_the_door() -> None:
    assert Doors(8000).answer("/?token=", {"Host": "localhost:8000"}, "192.0.2.99") is Answer.NO_TOKEN


def test_another_site_may_lead_to_a_page_but_not_frame_it() -> None:
    coming = {"Host": "localhost:8000", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert LAN.answer("/", {**coming, "Sec-Fetch-Dest": "document"}, "127.0.0.1") is Answer.WELCOME
    assert LAN.answer("/", {**coming, "Sec-Fetch-Dest": "iframe"}, "127.0.0.1") is Answer.WRONG_ORIGIN


@pytest.mark.parametrize(
    ("path", "without"),
    [
        ("/?token=x", "/"),
        ("/tarinat/?sana=a&token=x", "/tarinat/?sana=a"),
        ("//evil.example/?token=x", "/"),
        ("http://evil.example/a?token=x", "/a"),
    ],
)
def test_the_token_leaves_the_address_and_the_way_leads_to_no_other_host(path: str, without: str) -> None:
    assert without_token(path) == without


def test_no_two_tokens_are_alike() -> None:
    assert len({make_token() for _ in range(100)}) == 100
    assert len(make_token()) >= 32
