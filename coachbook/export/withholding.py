"""What a document for human resources leaves out of what people typed: which colleague, which customer.

Colleagues stand by their role and customers as "a customer". A name is only known here where the workbook has
it, or where it follows a form of address; numbers of orders, accounts and phones and addresses of e-mail are
known by their shape. Dates, years, amounts and times stay, because a plan is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from coachbook.practice.credits import A_COLLEAGUE
from coachbook.practice.masking import masked, names_by_person
from coachbook.records import Id, Person

A_CUSTOMER = "a customer"
NUMBER = "[number]"
ADDRESS = "[e-mail]"

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})|(?:19|20)\d{2}[-/–](?:19|20)\d{2}"
)
_PHONE = re.compile(r"(?<![\w.,])(?:\+|00|\(0|0)\d?[\d ()/.-]{5,}\d(?!\w)")
_ORDER = re.compile(r"(?<![\w.,])#?(?:[A-Za-z]{1,4}[-/ ]?)?\d[\d-]{3,}[A-Za-z\d-]*(?![\w%])")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_ADDRESSED = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Mme|Sig|Sra|Sr)\b\.?\s+"
    r"((?:(?:van|von|de|der|den|di|da|la|le|el|al)\s+)*{name}(?:\s+{name})?)".format(
        name=r"(?![a-z])[^\W\d_][\w’'-]*"
    )
)
_FEWEST_DIGITS = 4


def withheld_names(people: Mapping[Id, Person], named: Iterable[Id]) -> tuple[str, ...]:
    """What texts may call everybody but `named`: whole names, given names and surnames of their own."""
    kept = tuple(people[id_] for id_ in named if id_ in people)
    stay = {name.casefold() for person in kept for name in _called(person)}
    others = (name for id_, each in people.items() if each not in kept for name in _called(each))
    return tuple(dict.fromkeys(name for name in others if name.casefold() not in stay))


def withholding(names: Iterable[str], stay: Iterable[str]) -> Callable[[str], str]:
    """How a text reads without these names and without customers; whoever is in `stay` keeps theirs."""
    hidden = tuple((name, name.split()[-1].casefold()) for name in names if name.strip())
    kept = {word.casefold() for name in stay for word in name.split()}

    def addressed(found: re.Match[str]) -> str:
        words = found[1].split()
        return found[0] if any(word.casefold() in kept for word in words) else _begun(found, A_CUSTOMER)

    def tell(text: str) -> str:
        folded = text.casefold()
        # Looking for each name's own pattern in each text would take longer than drawing the document.
        text = masked(text, (name for name, last in hidden if last in folded))
        text = _ADDRESSED.sub(addressed, text)
        return without_numbers(text)

    return tell


def without_numbers(text: str) -> str:
    """The text without addresses of e-mail and numbers that name somebody; dates, years and amounts stay."""
    text = _MAIL.sub(ADDRESS, text)
    if sum(letter.isdigit() for letter in text) < _FEWEST_DIGITS:
        return text
    pieces, end = [], 0
    for date in _DATE.finditer(text):
        pieces += [_numbers_gone(text[end : date.start()]), date[0]]
        end = date.end()
    return "".join((*pieces, _numbers_gone(text[end:])))


def role_of(person: Person) -> str:
    """How a colleague is called without a name."""
    return person.role_title or A_COLLEAGUE


def _numbers_gone(text: str) -> str:
    return _ORDER.sub(_number, _PHONE.sub(NUMBER, text))


def _number(found: re.Match[str]) -> str:
    return found[0] if _YEAR.fullmatch(found[0]) else NUMBER


def _called(person: Person) -> tuple[str, ...]:
    """The whole name, the given name, its first and its last word, and the last with an initial."""
    names = names_by_person((person,))[person.id]
    first, *rest = person.name.split()
    if not rest:
        return names
    return (*names, f"{first[0]}. {rest[-1]}", *(word for word in (first, rest[-1]) if len(word) > 1))


def _begun(found: re.Match[str], words: str) -> str:
    """The words, with a capital where a sentence begins."""
    before = found.string[: found.start()].rstrip(" “‘\"'(")
    return words.capitalize() if not before or before[-1] in ".!?…:\n" else words
