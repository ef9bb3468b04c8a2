"""Set up, start, test and check Coachbook: one file, standard library only.

    python3 run.py [VERB]        on Windows: py run.py [VERB]        where make is: make VERB

The first start makes `.venv`, installs what pyproject.toml asks for in the releases that constraints.txt
names, compiles it to bytecode, and leaves a mark with a hash of both files; while the hash holds, a start
costs a few milliseconds. Decisions:

- Two sizes: `run` installs what running needs, the other verbs also the tools of development. A person
  who only wants to look waits half as long; a mark of the larger size serves both.
- pip alone does it. It comes with every Python, and one way that is tested beats two.
- Bytecode is compiled here, whatever the surroundings say: without it the window takes twice as long.
- Qt's wheels lean on a few libraries of the system. Their absence shows as a bare import error, so they
  are looked for by loading them, and named as Debian packages.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
MARK = VENV / "coachbook-installed"
OUT = ROOT / "out"
CONSTRAINTS = ROOT / "constraints.txt"

OLDEST, NEWEST = (3, 11), (3, 14)
SAMPLE_PERSON = "Marcus Oyelaran"
SAMPLE_SCRIPT = "The refund that never came"

# What Qt loads to draw at all, and what its X11 and Wayland windows load on top: library -> Debian package.
DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
# Programs that some tests drive; without them those tests say NOT RUN. CI gets them, nobody else is asked.
PROGRAMS = {
    "postgres": "postgresql",
    "pdftotext": "poppler-utils",
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "import": "imagemagick",
    "javac": "default-jdk-headless",
}
# What the checker of archive files needs beside Java itself.
JAVA_LIBRARIES = {"/usr/share/java/jaxb-runtime.jar": "libjaxb-java"}


class Refusal(Exception):
    """What cannot be done; its text says what to do next."""


def say(sentence: str) -> None:
    """Print at once, so that the lines stand in order with those of the programs started."""
    print(sentence, flush=True)


def yes_in(variable: str) -> bool:
    """Whether a variable such as CI is set to something that means yes."""
    return os.environ.get(variable, "").lower() not in {"", "0", "false"}


def captured(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program to its end with nothing to read, and keep its words."""
    return subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )


def quietly(command: list[str], what: str, **environment: str) -> str:
    """Run a step whose words matter only when it fails; what it printed."""
    done = captured(command, **environment)
    if done.returncode:
        raise Refusal(f"{what} failed:\n{done.stdout.strip()}\n{done.stderr.strip()}")
    return done.stdout


# The system's libraries and programs


def unloadable(libraries: dict[str, str]) -> dict[str, str]:
    """Those of the libraries that the system does not load."""
    missing = {}
    for name, package in libraries.items():
        try:
            ctypes.CDLL(name)
        except OSError:
            missing[name] = package
    return missing


def wanted_libraries(environment: dict[str, str]) -> dict[str, str]:
    """What Qt needs here: always the drawing set, the others only where such a screen is."""
    wanted = dict(DRAWING)
    if environment.get("DISPLAY"):
        wanted.update(X11)
    if environment.get("WAYLAND_DISPLAY"):
        wanted.update(WAYLAND)
    return wanted


def missing_programs() -> dict[str, str]:
    """The outside programs of the tests that are not here; Debian keeps the server off the search path."""
    servers = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    here = {"postgres"} if any(servers) else set()
    here.update(name for name in PROGRAMS if shutil.which(name))
    here.update(name for name in JAVA_LIBRARIES if Path(name).exists())
    wanted = {**PROGRAMS, **JAVA_LIBRARIES}
    return {name: package for name, package in wanted.items() if name not in here}


def system_release() -> dict[str, str]:
    """The fields of os-release; empty where the system has none."""
    file = Path("/etc/os-release")
    if not file.exists():
        return {}
    lines = file.read_text(encoding="utf-8").splitlines()
    return {key: value.strip("\"'") for key, _, value in (line.partition("=") for line in lines) if key}


def is_debian(release: dict[str, str]) -> bool:
    """Whether Debian's package names hold here."""
    return bool({"debian", "ubuntu"} & {release.get("ID", ""), *release.get("ID_LIKE", "").split()})


def debian_names(packages: list[str], release: dict[str, str]) -> list[str]:
    """The packages as this release calls them: GLib was renamed when Debian widened its clock to 64 bits."""
    renamed_in = {"debian": (13,), "ubuntu": (24, 4)}.get(release.get("ID", ""))
    number = tuple(int(part) for part in release.get("VERSION_ID", "").split(".") if part.isdigit())
    # Debian's testing has no number and is newer than any; of derivatives apt finds the new by the old.
    renamed = renamed_in is not None and (not number or number >= renamed_in)
    return [name + "t64" if renamed and name == "libglib2.0-0" else name for name in packages]


def may_install(*, root: bool, told: bool, terminal: bool) -> bool:
    """The rule for changing the system: only as root, and only when told to or when nobody could answer."""
    return root and (told or not terminal)


def is_root() -> bool:
    """Whether this process may install packages; never on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def terminal_attached() -> bool:
    """Whether a person could be reading and typing."""
    return any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def provide(missing: dict[str, str], *, told: bool) -> None:
    """Install the Debian packages of what is missing, or refuse with the line to type."""
    release = system_release()
    names = ", ".join(missing)
    if not (is_debian(release) and shutil.which("apt-get")):
        raise Refusal(f"This system lacks {names}; install what holds them, then start again.")
    packages = debian_names(sorted(set(missing.values())), release)
    install_them = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not may_install(root=is_root(), told=told, terminal=terminal_attached()):
        sudo = "" if is_root() else "sudo "
        line = f"{sudo}apt-get update && {sudo}{' '.join(install_them)}"
        raise Refusal(f"This system lacks {names}. Type this, then start again:\n    {line}")
    say(f"This system lacks {names}. Installing: {' '.join(packages)}")
    quietly(["apt-get", "update"], "Asking for the list of packages", DEBIAN_FRONTEND="noninteractive")
    quietly(install_them, "Installing the packages", DEBIAN_FRONTEND="noninteractive")


# The environment


def tool(name: str) -> str:
    """The path of a program in `.venv`."""
    return str(VENV / "Scripts" / f"{name}.exe") if os.name == "nt" else str(VENV / "bin" / name)


def fingerprint(*files: Path) -> str:
    """A hash of what an installation was made from: the files, the Python, and the place it stands in."""
    digest = hashlib.sha256(f"{sys.version}\n{ROOT}\n".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_installed(mark: Path, size: str, wanted: str) -> bool:
    """Whether the mark tells of this very installation, in this size or the larger one."""
    if not mark.exists():
        return False
    made_from, _, made_size = mark.read_text(encoding="utf-8").strip().partition(" ")
    return made_from == wanted and made_size in {size, "dev"}


def make_environment() -> None:
    """Make `.venv` anew, unless one of this very Python with pip in it stands there."""
    question = "import pip, sys; print(sys.version)"
    here = Path(tool("python")).exists()
    if here and captured([tool("python"), "-c", question]).stdout.strip() == sys.version.strip():
        return
    quietly([sys.executable, "-m", "venv", "--clear", str(VENV)], "Making .venv")


def install(size: str) -> None:
    """Install the project in place with its pinned dependencies, and compile all of it."""
    say("Setting up .venv; the first time takes about a minute.")
    MARK.unlink(missing_ok=True)
    make_environment()
    pip = [tool("python"), "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"]
    pip += ["--constraint", str(CONSTRAINTS)]
    # The build tool first, so that it is pinned as well: pip's own build environments know no constraints.
    quietly([*pip, "hatchling"], "Installing the build tool")
    quietly([*pip, "--no-build-isolation", "--editable", f".[{size}]"], "Installing the dependencies")
    # Some packages carry templates that are no Python; that they do not compile is no fault.
    compile_all = [tool("python"), "-m", "compileall", "-qq", "-j", "0", str(VENV), str(ROOT / "coachbook")]
    captured(compile_all)
    quietly([tool("python"), "-c", "from PySide6 import QtPdf, QtSvg, QtWidgets"], "Loading Qt")
    MARK.write_text(f"{fingerprint(ROOT / 'pyproject.toml', CONSTRAINTS)} {size}\n", encoding="utf-8")


def prepare(verb: str, *, told: bool) -> None:
    """Bring the system and `.venv` to where the verb can run."""
    size = "team" if verb == "run" else "dev"
    installed = is_installed(MARK, size, fingerprint(ROOT / "pyproject.toml", CONSTRAINTS))
    if sys.platform.startswith("linux"):
        missing = unloadable(wanted_libraries(dict(os.environ)))
        if not installed and importlib.util.find_spec("ensurepip") is None:
            missing["Python's venv"] = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if verb == "test" and yes_in("CI") and is_root() and is_debian(system_release()):
            missing.update(unloadable(X11) | missing_programs())
        if missing:
            provide(missing, told=told or yes_in("CI"))
    if not installed:
        install(size)


# The verbs


def call(*command: str, **environment: str) -> int:
    """Run a program in the project's folder; its exit code."""
    return subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, **environment}).returncode


def written(*arguments: str) -> list[str]:
    """The paths of the documents that one call of the command line wrote."""
    answer = quietly([tool("coachbook"), *arguments, "--json"], f"coachbook {' '.join(arguments[:2])}")
    return [str(document["path"]) for document in json.loads(answer)["written"]]


def has_screen() -> bool:
    """Whether a window could be shown; Windows and macOS always have a screen."""
    linux = sys.platform.startswith("linux")
    return not linux or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(rest: list[str]) -> int:
    """Open the sample workbook, or whatever is named; without a screen, print its plan and its script."""
    if rest:
        return call(tool("coachbook"), *rest)
    sample = OUT / "sample.coachbook"
    if not sample.exists():  # one that stands there may hold what somebody typed
        OUT.mkdir(exist_ok=True)
        if call(tool("coachbook"), "new", str(sample), "--sample"):
            raise Refusal("The sample workbook could not be made.")
    if has_screen():
        return call(tool("coachbook"), str(sample))
    say("There is no screen here, so no window: the sample workbook's documents are written instead.")
    plan = written("export", "plan", str(sample), "--person", SAMPLE_PERSON, "--to", str(OUT))
    script = written("export", "roleplay", str(sample), "--script", SAMPLE_SCRIPT, "--to", str(OUT))
    for path in [str(sample), *plan, *script]:
        say(f"  {path}")
    return 0


def setup(_rest: list[str]) -> int:
    """Prepare everything, so that nothing is fetched later."""
    say(f"Ready. Start the window with {Path(tool('coachbook')).relative_to(ROOT)}")
    return 0


def test(rest: list[str]) -> int:
    """Run every test on all cores, without a screen, which tests/conftest.py sees to."""
    # Whole files go to the processes, in the order of conftest.py: what a file's tests share is made once.
    spread = ["--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder"]
    return call(tool("python"), "-m", "pytest", *spread, *rest)


def check(_rest: list[str]) -> int:
    """Check style, form, types and the direction of imports; all four, whatever the first says."""
    steps = {
        "ruff check": [tool("ruff"), "check"],
        "ruff format --check": [tool("ruff"), "format", "--check"],
        "mypy": [tool("mypy")],
        "lint-imports": [tool("lint-imports")],
    }
    failed = []
    for name, command in steps.items():
        say(f"== {name}")
        if call(*command):
            failed.append(name)
    say(f"Failed: {', '.join(failed)}" if failed else "All clean.")
    return 1 if failed else 0


def bench(rest: list[str]) -> int:
    """Measure against the floors and print the ratios with their bounds."""
    return call(tool("python"), "-m", "pytest", "tests/benchmarks", "-s", *rest)


def bench_rivals(rest: list[str]) -> int:
    """Measure a plan's PDF beside Typst and WeasyPrint, which get an environment of their own."""
    return call(tool("python"), "-m", "tests.benchmarks.rivals", str(OUT / "rivals"), *rest)


def pictures(rest: list[str]) -> int:
    """Draw every page of the sample workbook into out/pictures."""
    return call(tool("python"), str(ROOT / "tests" / "pictures.py"), *rest, QT_QPA_PLATFORM="offscreen")


def soak(rest: list[str]) -> int:
    """Compose and check every script that the packs can give; an hour or more."""
    return call(tool("python"), str(ROOT / "tests" / "every_script.py"), *rest)


EVERY = (run, setup, test, check, bench, bench_rivals, pictures, soak)
VERBS = {verb.__name__.replace("_", "-"): verb for verb in EVERY}


def arguments(words: list[str]) -> tuple[str, bool, list[str]]:
    """The verb, whether packages may be installed unasked, and the words for the program behind the verb."""
    epilog = "\n".join(f"  {name:14}{verb.__doc__}" for name, verb in VERBS.items())
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Set up, start, test and check Coachbook. Further words go to the verb's program.",
        epilog=f"verbs:\n{epilog}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("verb", nargs="?", choices=VERBS, default="run", metavar="VERB", help="else run")
    parser.add_argument("--yes", action="store_true", help="as root, install missing Debian packages unasked")
    given, rest = parser.parse_known_args(words)
    if rest and given.verb in {"setup", "check"}:
        parser.error(f"{given.verb} takes no further words: {' '.join(rest)}")
    return given.verb, given.yes, rest


def main(words: list[str]) -> int:
    """Do what the words say; the exit code."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        wanted = " to ".join(".".join(map(str, release)) for release in (OLDEST, NEWEST))
        say(f"Coachbook needs Python {wanted}; this is {sys.version}.")
        return 1
    verb, told, rest = arguments(words)
    try:
        prepare(verb, told=told)
        return VERBS[verb](rest)
    except Refusal as refusal:
        print(refusal, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
