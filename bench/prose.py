"""Text that reads like Finnish to a program: vowel harmony, case endings, quotation marks, dashes, units."""

from __future__ import annotations

from random import Random

_ONSETS = ("k", "t", "p", "s", "m", "n", "l", "r", "v", "h", "j", "kk", "tt", "ll", "nt", "rk", "st", "mp")
_BACK = ("a", "o", "u", "aa", "uo", "ai", "e", "i")
_FRONT = ("ä", "ö", "y", "ää", "yö", "äi", "e", "i")
_ENDINGS = ("", "", "n", "t", "ssA", "stA", "llA", "ltA", "lle", "nA", "ksi", "mme", "kin", "vAt")
_SMALL = ("ja", "ei", "että", "kun", "mutta", "niin", "myös", "se", "joka", "vain", "nyt", "vielä")
_WORDS = 4000


def _make_word(random: Random) -> str:
    vowels, a = (_BACK, "a") if random.random() < 0.6 else (_FRONT, "ä")
    syllables = [random.choice(_ONSETS[:11]) + random.choice(vowels)]
    syllables += [random.choice(_ONSETS) + random.choice(vowels) for _ in range(random.randint(1, 3))]
    return "".join(syllables) + random.choice(_ENDINGS).replace("A", a)


_VOCABULARY = tuple(_make_word(Random(f"word:{at}")) for at in range(_WORDS))


class Prose:
    """Sentences and paragraphs drawn from one source of chance."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def word(self) -> str:
        if self._random.random() < 0.2:
            return self._random.choice(_SMALL)
        # Some words are common and most are rare, as in any language.
        return _VOCABULARY[int(_WORDS * self._random.random() ** 2)]

    def title(self) -> str:
        return " ".join(self.word() for _ in range(self._random.randint(2, 5))).capitalize()

    def sentence(self) -> str:
        words = [self.word() for _ in range(self._random.randint(6, 14))]
        match self._random.randrange(10):
            case 0:
                words[2:4] = [f'"{words[2]} {words[3]}"']
            case 1:
                words[2] += " -"
            case 2:
                words[3] = "5-10 min"
            case 3:
                words[1] = f"*{words[1]}*"
            case 4:
                words[4] += ","
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}."

    def paragraphs(self, count: int) -> list[str]:
        """Paragraphs of four to seven sentences; the last may be a list or a quotation."""
        made = [" ".join(self.sentence() for _ in range(self._random.randint(4, 7))) for _ in range(count)]
        match self._random.randrange(6):
            case 0:
                made[-1] = "\n".join(f"- {self.sentence()}" for _ in range(3))
            case 1:
                made[-1] = f"> {made[-1]}"
        return made
