"""The rules of wording: read once from data, found in a text, told as findings.

Rules are data: one TOML file for each subject in `resources/wording/<language>/`, so a translator writes
rules for a language instead of translating ours. A rule is an `id`, a `help` sentence that says what to
write instead, and `words` or `pattern` or
both:

- `words`: words and phrases, matched whole, in any case, with any white space between; a `*` at the end of a
  word lets it go on. `before` and `after` are regular expressions for what must stand around them, and with
  `spare_names` a word that stands like a name is left alone ("Ms Sharp", "Brilliant White").
- `pattern`: one or several regular expressions. A space in them is any white space, and `<name>` stands for
  the part of that name in the file's `[parts]` (one expression, or several to choose from).
- `unless`: as `pattern`; a match that overlaps one of them is left alone.

`unheard` at the top of a file are regular expressions for what the rules do not look at, such as quoted
speech; `[[unheard_if]]` holds more of them for texts in which the pattern `has` is found. What the user adds
and takes away comes from `own`. Only the first `LONGEST` characters of a text are looked at, so a novel that
is pasted into a field costs no more than a page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from coachbook.paths import resource
from coachbook.wording import own
from coachbook.wording.phrases import Phrases, compiled, phrases

LANGUAGE = own.LANGUAGE
LONGEST = 2_000
"""Characters that are looked at: over three hundred words, more than a piece of feedback has."""

_MOST = 100  # places that one rule names; nobody mends more at a sitting
COVER = "\ufffc"
"""Stands for each character that is not looked at, so that no place moves."""
_AROUND = ("before", "after")
_PART = re.compile(r"(?<!\?P)<(\w+)>")


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a text and what would help: characters `start` up to `end`, 0 to 0 for the whole text.

    `rule` names the rule, for tests and for "do not say this again".
    """

    start: int
    end: int
    rule: str
    help: str

    @property
    def whole(self) -> bool:
        """Whether the finding is about the text as a whole."""
        return self.end == 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as it was read from its file.

    A pattern has found its group "said" where it has one, else all that it matched. `less` are words that the
    user does not want to be found.
    """

    id: str
    help: str
    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    words: Phrases | None = None
    spare_names: bool = False
    less: Phrases | None = None

    def find(self, text: str) -> Iterable[Finding]:
        """Every place in the text that the rule speaks of."""
        found = list(self.words.find(text)) if self.words else []
        if self.spare_names:
            found = [(start, end) for start, end in found if not _like_a_name(text, start, end)]
        for pattern in self.patterns:
            found += [_span(match) for match in compiled(pattern).finditer(text)]
        del found[_MOST:]
        if not found:
            return
        spared = list(self.less.find(text)) if self.less else []
        for pattern in self.unless:
            spared += [match.span() for match in compiled(pattern).finditer(text)]
        for start, end in found:
            if start < end and not any(start < last and first < end for first, last in spared):
                yield Finding(start, end, self.id, self.help)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules of one subject in one language, and the sentences for findings about a whole text."""

    rules: tuple[Rule, ...]
    sentences: Mapping[str, str]
    unheard: tuple[str, ...] = ()
    unheard_if: tuple[tuple[str, tuple[str, ...]], ...] = ()
    off: frozenset[str] = frozenset()

    def find(self, text: str) -> tuple[Finding, ...]:
        """All findings, in the order of the text; one place gets one finding, from the earliest rule."""
        heard = self.heard(text)
        kept: list[Finding] = []
        for rule in self.rules:
            for finding in () if rule.id in self.off else rule.find(heard):
                if not any(finding.start < other.end and other.start < finding.end for other in kept):
                    kept.append(finding)
        return tuple(sorted(kept, key=lambda finding: finding.start))

    def heard(self, text: str) -> str:
        """The text as the rules see it: its beginning, with what is unheard covered and no place moved."""
        text = _plain(text)
        for pattern in self.unheard:
            text = compiled(pattern).sub(_covered, text)
        for sign, patterns in self.unheard_if:
            if compiled(sign).search(text):
                for pattern in patterns:
                    text = compiled(pattern).sub(_covered, text)
        return text

    def expressions(self) -> Iterator[str]:
        """Every regular expression of the book, so that they can be compiled before they are needed."""
        yield from self.unheard
        for sign, patterns in self.unheard_if:
            yield from (sign, *patterns)
        for rule in self.rules:
            yield from (*rule.patterns, *rule.unless)

    def whole(self, rule: str, **values: object) -> Finding:
        """A finding about the text as a whole, with the values put into its sentence."""
        return Finding(0, 0, rule, self.sentences[rule].format(**values))

    def has(self, rule: str, text: str) -> bool:
        """Whether the named rule finds anything in the text."""
        text = _plain(text)
        return any(any(True for _ in each.find(text)) for each in self.rules if each.id == rule)


def rule_book(subject: str, language: str = LANGUAGE) -> RuleBook:
    """The rules of a subject ("feedback", "vision", ...) with what the user made of them.

    The built-in ones are read once, the user's own again when their file was saved; a file of theirs that
    cannot be read changes nothing (`own.faults` says it). Raises FileNotFoundError for a language without
    rules and ValueError for a built-in rule that cannot be read.
    """
    return _with_own(subject, language, own.words_of(subject, language))


def warm_up(subjects: Iterable[str], language: str = LANGUAGE) -> Iterator[None]:
    """Compile the built-in rules of the subjects step by step; each step takes a few milliseconds.

    Compiling them all takes a quarter of a second, too long for one moment of somebody's typing.
    """
    for subject in subjects:
        for expression in _built_in(subject, language).expressions():
            compiled(expression)
            yield


def word_count(text: str) -> int:
    """The number of words in a text; a hyphen or an apostrophe does not part a word."""
    return len(re.findall(r"\w+(?:[-’'.]\w+)*", text))


@cache
def _built_in(subject: str, language: str) -> RuleBook:
    data = tomllib.loads(resource("wording", language, f"{subject}.toml").read_text(encoding="utf-8"))
    parts = {str(name): "|".join(_several(part)) for name, part in data.get("parts", {}).items()}
    sentences = {str(key): str(value) for key, value in data.get("sentences", {}).items()}
    try:
        rules = tuple(_rule(entry, parts) for entry in data.get("rule", ()))
        unheard = _patterns(data.get("unheard", ()), parts)
        unheard_if = tuple(
            (_patterns(each["has"], parts)[0], _patterns(each["pattern"], parts))
            for each in data.get("unheard_if", ())
        )
    except KeyError as error:
        raise ValueError(f"a wording rule in {subject}.toml cannot be read: it lacks {error}") from error
    return RuleBook(rules, sentences, unheard, unheard_if)


@cache
def _with_own(subject: str, language: str, added: own.OwnWords) -> RuleBook:
    book = _built_in(subject, language)
    rules = []
    for rule in book.rules:
        less = added.less.get(rule.id, ())
        rules.append(replace(rule, less=phrases(less)) if less else rule)
    for name, more in added.more.items():
        like = next((rule for rule in book.rules if rule.id == name), None)
        if like is not None and more:
            rules.append(Rule(name, like.help, (), words=phrases(more)))
    rules += [Rule(each.id, each.help, (), words=phrases(each.words)) for each in added.rules]
    return replace(book, rules=tuple(rules), off=added.off)


def _rule(entry: Mapping[str, Any], parts: Mapping[str, str]) -> Rule:
    around = ["|".join(_filled(each, parts) for each in _several(entry.get(key, ""))) for key in _AROUND]
    words = entry.get("words")
    if not words and not entry.get("pattern"):
        raise KeyError("words")
    return Rule(
        str(entry["id"]),
        str(entry["help"]),
        _patterns(entry.get("pattern", ()), parts),
        _patterns(entry.get("unless", ()), parts),
        phrases((str(word) for word in words), *around) if words else None,
        bool(entry.get("spare_names")),
    )


def _patterns(sources: object, parts: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(_filled(source, parts) for source in _several(sources))


def _several(raw: object) -> tuple[str, ...]:
    return tuple(str(each) for each in raw) if isinstance(raw, list | tuple) else (str(raw),)


def _filled(source: str, parts: Mapping[str, str]) -> str:
    """The expression with its parts put in, which may hold parts themselves, and its spaces widened."""
    while (name := _PART.search(source)) is not None:
        source = source.replace(name.group(), f"(?:{parts[name.group(1)]})")
    return source.replace(" ", r"\s+")


def _like_a_name(text: str, start: int, end: int) -> bool:
    """Whether a word stands like a name: large within a sentence, or large before another large word."""
    said = text[start:end]
    if not said[:1].isupper() or said.isupper():
        return False
    earlier = text[:start].rstrip()
    begins = not earlier or earlier[-1] in ".!?:;“”\"'‘’(–—-\n" or text[:start].endswith("\n")
    follower = text[end : end + 2]
    return not begins or (follower[:1] == " " and follower[1:].isupper())


def _plain(text: str) -> str:
    """The beginning of a text with one kind of apostrophe, which the rules are written with."""
    return text[:LONGEST].replace("’", "'").replace("‘", "'")


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("said" if "said" in match.re.groupindex else 0)


def _covered(match: re.Match[str]) -> str:
    return COVER * len(match.group())
