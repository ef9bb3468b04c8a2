"""The rules of wording: read once from data, found in a text, told as findings.

Rules are data: one TOML file for each subject in `resources/wording/<language>/`, so a translator writes
rules for a language instead of translating ours. A rule is an `id`, a `help` sentence that says what to
write instead, and either `words` (words and phrases, matched whole, in any case, with any white space
between; a `*` at the end of a word lets it go on) or `pattern` (a regular expression). `unless` is a
regular expression: a match that overlaps one of it is left alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from coachbook.paths import resource

LANGUAGE = "en"


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
    """One rule as it was read from its file, compiled."""

    id: str
    help: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None

    def find(self, text: str) -> Iterable[Finding]:
        """Every place in the text that the rule speaks of."""
        spared = [match.span() for match in self.unless.finditer(text)] if self.unless else []
        for match in self.pattern.finditer(text):
            start, end = match.span()
            if start < end and not any(start < last and first < end for first, last in spared):
                yield Finding(start, end, self.id, self.help)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules of one subject in one language, and the sentences for findings about a whole text."""

    rules: tuple[Rule, ...]
    sentences: dict[str, str]

    def find(self, text: str) -> tuple[Finding, ...]:
        """All findings, in the order of the text; one place gets one finding, from the earliest rule."""
        kept: list[Finding] = []
        for rule in self.rules:
            for finding in rule.find(text):
                if not any(finding.start < other.end and other.start < finding.end for other in kept):
                    kept.append(finding)
        return tuple(sorted(kept, key=lambda finding: finding.start))

    def whole(self, rule: str, **values: object) -> Finding:
        """A finding about the text as a whole, with the values put into its sentence."""
        return Finding(0, 0, rule, self.sentences[rule].format(**values))

    def has(self, rule: str, text: str) -> bool:
        """Whether the named rule finds anything in the text."""
        return any(any(True for _ in each.find(text)) for each in self.rules if each.id == rule)


@cache
def rule_book(subject: str, language: str = LANGUAGE) -> RuleBook:
    """The rules of a subject ("feedback", "vision", ...), read once.

    Raises FileNotFoundError for a language without rules and ValueError for a rule that cannot be read.
    """
    data = tomllib.loads(resource("wording", language, f"{subject}.toml").read_text(encoding="utf-8"))
    sentences = {str(key): str(value) for key, value in data.get("sentences", {}).items()}
    return RuleBook(tuple(_rule(entry, subject) for entry in data.get("rule", ())), sentences)


def word_count(text: str) -> int:
    """The number of words in a text; a hyphen or an apostrophe does not part a word."""
    return len(re.findall(r"\w+(?:[-’'.]\w+)*", text))


def _rule(entry: dict[str, object], subject: str) -> Rule:
    words = entry.get("words")
    try:
        if isinstance(words, list):
            source = r"\b(?:" + "|".join(_phrase(str(word)) for word in words) + ")"
        else:
            source = str(entry["pattern"])
        unless = entry.get("unless")
        return Rule(
            str(entry["id"]),
            str(entry["help"]),
            re.compile(source, re.IGNORECASE | re.DOTALL),
            re.compile(str(unless), re.IGNORECASE) if unless else None,
        )
    except (KeyError, re.error) as error:
        raise ValueError(f"a wording rule in {subject}.toml cannot be read: {error}") from error


def _phrase(phrase: str) -> str:
    """A regular expression for a phrase: white space may differ, both apostrophes are one."""
    parts = []
    for word in phrase.split():
        stem = re.sub("['’]", "['’]", re.escape(word.removesuffix("*")))
        parts.append(stem + (r"\w*" if word.endswith("*") else r"\b"))
    return r"\s+".join(parts)
