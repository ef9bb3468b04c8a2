"""The wording of a plan's document where a workbook has none of its own: purpose, acknowledgement, refusal.

Written after what public employers print: a plan is a partnership and no evaluation (US Office of Personnel
Management), no appraisal, no promise of promotion and not binding (US National Park Service), who signs notes
receipt and not agreement (University of North Carolina, human resources), and who would rather not sign is
recorded with the date and a witness. Each workbook may write its own.
"""

from __future__ import annotations

from coachbook.records import WorkbookProfile

PURPOSE = (
    "This is a development record: what both sides will do so that the person can grow. It is not a "
    "disciplinary measure, not an appraisal, and no promise of promotion."
)
ACKNOWLEDGEMENT = (
    "I have seen version {version} of this plan, talked it through and could comment on it. My signature "
    "says that I received it; it does not say that I agree with every sentence."
)
REFUSAL = (
    "Where the person would rather not sign, whoever was there stands as witness that it was offered. "
    "Offered on, witness: ______________________________"
)
_VERSION = "{version}"


def purpose_of(profile: WorkbookProfile) -> str:
    """What the plan is for."""
    return profile.plan_purpose.strip() or PURPOSE


def acknowledgement_of(profile: WorkbookProfile, version: int) -> str:
    """What a signature under this version says; "{version}" in the workbook's own words is its number."""
    return (profile.plan_acknowledgement.strip() or ACKNOWLEDGEMENT).replace(_VERSION, str(version))


def refusal_of(profile: WorkbookProfile, version: int) -> str:
    """What stands there for whoever chooses not to sign."""
    return (profile.plan_refusal.strip() or REFUSAL).replace(_VERSION, str(version))
