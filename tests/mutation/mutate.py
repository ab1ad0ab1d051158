#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Write copies of the sources of validation in which every decision carries a number.

    mutate.py --output DIR --list mutants.json --table rules.def -I INCLUDE [-D NAME…] SOURCE…

clang says where the decisions are; the copies say mutant(n) there (tests/mutation/mutant.h), which
holds for the one number that a run asks for. With no number asked the copies do what the sources
do. What is numbered, and how it is changed:

    a < b       the boundary is moved (a <= b); negated. Also <=, > and >=.
                In the condition of a for: the last one is left out. (<= would read past the end.)
    a == b      negated. Also != and !.
    a && b      without a; without b. Also ||.
    if (a)      negated, when a is none of the above. Also in ?:.
    context_…(context, date, …)
                a question of the calendar: the day before, the day after, for each of its dates.
    rule_…      the rule says nothing.
    rule->scope the rule is asked when another one is (SCOPE_ALWAYS, SCOPE_ACTIVE, SCOPE_PLAN).

Decisions inside a macro stay as they are.
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

RULE = re.compile(r"rule_[a-z]+_\d+")
ROW = re.compile(r'RULE\("([A-Z]+-\d+)", [A-Z]+, ([A-Z]+),')
SCOPES = ["ALWAYS", "ACTIVE", "PLAN"]  # enum rule_scope
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
MOVED = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
NO_QUESTION = {"context_day"}  # writes a date, asks nothing
AGE_QUESTION = "context_age_at_least"


class Numbers:
    """Hands out the numbers, and keeps what each stands for."""

    def __init__(self):
        self.rows = []

    def add(self, file, function, text, change):
        self.rows.append({"file": file, "function": function, "text": text, "change": change})
        return len(self.rows)


class Edit:
    """A piece of source that is written anew: parts are bytes and ranges that stay."""

    def __init__(self, start, end, parts, inner):
        self.start, self.end, self.parts, self.inner = start, end, parts, inner


class Source:
    def __init__(self, path, tree, numbers, rows):
        self.path = path
        self.rows = rows  # of rules.def: id and scope
        self.bytes = path.read_bytes()
        self.numbers = numbers
        self.function = None
        self.edits = []
        mark_files(tree)
        for node in tree["inner"]:
            body = next((one for one in node.get("inner", []) if one["kind"] == "CompoundStmt"), None)
            if node["kind"] == "FunctionDecl" and body and self.here(node["loc"]):
                self.function = node["name"]
                self.edits += self.in_function(node, body)

    # --- where a node stands ---

    def here(self, location):
        return location.get("file") == str(self.path)

    def range(self, node):
        """Start and end in bytes; None for what no file holds or what a macro makes."""
        begin, end = node["range"]["begin"], node["range"]["end"]
        if not begin or not end:
            return None
        first = begin.get("expansionLoc", begin)
        last = end.get("expansionLoc", end)
        if not self.here(first) or not self.here(last):
            return None
        stop = last["offset"] + last["tokLen"]
        if "expansionLoc" in end:
            stop = self.past_arguments(stop)
            if "expansionLoc" in begin and first["offset"] == last["offset"]:
                # One macro makes all of it. As a leaf it may be moved as it stands.
                return (first["offset"], stop) if node["kind"] not in DECISIONS else None
        return first["offset"], stop

    def past_arguments(self, at):
        """Past the arguments of a macro that ends at `at`."""
        if self.bytes[at : at + 1] != b"(":
            return at
        depth = 0
        for i in range(at, len(self.bytes)):
            depth += {b"(": 1, b")": -1}.get(self.bytes[i : i + 1], 0)
            if depth == 0:
                return i + 1
        raise SystemExit(f"{self.path}: a macro without end")

    def text(self, start, end):
        return " ".join(COMMENT.sub("", self.bytes[start:end].decode()).split())

    def number(self, start, end, change):
        return b"%d" % self.numbers.add(self.path.name, self.function, self.text(start, end), change)

    # --- the decisions ---

    def in_function(self, node, body):
        edits = []
        start, end = self.range(body)
        if RULE.fullmatch(self.function):
            name = self.function.encode()
            number = b"%d" % self.numbers.add(self.path.name, self.function, "", "the rule says nothing")
            edits.append(Edit(start, start + 1, [b"{ if (mutant(%s)) return; " % number], []))
        return edits + self.visit(body)

    def visit(self, node, in_loop=False):
        """The outermost edits within a node."""
        kind = node.get("kind")
        if kind in ("UnaryExprOrTypeTraitExpr", "EnumDecl", "ConstantExpr"):
            return []
        if kind == "VarDecl" and node.get("storageClass") == "static":
            return []
        handler = DECISIONS.get(kind)
        place = self.range(node) if handler else None
        if place:
            edit = handler(self, node, place, in_loop)
            if edit:
                return [edit]
        return self.visit_parts(node)

    def visit_parts(self, node):
        edits = []
        loop = node.get("kind") == "ForStmt"
        for position, part in enumerate(node.get("inner", [])):
            edits += self.visit(part, in_loop=loop and position == 2)
        return edits

    def binary(self, node, place, in_loop):
        operator = node["opcode"]
        if operator not in MOVED and operator not in ("==", "!=", "&&", "||"):
            return None
        one, other = node["inner"]
        left, right = self.range(one), self.range(other)
        if not left or not right:
            return None
        between = COMMENT.sub("", self.bytes[left[1] : right[0]].decode()).strip()
        if between != operator:
            raise SystemExit(f"{self.path}: {self.function}: no {operator} in {self.text(*place)}")
        if operator in ("&&", "||"):
            return self.logical(operator, one, other, place, in_loop)
        if operator in MOVED:
            return self.relation(operator, one, other, place, in_loop)
        number = self.number(*place, "negated")
        inner = self.visit(one) + self.visit(other)
        return Edit(*place, [b"(mutant(%s) ^ (" % number, place, b"))"], inner)

    def relation(self, operator, one, other, place, in_loop):
        shorter = in_loop and operator == "<"
        moved = "the last one is left out" if shorter else f"{operator} becomes {MOVED[operator]}"
        first, second = self.number(*place, moved), self.number(*place, "negated")
        instead = b"l_ + 1 < r_" if shorter else b"l_ %s r_" % MOVED[operator].encode()
        inner = self.visit(one) + self.visit(other)
        parts = [
            b"(__extension__({ __auto_type l_ = (", self.range(one), b"); __auto_type r_ = (",
            self.range(other), b"); mutant(%s) ? (%s) : (mutant(%s) ^ (l_ %s r_)); }))"
            % (first, instead, second, operator.encode()),
        ]  # fmt: skip
        return Edit(*place, parts, inner)

    def logical(self, operator, one, other, place, in_loop):
        parts = [b"("]
        inner = []
        for side in (one, other):
            start, end = self.range(side)
            # a && b && c is (a && b) && c: its left side is no condition by itself.
            chain = self.is_chain(side, operator)
            if chain:
                parts += [(start, end)]
            else:
                number = self.number(*place, f"without {self.text(start, end)}")
                parts += [b"(mutant(%s) || (" % number if operator == "&&" else b"(!mutant(%s) && (" % number]
                parts += [(start, end), b"))"]
            parts += [f" {operator} ".encode()] if side is one else []
            inner += self.visit(side, in_loop)
        return Edit(*place, parts + [b")"], inner)

    @staticmethod
    def is_chain(node, operator):
        return node["kind"] == "BinaryOperator" and node["opcode"] == operator

    def negation(self, node, place, in_loop):
        if node["opcode"] != "!":
            return None
        number = self.number(*place, "negated")
        return Edit(*place, [b"(mutant(%s) ^ (" % number, place, b"))"], self.visit_parts(node))

    def condition(self, node, place, in_loop):
        """if (a), while (a), a ? b : c: when nothing else carries a number in `a`."""
        asked = node["inner"][0]
        where = self.range(asked)
        bare = self.strip(asked)
        if not where or DECISIONS.get(bare["kind"]) in (Source.binary, Source.negation):
            return None
        number = self.number(*where, "negated")
        own = Edit(*where, [b"(mutant(%s) ^ !!(" % number, where, b"))"], self.visit(asked))
        rest = [edit for part in node["inner"][1:] for edit in self.visit(part)]
        return Edit(*place, [place], [own] + rest)

    @staticmethod
    def strip(node):
        while node["kind"] in ("ParenExpr", "ImplicitCastExpr"):
            node = node["inner"][0]
        return node

    def call(self, node, place, in_loop):
        """A question of the calendar."""
        callee = self.strip(node["inner"][0]).get("referencedDecl", {}).get("name", "")
        if not callee.startswith("context_") or callee in NO_QUESTION:
            return None
        arguments = node["inner"][1:]
        if callee == AGE_QUESTION:
            return self.age(arguments, place)
        edits = []
        for position, argument in enumerate(arguments):
            where = self.range(argument)
            if argument["type"]["qualType"] != "struct date" or not where:
                edits += self.visit(argument)
                continue
            which = self.text(*where)
            before = self.number(*place, f"{which}: a day earlier")
            after = self.number(*place, f"{which}: a day later")
            parts = [b"mutant_day(", where, b", %s, %s)" % (before, after)]
            edits.append(Edit(*where, parts, self.visit(argument)))
        return Edit(*place, [place], edits) if edits else None

    def age(self, arguments, place):
        before = self.number(*place, "the birthday: a day earlier")
        after = self.number(*place, "the birthday: a day later")
        context, member, years = (self.range(argument) for argument in arguments)
        inner = [edit for argument in arguments for edit in self.visit(argument)]
        parts = [
            b"context_reached(", context, b", mutant_day(member_birthday(", member, b", ", years,
            b"), %s, %s))" % (before, after),
        ]  # fmt: skip
        return Edit(*place, parts, inner)

    def scope(self, node, place, in_loop):
        """When a rule is asked: two other ways for each row of the table."""
        if node["name"] != "scope":
            return None
        first = len(self.numbers.rows) + 1
        for rule, scope in self.rows:
            for further in (1, 2):
                other = SCOPES[(SCOPES.index(scope) + further) % len(SCOPES)]
                row = f"{rule}: SCOPE_{scope}"
                self.numbers.add(self.path.name, self.function, row, f"SCOPE_{other}")
        rule = self.range(node["inner"][0])
        return Edit(*place, [b"mutant_scope(", rule, b", %d)" % first], [])

    # --- writing ---

    def render(self, start, end, edits):
        out = b""
        at = start
        for edit in sorted(edits, key=lambda one: one.start):
            if edit.start < start or edit.end > end:
                continue
            out += self.bytes[at : edit.start] + self.written(edit)
            at = edit.end
        return out + self.bytes[at:end]

    def written(self, edit):
        return b"".join(
            part if isinstance(part, bytes) else self.render(*part, edit.inner) for part in edit.parts
        )

    def copy(self):
        head = f'#include "mutant.h"\n#line 1 "{self.path.name}"\n'.encode()
        return head + self.render(0, len(self.bytes), self.edits)


DECISIONS = {
    "BinaryOperator": Source.binary,
    "UnaryOperator": Source.negation,
    "ConditionalOperator": Source.condition,
    "IfStmt": Source.condition,
    "WhileStmt": Source.condition,
    "CallExpr": Source.call,
    "MemberExpr": Source.scope,
}


def mark_files(tree):
    """clang names a file only where it changes, in the order of its output: fill in the rest."""
    last = None
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if "offset" in node:
                last = node.setdefault("file", last)
            stack += reversed([value for value in node.values() if isinstance(value, (dict, list))])
        else:
            stack += reversed([value for value in node if isinstance(value, (dict, list))])


def syntax_tree(path, flags):
    command = ["clang", "-std=c17", *flags, "-Xclang", "-ast-dump=json", "-fsyntax-only", str(path)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--list", type=Path, required=True)
    parser.add_argument("--table", type=Path, required=True)
    parser.add_argument("-I", dest="include", action="append", default=[])
    parser.add_argument("-D", dest="define", action="append", default=[])
    parser.add_argument("sources", type=Path, nargs="+")
    asked = parser.parse_args()
    flags = [f"-I{one}" for one in asked.include] + [f"-D{one}" for one in asked.define]
    numbers = Numbers()
    rows = ROW.findall(asked.table.read_text())
    for path in sorted(asked.sources, key=lambda one: one.name):
        source = Source(path, syntax_tree(path, flags), numbers, rows)
        (asked.output / f"mutated_{path.name}").write_bytes(source.copy())
    rows = [{"number": n + 1, **row} for n, row in enumerate(numbers.rows)]
    asked.list.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
