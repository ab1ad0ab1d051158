#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""tools/literals.py SOURCE | --self-test

Every text that a user may read is marked for translation: finds string literals with two words or more, or a
capital, in src/ and include/ that are in no _(), N_() or P_(). What no user reads is named below, with the reason.
"""
import pathlib
import re
import sys

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\])*\'|[A-Za-z_]\w*|\S', re.S)
MARKS = {"_", "N_", "P_"}
DIRECTIVE = re.compile(r"%[-+ 0#*.\d]*(?:hh|ll|[hlzjt])?[a-zA-Z%]|\\x..|\\[a-z]")
WORDS = re.compile(r"[^\W\d_]{2,} [^\W\d_]|\b[A-Z][a-z]{2,}")

# Functions whose texts no user reads.
INTERNAL = {
    "misuse": "a bug of the program, told to who mends it",
    "problem": "a fault in the tables of keys, told by a test",
    "KEY_MEANING": "told by a test",
    "KEY_EXCEPTION": "told by a test",
    "connection_run": "SQL",
    "sqlite3_exec": "SQL",
    "sqlite3_prepare_v2": "SQL",
    "pragma_number": "SQL",
    "set_limit": "SQL",
    "sqlite_failed": "the step that failed, for the one who mends it",
    "sscanf": "read, not shown",
    "static_assert": "told by the compiler",
    "_Static_assert": "told by the compiler",
    "assert": "told to who mends it",
    "COMMAND": "the words of a command are the same in every language",
}
# Files whose texts are data.
DATA = re.compile(r"src/service/(?:practice\w*|first_snippets)\.c$")
# Drivers of the engine speak SQL; of them only what an error says is read.
DRIVER = re.compile(r"src/store/sqlite\w*\.c$")
TOLD = {"error_set", "error_set_at"}
# Texts that are codes or names.
CODES = {
    "SQLite format 3": "the head of a file",
    "eenplan log key": "part of a seal",
    "without plan": "names a row, is not shown",
    "old measurement": "names a row, is not shown",
    "no coordinator": "names a row, is not shown",
    "SQLite ": "the name of the engine",
    "Zelfredzaamheid-Matrix": "the name of an instrument",
    "Wmo 2015 5.3.4; selectielijst 3.1.5, 8.1.1": "an article of law",
    "selectielijst 3.2": "an article of law",
    "Jeugdwet 7.3.8": "an article of law",
    "Jeugdwet 7.3.8 (2015-2019)": "an article of law",
    "eerdere aanbieder; ondersteunde tot en met %s": "kept in a dossier",
    "eerdere aanbieder; ondersteunt tot en met %s": "kept in a dossier",
    "%s ondersteunde tot en met %s%s. Die dag is voorbij: spreek nu af ": "kept in a dossier",
    "hoe het verdergaat.": "kept in a dossier",
    "%s ondersteunt tot en met %s%s. Spreek vóór die dag af hoe het ": "kept in a dossier",
    "verdergaat.": "kept in a dossier",
    "Naam onbekend": "kept in a dossier",
    "van de": "part of a name",
    "van den": "part of a name",
    "van der": "part of a name",
}


def unmarked(text, driver=False):
    """The line and text of each literal of running text that no mark is around."""
    calls, before, position, line = [], "", 0, 1
    for match in TOKEN.finditer(text):
        token = match.group(0)
        line += text.count("\n", position, match.start())
        position = match.start()
        if token.startswith(("//", "/*")):
            continue
        if token == "(":
            calls.append(before)
        elif token == ")" and calls:
            calls.pop()
        elif token[0] == '"':
            plain = DIRECTIVE.sub(" ", token[1:-1]).strip()
            if driver and not TOLD.intersection(calls):
                before = token
                continue
            known = MARKS.intersection(calls) or set(INTERNAL).intersection(calls)
            if not known and WORDS.search(plain) and token[1:-1] not in CODES:
                yield line, token
        before = token


def is_sql(token):
    return re.match(r'"(SELECT|PRAGMA|BEGIN|INSERT|DELETE|UPDATE|DROP|VACUUM|ATTACH) ', token)


def check(root):
    found = 0
    for folder, ending in (("src", "*.c"), ("include", "*.h"), ("include", "*.def")):
        for path in sorted((root / folder).rglob(ending)):
            name = path.relative_to(root).as_posix()
            if DATA.match(name):
                continue
            for line, token in unmarked(path.read_text(encoding="utf-8"), DRIVER.match(name)):
                if not is_sql(token):
                    print(f"{name}:{line}: not marked for translation: {token}")
                    found += 1
    return found


def self_test():
    cases = [
        ('ui_message(ui, "Nothing found here");', 1),
        ('ui_message(ui, _("Nothing found here"));', 0),
        ('x = (P_("one day", "%d days", n));', 0),
        ('.label = "Team",', 1),
        ('{N_("some words"), "more words"}', 1),
        ('error_set(err, KIND, "%s", "Gone."); // "a comment"', 1),
        ('string_append(out, "%d %s\\n");', 0),
        ('misuse("bound twice");', 0),
        ('find("household.number");', 0),
    ]
    assert len(list(unmarked('f("a b c"); error_set(err, "bb cc");', True))) == 1
    wrong = [text for text, count in cases if len(list(unmarked(text))) != count]
    for text in wrong:
        print("judged wrongly:", text)
    return len(wrong)


if __name__ == "__main__":
    sys.exit(1 if (self_test() if sys.argv[1] == "--self-test" else check(pathlib.Path(sys.argv[1])))
             else 0)
