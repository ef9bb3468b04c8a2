"""run.py: what it decides before it starts anything."""

import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import run

PINS = dict(
    line.split("==")
    for line in run.CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
BOOKWORM = {"ID": "debian", "VERSION_ID": "12"}


def test_the_same_files_give_the_same_fingerprint_and_another_pin_gives_another(tmp_path: Path):
    pins = tmp_path / "constraints.txt"
    pins.write_text("reportlab==5.1.0\n")
    first = run.fingerprint(pins)
    assert run.fingerprint(pins) == first
    pins.write_text("reportlab==5.1.1\n")
    assert run.fingerprint(pins) != first


@pytest.mark.parametrize(
    ("mark", "size", "installed"),
    [
        (None, "team", False),
        ("", "team", False),
        ("abc team\n", "team", True),
        ("abc team\n", "dev", False),
        ("abc dev\n", "team", True),
        ("abc dev\n", "dev", True),
        ("old dev\n", "team", False),
    ],
)
def test_a_mark_serves_its_own_size_and_the_smaller_one(
    tmp_path: Path, mark: str | None, size: str, installed: bool
):
    file = tmp_path / "mark"
    if mark is not None:
        file.write_text(mark)
    assert run.is_installed(file, size, "abc") is installed


def test_a_library_that_does_not_load_is_named_with_its_package():
    assert run.unloadable({"libnever-was.so.1": "libnever-was1"}) == {"libnever-was.so.1": "libnever-was1"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these libraries are Linux's")
def test_libraries_that_load_are_not_named():
    assert run.unloadable(run.DRAWING) == {}, "these tests draw with Qt, so its libraries are here"


def test_window_libraries_are_wanted_only_where_a_window_can_be():
    assert run.wanted_libraries({}) == run.DRAWING
    assert run.wanted_libraries({"DISPLAY": ":0"}) == run.DRAWING | run.X11
    assert run.wanted_libraries({"WAYLAND_DISPLAY": "wayland-0"}) == run.DRAWING | run.WAYLAND


@pytest.mark.parametrize(
    ("release", "name"),
    [
        (BOOKWORM, "libglib2.0-0"),
        ({"ID": "debian", "VERSION_ID": "13"}, "libglib2.0-0t64"),
        ({"ID": "debian"}, "libglib2.0-0t64"),
        ({"ID": "ubuntu", "VERSION_ID": "22.04"}, "libglib2.0-0"),
        ({"ID": "ubuntu", "VERSION_ID": "24.04"}, "libglib2.0-0t64"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian", "VERSION_ID": "22"}, "libglib2.0-0"),
    ],
)
def test_glib_is_called_as_the_release_calls_it(release: dict[str, str], name: str):
    assert run.debian_names(["libegl1", "libglib2.0-0"], release) == ["libegl1", name]


def test_debian_and_what_descends_from_it_take_debian_packages():
    assert run.is_debian(BOOKWORM)
    assert run.is_debian({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"})
    assert not run.is_debian({"ID": "fedora", "ID_LIKE": "rhel"})
    assert not run.is_debian({})


@pytest.mark.parametrize("root", [True, False])
@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("terminal", [True, False])
def test_the_system_is_changed_only_as_root_and_never_past_a_person_who_was_not_asked(
    root: bool, told: bool, terminal: bool
):
    changed = run.may_install(root=root, told=told, terminal=terminal)
    assert changed == (root and (told or not terminal))
    assert not (changed and terminal and not told)


@pytest.fixture
def unable(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Debian where packages could be installed, but not by this person; nothing may be started."""

    def started(command: list[str], *_: object, **__: str) -> str:
        pytest.fail(f"started {command}")

    monkeypatch.setattr(run, "system_release", lambda: BOOKWORM)
    monkeypatch.setattr(run, "is_root", lambda: False)
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run, "quietly", started)
    return monkeypatch


def test_who_may_not_install_gets_the_line_to_type(unable: pytest.MonkeyPatch):
    with pytest.raises(run.Refusal) as refusal:
        run.provide({"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1"}, told=True)
    assert "libEGL.so.1, libGL.so.1" in str(refusal.value)
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    assert str(refusal.value).splitlines()[1:] == [f"    {line}"]


def test_a_system_without_debian_packages_is_told_the_libraries(unable: pytest.MonkeyPatch):
    unable.setattr(run, "system_release", lambda: {"ID": "fedora"})
    with pytest.raises(run.Refusal, match=r"lacks libEGL\.so\.1; install"):
        run.provide({"libEGL.so.1": "libegl1"}, told=True)


def test_root_without_a_terminal_asks_apt_for_the_packages(unable: pytest.MonkeyPatch):
    steps: list[list[str]] = []
    unable.setattr(run, "is_root", lambda: True)
    unable.setattr(run, "terminal_attached", lambda: False)
    unable.setattr(run, "quietly", lambda command, _what, **_env: steps.append(command))
    run.provide({"libEGL.so.1": "libegl1"}, told=False)
    assert [step[1] for step in steps] == ["update", "install"]
    assert steps[1][-1] == "libegl1"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ("run", False, [])),
        (["run", "team.coachbook"], ("run", False, ["team.coachbook"])),
        (["--yes", "setup"], ("setup", True, [])),
        (["setup", "--yes"], ("setup", True, [])),
        (["test", "-k", "plan", "tests/coaching"], ("test", False, ["-k", "plan", "tests/coaching"])),
    ],
)
def test_words_after_the_verb_go_to_its_program(words: list[str], expected: tuple[str, bool, list[str]]):
    assert run.arguments(words) == expected


@pytest.mark.parametrize("words", [["tset"], ["setup", "now"], ["check", "-v"]])
def test_words_that_mean_nothing_are_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as end:
        run.arguments(words)
    assert end.value.code == 2
    assert words[-1] in capsys.readouterr().err


def test_a_python_that_is_too_old_is_told_which_one_is_wanted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(run, "OLDEST", (3, 99))
    assert run.main(["setup"]) == 1
    assert "needs Python 3.99" in capsys.readouterr().out


def test_every_verb_has_its_target_in_the_makefile_with_a_line_of_help():
    makefile = (run.ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([\w-]+):.*## \S", makefile, re.MULTILINE)
    assert targets == ["help", *run.VERBS]


def test_every_dependency_is_pinned_to_a_release_that_it_allows():
    project = tomllib.loads((run.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [Requirement(line) for line in [*project["dependencies"], *extras["team"], *extras["dev"]]]
    pins = {canonicalize_name(name): release for name, release in PINS.items()}
    for requirement in asked:
        if requirement.name != "coachbook":
            pin = pins[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(pin), f"{requirement} does not allow {pin}"


def test_the_python_that_run_py_takes_is_the_one_that_the_package_asks_for():
    project = tomllib.loads((run.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest, newest = (".".join(map(str, release)) for release in (run.OLDEST, run.NEWEST))
    beyond = f"{run.NEWEST[0]}.{run.NEWEST[1] + 1}"
    assert project["requires-python"] == f">={oldest},<{beyond}", f"run.py takes {oldest} to {newest}"


def test_the_pins_name_releases_only():
    text = run.CONSTRAINTS.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--hash" not in text
    assert all(re.fullmatch(r"[\w.]+", release) for release in PINS.values())


def test_the_notice_and_the_reasons_name_every_library_that_comes_along():
    project = tomllib.loads((run.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    shipped = {Requirement(line).name for line in [*project["dependencies"], *extras["team"]]}
    every = shipped | {Requirement(line).name for line in extras["dev"]} - {"coachbook"}
    notice = (run.ROOT / "NOTICE").read_text(encoding="utf-8").lower().replace("pyside6 ", "pyside6-")
    reasons = (run.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").lower()
    assert [name for name in shipped if name.lower() not in notice] == []
    assert [name for name in every if name.lower() not in reasons.partition("why each library")[2]] == []
