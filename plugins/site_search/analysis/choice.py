"""The choice of what reads Finnish words: the setting SEARCH_ANALYSER."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from site_search.analysis.reading import Analyser
from site_search.analysis.simplemma_reader import SimplemmaAnalyser
from site_search.analysis.voikko import PackagedVoikko, SystemVoikko

ANALYSERS: Mapping[str, type[Analyser]] = MappingProxyType(
    {"pyvoikko": PackagedVoikko, "libvoikko": SystemVoikko, "simplemma": SimplemmaAnalyser}
)
REMEDIES = MappingProxyType(
    {
        "pyvoikko": "install the packages of requirements.lock",
        "libvoikko": "install the Python package libvoikko and the system's libvoikko with voikko-fi "
        "(Debian: apt install libvoikko1 voikko-fi)",
        "simplemma": "install it with `pip install simplemma`",
    }
)
