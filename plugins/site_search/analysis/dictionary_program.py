"""A program that looks up forms in Voikko's dictionary: a list of forms a line, as JSON, and a line for each.

It is run with the path of the dictionary, and ends with its input.
"""

from __future__ import annotations

import json
import sys

from kfst_rs import FST


def main() -> None:
    dictionary = FST.from_kfst_file(sys.argv[1])
    for line in sys.stdin:
        for form in json.loads(line):
            analyses = [analysis for analysis, _ in dictionary.lookup(form)]
            sys.stdout.write(f"{json.dumps(analyses)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
