"""The command `coachbook`: a window for a workbook, or a verb for the command line.

The first argument is looked at before anything is imported: the window must not pay for the command line.
"""

from __future__ import annotations

import sys

_VERBS = frozenset({"new", "export", "import", "check"})


def wants_window(arguments: list[str]) -> bool:
    """Whether these arguments open the window: none, or one name of a file that is no verb and no option."""
    return not arguments or (
        len(arguments) == 1 and arguments[0] not in _VERBS and not arguments[0].startswith("-")
    )


def main(arguments: list[str] | None = None) -> int:
    """Open the window or do what the command line says; the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if wants_window(given):
        from coachbook.app import run  # noqa: PLC0415 - one of the two is needed, never both

        return run(given[0] if given else None)
    from coachbook.cli import main as command_line  # noqa: PLC0415 - as above

    return command_line(given)


if __name__ == "__main__":
    sys.exit(main())
