"""A throwaway PostgreSQL for the tests: one cluster a run, one database a test, gone at the end.

It listens on a socket only and flushes nothing. As root it runs under another user, because PostgreSQL
refuses root.
"""

import contextlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

INSTALLED = ("usr/lib/postgresql/*/bin", "opt/homebrew/opt/postgresql@*/bin", "usr/pgsql-*/bin")
QUICK = "-F -c listen_addresses='' -c full_page_writes=off -c synchronous_commit=off -c max_connections=40"


class Cluster:
    """A running server; `made` gives a new database, empty or a copy of another."""

    def __init__(self, socket: Path) -> None:
        self.socket = socket
        self._numbers = itertools.count(1)

    def address(self, database: str) -> str:
        return f"postgresql:///{database}?host={self.socket}&user=coach"

    def made(self, template: str = "template1") -> str:
        """The name of a new database that holds what `template` holds."""
        name = f"workbook_{next(self._numbers)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, database: str) -> None:
        self.tell(f"DROP DATABASE {database} WITH (FORCE)")

    def tell(self, command: str) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(command)


def _unprivileged() -> dict[str, object]:
    """How to run a program as somebody who is not root; nothing where nobody is root."""
    if not hasattr(os, "getuid") or os.getuid() != 0:
        return {}
    import pwd  # not on Windows, where nobody is root

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _short_place() -> str | None:
    """Where to put the cluster: a socket's path may have a hundred bytes, and macOS' own place is long."""
    place = Path("/tmp")
    return str(place) if place.is_dir() and os.access(place, os.W_OK) else None


@pytest.fixture(scope="session")
def cluster(needs: Callable[..., str]) -> Iterator[Cluster]:
    if sys.platform == "win32":
        pytest.skip("the tests' PostgreSQL is reached by a socket in a folder, which Windows' does not offer")
    server = needs("postgres", package="postgresql", where=INSTALLED)
    programs = Path(server).resolve().parent
    folder = Path(tempfile.mkdtemp(prefix="coachbook-pg-", dir=_short_place()))
    as_somebody = _unprivileged()
    if as_somebody:
        os.chown(folder, as_somebody["user"], as_somebody["group"])

    def run(program: str, *arguments: str) -> None:
        # Into a file: a pipe would stay open in the server, and reading it would never end.
        with (folder / "out.txt").open("ab") as told:
            done = subprocess.run(
                [programs / program, *arguments],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=subprocess.STDOUT,
                check=False,
                **as_somebody,
            )
        assert done.returncode == 0, (folder / "out.txt").read_text()

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", "coach", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-D", data, "-w", "-o", f"{QUICK} -k {folder}", "start")
        yield Cluster(folder)
    finally:
        with contextlib.suppress(AssertionError):
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)
