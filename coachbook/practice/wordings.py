"""Spoken lines: drawn without repeating, made from a rule where none was captured, and what they claim.

English is built in here: lines made from a rule turn "a customer asks how long it takes" round.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TypeVar

from coachbook.practice.scenes import LONGEST_LINE
from coachbook.records import ChampionBehaviour
from coachbook.records.base import LONGEST_NAME
from coachbook.records.kinds import Mood

CUT = " …"
"""Stands after words of a champion that go on."""

T = TypeVar("T")

_MOODS = tuple(Mood)
_NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty ninety hundred "
    "twice half noon midnight hour hours minute minutes day days week weeks month months year years "
    "evening evenings today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday "
    "january february march april june july august september october november december "
    "manager colleague screen form"
)
_CLAIMS = frozenset(_NUMBERS.split())
_WORD = re.compile(r"[^\W_]+(?:[.,:/][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_LOOSE = re.compile(r"\s+")


class Draw:
    """Draws from choices: repeatable by `seed`, different for the next `variant`, no line twice.

    Its own arithmetic over SHA-256, because `random` does not promise the same picks in every version of
    Python, and because a pick of its own for each place keeps the rest of a script when one behaviour is
    added.
    """

    def __init__(self, seed: str, variant: int) -> None:
        self._seed = seed
        self._variant = variant
        self._said: set[str] = set()

    def turn(self, place: str, choices: Sequence[T]) -> T:
        """One choice; the next variant gets the next one, so that two variants in a row always differ."""
        return choices[(self._number(place) + self._variant) % len(choices)]

    def line(self, place: str, choices: Sequence[str]) -> str:
        """One line that was not said yet; the empty string where all were."""
        start = self._number(f"{place}/{self._variant}")
        for step in range(len(choices)):
            line = choices[(start + step) % len(choices)]
            if self.say(line):
                return line
        return ""

    def say(self, line: str) -> bool:
        """Keep `line` from being drawn again; False where it has been said."""
        plain = _LOOSE.sub(" ", line).strip().casefold()
        if not plain or plain in self._said:
            return False
        self._said.add(plain)
        return True

    def _number(self, place: str) -> int:
        return int.from_bytes(hashlib.sha256(f"{self._seed}/{place}".encode()).digest()[:8])


def count(line: str) -> int:
    """How many words a line has."""
    return len(line.split())


def fits(line: str) -> bool:
    """Whether a line can be said in one turn."""
    return count(line) <= LONGEST_LINE


def joined(*parts: str) -> str:
    """Lines said in one breath; the empty ones left out."""
    return " ".join(part for part in parts if part)


def shortened(text: str) -> str:
    """A text as one line of at most 300 characters."""
    line = _LOOSE.sub(" ", text).strip()
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - len(CUT)].rstrip() + CUT


def quotable(says: str) -> str:
    """The champion's words as they can be quoted in one turn: unchanged.

    Longer ones are quoted up to the last whole sentence that fits, with a mark that they go on; the empty
    string where not even the first sentence fits.
    """
    if fits(says):
        return says
    kept = ""
    for sentence in _SENTENCE.split(says.strip()):
        if not fits(joined(kept, sentence) + CUT):
            break
        kept = joined(kept, sentence)
    return kept + CUT if kept else ""


def said_when(behaviour: ChampionBehaviour, mood: Mood) -> tuple[str, ...]:
    """The customer lines of a behaviour that suit a mood.

    Lines are kept from the calmest to the angriest, so a mood has its third of them; where a third is
    empty, all of them serve. Lines that cannot be said in one turn are left out.
    """
    lines = tuple(line for line in behaviour.customer_lines if line.strip() and fits(line))
    n, place = len(lines), _MOODS.index(mood)
    return lines[place * n // len(_MOODS) : (place + 1) * n // len(_MOODS)] or lines


_ASKING = re.compile(
    r"(?:asks|wants to know|wonders|would like to know)(?: me)? "
    r"(?P<rest>(?:how|what|when|where|why|which|who|whose|whether|if)\b.+)"
)
_BIDDING = re.compile(r"asks me to (?P<rest>.+)")
_WISHING = re.compile(r"(?:asks|wants|would like|needs|tries) (?P<rest>to .+)")
_NEEDING = re.compile(r"(?:asks for|wants|needs|would like|demands|insists on) (?P<rest>.+)")
_CUSTOMER = re.compile(
    r"^(?:when(?:ever)? )?(?:an?|the|another|somebody|some)? ?(?:\w+ )?(?:customers?|caller) "
)
_QUOTED = re.compile(r"[“\"](?P<said>[^”\"]{3,})[”\"]")
_GENDERED = re.compile(r"\b(?:he|she|his|her|hers|him)\b", re.IGNORECASE)
_TURNED = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "we": "you", "us": "you", "our": "your",
    "they": "I", "them": "me", "their": "my", "theirs": "mine", "themselves": "myself",
}  # fmt: skip
_HELD = "_"
"""Holds two words together while single words are turned: `_` is no boundary of a word."""
_TO_BE = (
    ("they are", "I am"),
    ("they were", "I was"),
    ("they're", "I'm"),
    ("I am", "you are"),
    ("I was", "you were"),
)


def asked_by(rule_when: str) -> str:
    """What a customer could say in the situation of a rule; the empty string where it cannot be told.

    "a customer asks how long a code lasts" gives "Can you tell me how long a code lasts?". Situations that
    speak of "he" or "she" are left alone: turning them round would break their grammar.
    """
    when = _LOOSE.sub(" ", rule_when).strip().rstrip(".?!")
    quoted = _QUOTED.search(when)
    if quoted:
        said = quoted["said"].strip()
        return said if fits(said) else ""
    told = _CUSTOMER.match(when.casefold())
    if told is None or _GENDERED.search(when):
        return ""
    act = when[told.end() :]
    for shape, frame in (
        (_ASKING, "Can you tell me {}?"),
        (_BIDDING, "Could you {}, please?"),
        (_WISHING, "I'd like {}."),
        (_NEEDING, "I'd like {}."),
    ):
        found = shape.fullmatch(act)
        if found:
            line = frame.format(_turned(found["rest"]))
            return line if fits(line) else ""
    return ""


def _turned(text: str) -> str:
    """The same words from the customer's mouth."""
    for told, said in _TO_BE:
        text = re.sub(rf"\b{told}\b", said.replace(" ", _HELD), text)
    words = re.split(r"(\W+)", text)
    return "".join(_TURNED.get(word.casefold(), word) for word in words).replace(_HELD, " ")


def claims(text: str) -> frozenset[str]:
    """The words of a text that state a fact: numbers, times, days, names, and who or what is involved.

    A name is a word with a capital letter that does not begin a sentence. Used to see that what a model
    answer takes for granted exists in its scene.
    """
    found: set[str] = set()
    for sentence in _SENTENCE.split(text):
        for place, match in enumerate(_WORD.finditer(sentence)):
            word = match.group()
            plain = word.casefold()
            named = place > 0 and word[0].isupper() and len(word) > 1
            if plain in _CLAIMS or named or any(letter.isdigit() for letter in word):
                found.add(plain)
    return frozenset(found)


def words_of(*texts: str) -> frozenset[str]:
    """All words of some texts, as `claims` writes them."""
    return frozenset(match.group().casefold() for text in texts for match in _WORD.finditer(text))


_COMMON_WORDS = (
    "about again also been could does from have here into just know like more only please some still than "
    "that their them then there they this want what when where which will with would your"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def content_words(*texts: str) -> frozenset[str]:
    """The words of some texts that say what they are about: from four letters on, without the common ones."""
    return frozenset(word for word in words_of(*texts) if len(word) > 3 and word not in _COMMON)
