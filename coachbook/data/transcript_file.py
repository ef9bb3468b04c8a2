"""Reading a transcript from a file of text or JSON, in any encoding that such files have."""

from __future__ import annotations

from pathlib import Path

from coachbook.coaching.transcript_json import read_transcripts
from coachbook.coaching.transcripts import Transcript
from coachbook.data.csv_file import LARGEST, decoded
from coachbook.errors import Fault


def read_transcript(path: Path) -> tuple[Transcript, ...]:
    """Every conversation in a file, by the name of the file.

    Raises `Fault("transcript")` where it is missing, empty, over 64 MB, no text, or holds no conversation.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise Fault(
                "transcript", f"{path.name} is larger than 64 MB; choose the transcript of one contact."
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise Fault("transcript", f"There is no file {path.name}; check its name and folder.") from None
    except OSError:
        raise Fault(
            "transcript", f"{path.name} cannot be read; check that it is a file and that you may read it."
        ) from None
    text, _ = decoded(raw, _no_text(path.name))
    return read_transcripts(text, path.name)


def _no_text(name: str) -> Fault:
    return Fault("transcript", f"{name} is not a text; save the transcript as text or JSON and try again.")
