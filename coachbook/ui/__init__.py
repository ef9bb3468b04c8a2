"""The window and its pages: everything a person sees and touches."""

from coachbook.ui.immortals import grant

grant()
