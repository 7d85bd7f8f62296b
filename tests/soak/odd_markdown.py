"""Markdown of every kind, by chance: most of it plain, some of it nearly, and damaged letter by letter."""

from __future__ import annotations

from random import Random
from typing import TypeVar

Item = TypeVar("Item")

_PLAIN = (
    "sana",
    "Ä",
    "a_b",
    "2024.",
    "x&y",
    "&amp;",
    "&nbsp;",
    '"q"',
    "it's",
    ">",
    "–",
    "https://a.fi/b_c",
    "myyjä",
)
_ODD = (
    "1.", "٣.", "R&D", "&copy", "&#160;", "&#12", "&lt;", "<", "x<y", "a*", "*a", "**b", "_c", "d_", "__e",
    "5*3", "#", "##", "#tag", "+", "=", "==", "---", "***", "___", "!", ":", "[x]", "[", "]", "(", ")", "{",
    "}", "{#id}", "{: .c}", "|", "a|b", "~~~", "```", "`", "``", "\\", "\\*", "&\\#160;", "\\.", "\\\\",
    "\\`", "a\\_b", "\\![a](b)", "/", "///", "^", "[^1]", "[TOC]", "]:", "[^1]:", "*[X]:", "\u00a0",
    "\u2028", "\u00ad", "\u0085", "\ue000", "\x0c", "\x1c", "Kuva:", "Lisenssi:", "<a@b.fi>",
    "<https://a.fi/b_c?d=1>", "<b>", "</b>", "<!--", "-->", "<div>",
)  # fmt: skip
_ADDRESSES = (
    "u", "https://a.fi/b?c=1&d=2", "../x.md", "{filename}/a_b.md", "a*b", "case:12", "#ä", "a_b_", "&amp;",
    "x|y",
)  # fmt: skip
_AROUND = (
    ("", ""),
    ("(", ")"),
    ("", ","),
    ('"', '"'),
    ("”", "”"),
    ("a", ""),
    ("", "a"),
    ("!", ""),
    ("", "!"),
)
_LETTERS = "ab Ä1.*_`[]()!<>&\"'\\{}|#-+=:~/^\n\n  ;?é–\u00a0\t,0"
# What a plain document doesn't hold.
_BEYOND = (
    "[^1]: huom", "teksti[^1]", "a | b\n--|--\nc | *d*", "<div>x</div>",
    '<div markdown="1">\n*x*\n\ny\n</div>', "lo<b>pp</b>u <i>x", "```\nkoodi\n\nlisää\n```",
    "    koodi\n    y", "- a\n\n    b", "1) a", "[viite]: /u", "[viite] [a][viite]", "{: .x}", "# h {#id}",
    "teksti\n{: .x}", "Otsikko\n===", "*[HTK]: Henkilö", ": selitys", "termi\n: selitys", "<!-- c -->",
    "[TOC]", "<span>", "</span>", "> a\n\n    b", "> a\nb", "> - a", "///", "x ///Footnotes Go Here///",
    "/// case | 1\n    a: b\n\nx\n///", "- a\n/// case | 0\nx\n///", "/// muu\nx\n///",
    "/// case | 0\n/// pull-quote\nx\n///\n///",
)  # fmt: skip
_LINES = ("\n", "\n", "  \n", " \n", "\n ", "\n  ")
_PARTINGS = ("\n\n", "\n\n", "\n\n", "\n\n\n", "\n  \n", "\n")


class OddMarkdown:
    """Texts drawn from one source of chance."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance

    def document(self, beyond: float = 0.0) -> str:
        """Some blocks, a share of them beyond plain Markdown; half of all documents are damaged."""
        count = self._one(1, 1, 1, 2, 2, 3, 5)
        blocks = [
            self._one(*_BEYOND) if self._chance.random() < beyond else self.block() for _ in range(count)
        ]
        return self.damaged(self._one(*_PARTINGS).join(blocks), self._one(0, 0, 0, 1, 1, 2, 4))

    def scrap(self) -> str:
        """Nothing but letters, most of them marks."""
        return "".join(
            self._chance.choice(_LETTERS) for _ in range(self._chance.randint(1, self._one(6, 12, 24)))
        )

    def damaged(self, text: str, times: int) -> str:
        """A text with letters put in, put in the place of others, or left out."""
        for _ in range(times):
            at, letter = self._chance.randrange(len(text) + 1), self._chance.choice(_LETTERS)
            text = text[:at] + self._one(letter, letter, "") + text[at + self._one(0, 1) :]
        return text

    def block(self) -> str:
        """A paragraph, or one of the other blocks of plain Markdown."""
        paragraph = self._paragraph
        others = (self._heading, self._list, self._parted, self._figure, self._fenced, self._followed)
        return self._one(paragraph, paragraph, paragraph, self._quotation, self._rule, *others)()

    def _one(self, *choices: Item) -> Item:
        return self._chance.choice(choices)

    def _plain(self) -> str:
        return " ".join(self._chance.choices(_PLAIN, k=self._one(1, 2, 3)))

    def _inline(self) -> str:
        before, after = self._one(*_AROUND)
        mark, address, plain = self._one("*", "**", "_", "__"), self._one(*_ADDRESSES), self._plain()
        kinds = (
            f"{mark}{plain}{mark}",
            f"{mark}[{plain}]({address}){mark}",
            f"{mark}{plain}\n{plain} [a]({address}) {plain}{mark}",
            f"`{self._one(plain, 'a*b', '[x](y)', '&lt;', '<b>', '|', ' a ', 'x ]')}`",
            f"[{plain}]({address})",
            f"[{plain}\n{mark}{plain}{mark} x]({address})",
            f'[{plain}]({address} "{self._plain()}")',
            f"![{self._one(plain, '', 'a *b*', 'a_b')}]({address})",
            f"{plain}  \n{plain}",
        )
        return f"{before}{self._one(*kinds)}{after}"

    def _text(self, most: int = 4) -> str:
        kinds = (self._plain, self._plain, self._inline, self._odd)
        return " ".join(self._one(*kinds)() for _ in range(self._chance.randint(1, most)))

    def _odd(self) -> str:
        return self._one(*_ODD)

    def _paragraph(self) -> str:
        return self._one(*_LINES).join(self._text() for _ in range(self._one(1, 1, 2, 3)))

    def _heading(self) -> str:
        marks = "#" * self._chance.randint(1, 7)
        return f"{marks} {self._text()}{self._one('', '', ' ##', f'{chr(10)}{self.block()}')}"

    def _list(self) -> str:
        mark, below = self._one("-", "*", "1.", "1.", "2."), self._one("-", "1.")
        ends = (
            "", "", "", f"\n{self._text(2)}", f"\n  {self._text(2)}", f"\n    {below} {self._text(2)}",
            f"\n    {below} a\n    {below} {self._text(2)}", f"\n    {below} x\n        - y\n        - z",
        )  # fmt: skip
        parting = self._one("\n", "\n", "\n\n", "\n\n\n")
        space = self._one(" ", " ", "  ")
        return parting.join(
            f"{mark}{space}{self._text(3)}{self._one(*ends)}" for _ in range(self._one(1, 2, 3))
        )

    def _quotation(self) -> str:
        return "\n".join(
            self._one(f"> {self._text(3)}", f"> {self._text(3)}", ">", f">{self._text(2)}")
            for _ in range(self._one(1, 2, 3))
        )

    def _parted(self) -> str:
        return f"> {self._text()}\n\n> {self._text()}"

    def _rule(self) -> str:
        return self._one("---", "***", "___", "* * *", "- - -", "----", "--", "===")

    def _figure(self) -> str:
        notes = ("Kuva: ", "Lisenssi: ", "Photo : ", "", "Kuva:")
        words = "".join(f"\n{self._one(*notes)}{self._text(2)}" for _ in range(self._one(0, 1, 2, 3)))
        return f"![{self._plain()}]({self._one(*_ADDRESSES)}){self._one('', '', ' ')}{words}"

    def _fenced(self) -> str:
        text = self._one("\n\n", "\n").join(self._paragraph() for _ in range(self._one(0, 1, 2)))
        opening = self._one("case | 0", "case | 1", "case | 12\n", "pull-quote")
        return f"/// {opening}\n{text}\n///"

    def _followed(self) -> str:
        return f"{self._text()}\n{self.block()}"
