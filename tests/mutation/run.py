#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Run the tests with each number of the mutation build, and say which test caught it.

tools/mutation builds, and calls this with what it was given itself and the build:

    run.py --build DIR [--write] [--jobs N] [NUMBER…]

Fails when a number is caught by no test and same.toml does not say why that is right. With --write
the table of README.md is made anew. With numbers only those are run.
"""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAME = HERE / "same.toml"
TABLE = HERE / "README.md"
BELOW = "<!-- Below this line everything is written by tools/mutation. -->\n"
LATER = ["validation", "rule_cases", "valid_until"]  # the others are quicker
SECONDS = 120  # wall clock, for a hang without work; mutant.c limits the work


class Tests:
    def __init__(self, build):
        found = (build / "tests" / "mutation").glob("mutation_*")
        self.programs = {one.name.removeprefix("mutation_"): one for one in found if one.suffix == ""}
        if not self.programs:
            raise SystemExit(f"{build}: no mutation build there")
        self.environment = {
            "CMOCKA_MESSAGE_OUTPUT": "TAP",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "TEST_DATA": str(HERE.parent / "data"),
            "TEXTS": str(build.resolve() / "assets" / "i18n"),
        }

    def in_order(self, file):
        """The tests of that file first, then from quick to slow."""
        own = Path(file).stem

        def weight(name):
            return (name != own, LATER.index(name) + 1 if name in LATER else 0, name)

        return sorted(self.programs, key=weight)

    def run(self, name, number):
        """What failed, in words; None when nothing did."""
        environment = os.environ | self.environment | {"EENPLAN_MUTANT": str(number)}
        try:
            ended = subprocess.run(
                [self.programs[name]], env=environment, capture_output=True, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            return f"{name}: never ends"
        if ended.returncode == 0:
            return None
        if ended.returncode < 0:
            return f"{name}: {'crash' if ended.returncode != -signal.SIGXCPU else 'never ends'}"
        failed = re.search(r"^not ok \d+ - (\w+)", ended.stdout.decode(errors="replace"), re.M)
        cases = re.findall(r"^#? ?(\S+) expects:", ended.stderr.decode(errors="replace"), re.M)
        if cases:
            return f"{name}: {min(cases)}"
        return f"{name}: {failed[1] if failed else 'ends in error'}"

    def catch(self, row):
        for name in self.in_order(row["file"]):
            caught = self.run(name, row["number"])
            if caught:
                return caught
        return None


def key(row):
    return row["file"], row["function"], row["text"], row["change"]


def explain(rows):
    """Gives the survivors that same.toml knows their reason; returns what is wrong with it."""
    entries = tomllib.loads(SAME.read_text()).get("same", [])
    reasons = {key(entry): entry["reason"] for entry in entries}
    known = set()
    for row in rows:
        if row["caught"] is None and key(row) in reasons:
            row["reason"] = reasons[key(row)]
            known.add(key(row))
    return [entry for entry in reasons if entry not in known]


def code(text):
    return "`" + text.replace("|", "\\|") + "`"


def table(rows):
    caught = sum(row["caught"] is not None for row in rows)
    same = sum("reason" in row for row in rows)
    removed = [row for row in rows if row["change"] == "the rule says nothing"]
    lines = [
        "",
        "| | |",
        "|---|---|",
        f"| numbers | {len(rows)} |",
        f"| of which rules removed | {len(removed)} |",
        f"| caught by a test | {caught} |",
        f"| the same program, with the reason | {same} |",
        f"| survivors | {len(rows) - caught - same} |",
    ]
    lines += ["", "## Rules removed", "", "| number | rule | caught by |", "|---|---|---|"]
    for row in removed:
        lines.append(f"| {row['number']} | {row['function']} | {verdict(row)} |")
    last = None
    for row in rows:
        if row in removed:
            continue
        if row["file"] != last:
            lines += ["", f"## {row['file']}", ""]
            lines += ["| number | function | decision | changed | caught by |", "|---|---|---|---|---|"]
            last = row["file"]
        what, _, rest = row["change"].partition("without ")
        change = f"without {code(rest)}" if rest else what
        lines.append(
            f"| {row['number']} | {row['function']} | {code(row['text'])} | {change} | {verdict(row)} |"
        )
    return "\n".join(lines) + "\n"


def verdict(row):
    if row["caught"]:
        return row["caught"]
    return "*the same:* " + row["reason"] if "reason" in row else "**nothing**"


def report(rows, stale):
    for row in rows:
        if row["caught"] is None and "reason" not in row:
            print(f"survives: {row['number']} {row['file']} {row['function']}: {row['text']}: {row['change']}")
    for entry in stale:
        print("same.toml: caught, or not there:", *entry, sep="\n    ")


def main():
    parser = argparse.ArgumentParser(
        prog="tools/mutation",
        description="Run the tests with each number of the mutation build, and say which test caught it.",
        epilog="The exit code is 0 when every number was caught, or has its reason in same.toml.",
    )
    parser.add_argument("--write", action="store_true", help="write the table in tests/mutation/README.md anew")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count(), metavar="N", help="so many side by side (%(default)s)"
    )
    # tools/mutation says where it built.
    parser.add_argument("--build", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument(
        "numbers", type=int, nargs="*", metavar="NUMBER", help="only these; without any all are run"
    )
    asked = parser.parse_args()

    tests = Tests(asked.build)
    rows = json.loads((asked.build / "tests" / "mutation" / "mutants.json").read_text())
    for name in tests.programs:
        failed = tests.run(name, 0)
        if failed:
            raise SystemExit(f"fails without any change: {failed}")
    if asked.numbers:
        rows = [row for row in rows if row["number"] in asked.numbers]
    with ThreadPoolExecutor(asked.jobs) as pool:
        for done, (row, caught) in enumerate(zip(rows, pool.map(tests.catch, rows)), 1):
            row["caught"] = caught
            if sys.stderr.isatty():
                print(f"\r{done} of {len(rows)}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)

    stale = explain(rows)
    if asked.numbers:
        stale = []
        for row in rows:
            print(row["number"], *key(row), verdict(row), sep=" | ")
    report(rows, stale)
    survivors = sum(row["caught"] is None and "reason" not in row for row in rows)
    print(f"{len(rows)} numbers, {survivors} caught by no test and without a reason")
    head, _, was = TABLE.read_text().partition(BELOW)
    if asked.write:
        TABLE.write_text(head + BELOW + table(rows))
    elif not asked.numbers and was != table(rows):
        print("tests/mutation/README.md is of other code: run tools/mutation --write")
    return 1 if survivors or stale else 0


if __name__ == "__main__":
    sys.exit(main())
