"""Published tables of ratings, with the figures that their authors give for them."""

from __future__ import annotations

_ = None

KRIPPENDORFF = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3),
    (_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _),
)
"""Four observers, twelve units, gaps: K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, C.

Alpha is .743 nominal, .815 ordinal and .849 interval. K. L. Gwet uses the same table in his Handbook (2014):
AC1 .775 from .461 to 1, and AC2 with squared weights .914 from .685 to 1.
"""

THREE_CODERS = (
    (_, _, _, _, _, 3, 4, 1, 2, 1, 1, 3, 3, _, 3),
    (1, _, 2, 1, 3, 3, 4, 3, _, _, _, _, _, _, _),
    (_, _, 2, 1, 3, 4, 4, _, 2, 1, 1, 3, 3, _, 4),
)
"""Three coders and fifteen units with many gaps: alpha .691 nominal, .811 interval (Krippendorff 1980)."""

SHROUT_FLEISS = ((9, 6, 8, 7, 10, 6), (2, 1, 4, 1, 5, 2), (5, 3, 6, 2, 6, 4), (8, 2, 8, 6, 9, 7))
"""Four judges, six targets: P. E. Shrout and J. L. Fleiss 1979, table 2; ICC .17 .29 .71 .44 .62 .91."""

PARADOX = tuple(zip(*[(1, 1)] * 130, *[(1, 0)] * 56, *[(0, 1)] * 9, *[(0, 0)] * 5, strict=True))
"""Two raters, 200 cases, nearly all met: 67.5 % the same, kappa .022 (PMC7222679); AC1 .533."""

ANXIETY = (
    (3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3),
    (3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4),
)
"""Two raters of anxiety, twenty subjects, 1 to 6: kappa with squared weights .297 (the R package irr)."""
