"""The sample workbook: eight people, four months of coaching, one real shift and plenty of noise.

It is lived through, not written down: day by day the acts of the wings are done with the clock set to that
day, so the sample can hold nothing that the program itself would refuse. The same seed and last day give the
same workbook.
"""

from __future__ import annotations

from coachbook.data.sample.life import sample_records

__all__ = ["sample_records"]
