"""The wheel: what is in it, and that a workbook opens where nothing but the wheel and its dependencies is.

Coachbook's dependencies take half a minute to install, so the clean environment borrows those of the
environment that runs the tests: a path file leads to them. Path files that lie there are not followed, so
the checkout itself, which is installed through one, stays out of sight.
"""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import coachbook

ROOT = Path(__file__).parent.parent.parent


def said(*command: str | Path, cwd: Path) -> str:
    """What a program printed; it has to succeed, and sees nothing of the checkout."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=surroundings,
        check=False,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout.strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built as a release would be."""
    folder = tmp_path_factory.mktemp("dist")
    said(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The path, by name, of a program in a clean environment with the wheel in it."""
    place = tmp_path_factory.mktemp("clean")
    venv.create(place, with_pip=False)

    def program(name: str) -> Path:
        return place / "Scripts" / f"{name}.exe" if os.name == "nt" else place / "bin" / name

    python = program("python")
    # First the wheel, then the path file: pip would take the borrowed Coachbook for the installed one.
    said(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=place,
    )
    packages = said(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place)
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(packages, "borrowed.pth").write_text("\n".join(sorted(borrowed)), encoding="utf-8")
    return program


def test_resources_lie_inside_the_package_and_nothing_lies_beside_it(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "coachbook",
        f"coachbook-{coachbook.__version__}.dist-info",
    }
    of_checkout = {
        path.relative_to(ROOT / "resources").as_posix()
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    prefix = "coachbook/_resources/"
    assert {name.removeprefix(prefix) for name in names if name.startswith(prefix)} == of_checkout
    assert of_checkout


def test_the_licences_of_all_parts_come_along(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        licences = {
            Path(name).name: archive.read(name) for name in archive.namelist() if "/licenses/" in name
        }
    assert b"Apache License" in licences["LICENSE"]
    assert b"SIL Open Font License" in licences["NOTICE"]


def test_the_installed_package_uses_its_own_resources(program: Callable[[str], Path], tmp_path: Path):
    where = "import coachbook, coachbook.paths as p; print(coachbook.__file__); print(p.resources())"
    module, resources = said(program("python"), "-c", where, cwd=tmp_path).splitlines()
    assert Path(module).is_relative_to(program("python").parent.parent)
    assert Path(resources) == Path(module).parent / "_resources"


def test_the_installed_program_makes_and_checks_a_workbook(program: Callable[[str], Path], tmp_path: Path):
    command = program("coachbook")
    workbook = tmp_path / "team.coachbook"
    assert coachbook.__version__ in said(command, "--version", cwd=tmp_path)
    said(command, "new", workbook, "--sample", cwd=tmp_path)
    assert workbook.stat().st_size > 0
    said(command, "check", workbook, cwd=tmp_path)
