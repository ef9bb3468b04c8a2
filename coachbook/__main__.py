"""The command `coachbook`: a window for a workbook, or a verb for the command line.

The first argument is looked at before anything is imported: the window must not pay for the command line.
"""

from __future__ import annotations

import os
import sys

_VERBS = ("new", "export", "import", "list", "brief", "verify", "check")
_WRONG_USAGE = 2


def wants_window(arguments: list[str]) -> bool:
    """Whether these arguments open the window: none, or one name of a file that is no verb and no option."""
    return not arguments or (
        len(arguments) == 1 and arguments[0] not in _VERBS and not arguments[0].startswith("-")
    )


def is_workbook(word: str) -> bool:
    """Whether this can be meant as a workbook: a file that is there, its name, or the address of a server."""
    return word.casefold().endswith(".coachbook") or "://" in word or os.path.exists(word)  # noqa: PTH110 - see above


def main(arguments: list[str] | None = None) -> int:
    """Open the window or do what the command line says; the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if wants_window(given):
        if given and not is_workbook(given[0]):
            verbs = f"{', '.join(_VERBS[:-1])} and {_VERBS[-1]}"
            print(f"There is no workbook and no verb {given[0]}; the verbs are {verbs}.", file=sys.stderr)
            return _WRONG_USAGE
        from coachbook.app import run  # one of the two is needed, never both

        return run(given[0] if given else None)
    from coachbook.cli import main as command_line

    return command_line(given)


if __name__ == "__main__":
    sys.exit(main())
