"""The rules of the house that no linter knows, and the direction of imports.

Each rule is shown an offence as well, so that a rule that has gone blind is noticed.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = sorted((ROOT / "coachbook").rglob("*.py"))
LONGEST_ROOM = 400
LONGEST_FUNCTION = 60

Rule = Callable[[ast.Module, str], Iterator[int]]


def process_events(tree: ast.Module, _source: str) -> Iterator[int]:
    """It runs other slots in the middle of this one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "processEvents":
            yield node.lineno


def connected_lambda(tree: ast.Module, _source: str) -> Iterator[int]:
    """A lambda or partial in a connection keeps its widget alive for ever."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "connect"
        ):
            for argument in node.args:
                partial = isinstance(argument, ast.Call) and ast.unparse(argument.func).endswith("partial")
                if partial or isinstance(argument, ast.Lambda):
                    yield node.lineno


def rich_tip(tree: ast.Module, _source: str) -> Iterator[int]:
    """Qt reads a tooltip as markup; what is not written here as a constant goes through `plain_tip`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(_TIPS):
            text = node.args[1] if ast.unparse(node.func).endswith("showText") else node.args[0]
            if not _shown_literally(text):
                yield node.lineno


_TIPS = ("setToolTip", "setStatusTip", "setWhatsThis", "QToolTip.showText", "QWhatsThis.showText")


def _shown_literally(text: ast.expr) -> bool:
    """A constant, a word made of constants alone, such as a translation, or a text that was made plain."""
    if isinstance(text, ast.IfExp):
        return _shown_literally(text.body) and _shown_literally(text.orelse)
    if isinstance(text, ast.Call):
        plain = isinstance(text.func, ast.Name) and text.func.id == "plain_tip"
        named = isinstance(text.func, ast.Name) or ast.unparse(text.func) == "self.tr"
        return plain or (named and all(isinstance(each, ast.Constant) for each in text.args))
    return isinstance(text, ast.Constant)


def star_import(tree: ast.Module, _source: str) -> Iterator[int]:
    """It takes half as long again as named imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any(name.name == "*" for name in node.names):
            yield node.lineno


def long_room(_tree: ast.Module, source: str) -> Iterator[int]:
    """A room past this length has two roles."""
    lines = source.count("\n")
    if lines > LONGEST_ROOM:
        yield lines


def long_function(tree: ast.Module, _source: str) -> Iterator[int]:
    """A function past this length wants names for its parts."""
    for node in ast.walk(tree):
        function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if function and node.end_lineno - node.lineno >= LONGEST_FUNCTION:
            yield node.lineno


def no_role(tree: ast.Module, _source: str) -> Iterator[int]:
    """A room says its role in its first line."""
    if not ast.get_docstring(tree):
        yield 1


def unfinished(_tree: ast.Module, source: str) -> Iterator[int]:
    """What is not done is not in the house."""
    for number, line in enumerate(source.splitlines(), start=1):
        if re.search(r"\b(TODO|FIXME|XXX|NotImplementedError)\b", line):
            yield number


OFFENCES: dict[Rule, str] = {
    process_events: "application.processEvents()",
    connected_lambda: "button.clicked.connect(lambda: page.save())",
    rich_tip: "button.setToolTip(self.tr('Open {name}').format(name=person.name))",
    star_import: "from PySide6.QtWidgets import *",
    long_room: "x = 1\n" * (LONGEST_ROOM + 1),
    long_function: "def act():\n" + "    x = 1\n" * LONGEST_FUNCTION,
    no_role: "x = 1",
    unfinished: "x = 1  # TODO later",
}


@pytest.mark.parametrize("rule", OFFENCES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Rule):
    found = []
    for room in [*ROOMS, ROOT / "run.py"]:
        source = room.read_text(encoding="utf-8")
        found += [f"{room.relative_to(ROOT)}:{line}" for line in rule(ast.parse(source), source)]
    assert not found, rule.__doc__


@pytest.mark.parametrize("rule", OFFENCES, ids=lambda rule: rule.__name__)
def test_the_rule_sees_an_offence(rule: Rule):
    offence = OFFENCES[rule]
    assert list(rule(ast.parse(offence), offence))


def test_imports_run_one_way():
    checker = Path(sys.executable).with_name(
        "lint-imports.exe" if sys.platform == "win32" else "lint-imports"
    )
    done = subprocess.run([checker, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
