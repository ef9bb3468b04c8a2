"""What people in a large workbook say: sentences by chance, of words that are common and words that are rare.

A few dozen words make up half of all that is said and some thousand others the rest, each rarer than the one
before, as in any language; some have umlauts and accents, and some sentences the marks of a typesetter. The
words of a sentence are folded once, when it is made, because filling a workbook picks each many times.
"""

from __future__ import annotations

import random
from itertools import accumulate, product
from typing import NamedTuple

from coachbook.wording.folding import words

_COMMON = """
    before rent charge card form line call customer asked waited listened promised noted letter branch refund
    account number window queue fee date clear again told heard second first week month paid opened closed
    offered said back sentence recap helped moved sent found checked named cost morning evening counter desk
"""
_BEGINNINGS = "al ber con de ex fa ge hü in ju ka lo mé ni or pa quo ré su ta un ver wa zö"
_MIDDLES = "ba cli dro fen gri ho jan ku lem mo nu pir que ros si tel vin"
_ENDINGS = "ade ing tion er ung isch age ous ette ment ier und ner ity"
_SENTENCES = 20_000


class Saying(NamedTuple):
    """One sentence, and its different words as the search index holds them."""

    text: str
    words: tuple[str, ...]


class Sayings:
    """Sentences to pick from."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        common = _COMMON.split()
        parts = (_BEGINNINGS.split(), _MIDDLES.split(), _ENDINGS.split())
        self._rare = ["".join(syllables) for syllables in product(*parts)]
        chance.shuffle(self._rare)
        self._words = (*common, *self._rare)
        rarer = [1 / (place + 20) for place in range(len(self._rare))]
        self._weights = tuple(accumulate((*(sum(rarer) / len(common) for _ in common), *rarer)))
        self._kept = tuple(self._made() for _ in range(_SENTENCES))

    def one(self) -> Saying:
        """Any of them."""
        return self._kept[int(self._chance.random() * _SENTENCES)]

    def text(self) -> str:
        """The text of any of them."""
        return self.one().text

    def name(self) -> str:
        """Two words as a name."""
        first, last = self._chance.sample(self._rare, 2)
        return f"{first.capitalize()} {last.capitalize()}"

    def _made(self) -> Saying:
        chosen = self._chance.choices(self._words, cum_weights=self._weights, k=self._chance.randint(5, 18))
        text = " ".join(chosen).capitalize()
        if self._chance.random() < 0.2:
            half = len(chosen) // 2
            text = f"{' '.join(chosen[:half]).capitalize()}: “{' '.join(chosen[half:])}”"
        return Saying(f"{text}.", words(text))
