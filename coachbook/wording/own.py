"""Words of the user's own: what they add to the language check, take away from it, and switch off.

They lie in the user's folder, never in a workbook: one TOML file for each subject, such as
`wording/en/feedback.toml`:

    off = ["comparison"]            # rules that say nothing any more

    [more]                          # words that a rule should find as well
    trait = ["numpty", "jobsworth*"]

    [less]                          # words that a rule should leave alone
    trait = ["quiet"]

    [[rule]]                        # a rule of one's own
    id = "shorthand"
    help = "New colleagues do not know this. Write it out."
    words = ["AHT", "wrap time"]

Words only, no regular expressions: a careless one could freeze the window. A file that cannot be read says so
in one sentence (`faults`) and changes nothing. The switches on the page of the settings are kept in a file of
their own beside them (`switched-off.toml`), so that nothing that somebody wrote is written over.
"""

from __future__ import annotations

import contextlib
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from coachbook import paths
from coachbook.files import flush, swap_in
from coachbook.paths import resource

LANGUAGE = "en"
SUBJECTS = ("feedback", "praise", "private", "behaviour", "vision", "goal")
"""The subjects that have rules, each a file."""

_SWITCHES = "switched-off.toml"
_LARGEST_FILE = 200_000
_MOST_WORDS = 2_000
_LONGEST_WORD = 100


class Misread(ValueError):
    """A file of the user's that cannot be understood; the message is the reason, without its full stop."""


class OwnRule(NamedTuple):
    """A rule that the user wrote."""

    id: str
    help: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class OwnWords:
    """What the user made of the rules of one subject; one value for as long as the files stay as they are."""

    off: frozenset[str] = frozenset()
    more: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    less: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: tuple[OwnRule, ...] = ()


def folder(language: str = LANGUAGE) -> Path:
    """Where the user's own words lie; not made by asking."""
    return paths.data_folder() / "wording" / language


def words_of(subject: str, language: str = LANGUAGE) -> OwnWords:
    """What the user made of the rules of a subject; read again when a file was saved."""
    file, switches = folder(language) / f"{subject}.toml", folder(language) / _SWITCHES
    return _read(subject, file, _stamp(file), switches, _stamp(switches))


def faults(language: str = LANGUAGE) -> tuple[str, ...]:
    """For each file that cannot be read one sentence that says where it is wrong; empty when all is well."""
    found = []
    for subject in SUBJECTS:
        file = folder(language) / f"{subject}.toml"
        try:
            _from_file(file)
        except (OSError, ValueError) as error:
            found.append(f"{file.name} is not used, and the built-in words hold: {_reason(error)}.")
    return tuple(found)


def switched_off(language: str = LANGUAGE) -> frozenset[str]:
    """The rules of feedback that are switched off on the page of the settings."""
    try:
        return frozenset(_texts(_data(folder(language) / _SWITCHES).get("off", []), "off"))
    except (OSError, ValueError):
        return frozenset()


def switch_off(rules: Iterable[str], language: str = LANGUAGE) -> bool:
    """Switch off these rules of feedback and no others; False when the disk refuses."""
    place = folder(language) / _SWITCHES
    beside = place.with_name(f"{place.name}.{os.getpid()}.new")
    listed = ", ".join(f'"{rule}"' for rule in sorted(rules))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(f"off = [{listed}]\n", encoding="utf-8")
        flush(beside)
        swap_in(beside, place)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        return False
    return True


def prepare(language: str = LANGUAGE) -> Path:
    """The folder, made, with an example in it for whoever opens it; what is there already stays.

    Raises OSError when the disk refuses.
    """
    place = folder(language)
    place.mkdir(parents=True, exist_ok=True)
    example = place / "feedback.toml"
    if not example.exists():
        example.write_text(
            resource("wording", language, "own.toml").read_text(encoding="utf-8"), encoding="utf-8"
        )
    return place


@lru_cache(maxsize=32)
def _read(subject: str, file: Path, _file_stamp: object, switches: Path, _switch_stamp: object) -> OwnWords:
    """The two stamps are there for the cache: another stamp is another text."""
    try:
        own = _from_file(file)
    except (OSError, ValueError):
        own = OwnWords()
    if subject != "feedback":
        return own
    return replace(own, off=own.off | switched_off(switches.parent.name))


def _stamp(file: Path) -> object:
    try:
        state = file.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def _from_file(file: Path) -> OwnWords:
    """Raises OSError or ValueError, with the reason in words, for a file that cannot be read."""
    data = _data(file)
    unknown = sorted(set(data) - {"off", "more", "less", "rule"})
    if unknown:
        raise Misread(f"“{unknown[0]}” is not known; write off, more, less or rule")
    rules = data.get("rule", [])
    if not isinstance(rules, list):
        raise Misread("a rule begins with [[rule]], in two brackets")
    return OwnWords(
        off=frozenset(_texts(data.get("off", []), "off")),
        more=_lists(data.get("more", {}), "more"),
        less=_lists(data.get("less", {}), "less"),
        rules=tuple(_own_rule(entry) for entry in rules),
    )


def _data(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > _LARGEST_FILE:
            raise Misread("it is larger than 200 kB")
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise Misread("it is not saved as UTF-8 text") from error


def _own_rule(entry: object) -> OwnRule:
    if not isinstance(entry, dict):
        raise Misread("a rule begins with [[rule]], in two brackets")
    for name in ("id", "help"):
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise Misread(f"a rule lacks its {name}, a text in quotation marks")
    words = _texts(entry.get("words", []), "words")
    if not words:
        raise Misread(f"the rule “{entry['id']}” has no words")
    return OwnRule(entry["id"].strip(), " ".join(entry["help"].split()), words)


def _lists(raw: object, name: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, dict):
        raise Misread(f'“{name}” wants lines such as trait = ["word"]')
    return {rule: _texts(words, rule) for rule, words in raw.items()}


def _texts(raw: object, name: str) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(each, str) for each in raw):
        raise Misread(f'“{name}” wants a list of texts, such as ["word", "two words"]')
    words = tuple(dict.fromkeys(" ".join(each.split()) for each in raw if each.strip(" *")))
    if len(words) > _MOST_WORDS or any(len(word) > _LONGEST_WORD for word in words):
        raise Misread(f"“{name}” has more than {_MOST_WORDS} words, or one of over {_LONGEST_WORD} letters")
    return words


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return "the disk does not give it"
    return str(error).rstrip(".")
