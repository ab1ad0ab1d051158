#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Turn the data in assets/ into constant C tables, at build time.

    embed.py queries     DIR  --source queries.c    --header queries.h
    embed.py migrations  DIR  --source migrations.c --header migrations.h
    embed.py instruments DIR  --source instruments.c
    embed.py areas       FILE --source areas.c
    embed.py themes      DIR  --source themes.c

With --depfile the program also writes which files (and which directory) it read, so that a new
file in a directory is seen without a change to the build description.

Bad data is refused with "file:line: what is wrong" and exit code 1: what is built is right.
"""

import argparse
import csv
import json
import os
import re
import sys
from datetime import date
from pathlib import Path

NAME = re.compile(r"[a-z][a-z0-9_]*")


class BadData(Exception):
    """The sentence for whoever wrote the data."""

    def __init__(self, path, line, message):
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


# --- writing C --------------------------------------------------------------------------------

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "?": "\\?"}  # \? : no trigraphs


def c_string(text):
    """TEXT as a C string literal on one line."""
    return '"' + "".join(ESCAPES.get(char, char) for char in text) + '"'


def c_lines(text):
    """TEXT as adjacent C string literals, one a line, so that the generated file reads well."""
    return "".join(f"\n            {c_string(line)}" for line in text.splitlines(keepends=True))


def generated(data, include):
    return (
        "// SPDX-License-Identifier: EUPL-1.2\n"
        f"// Made by tools/embed.py from {data}; do not edit.\n"
        f'#include "{include}"\n'
        "\n"
    )


def generated_header(data, guard, body):
    return (
        "// SPDX-License-Identifier: EUPL-1.2\n"
        f"// Made by tools/embed.py from {data}; do not edit.\n"
        f"#ifndef {guard}\n#define {guard}\n\n{body}\n#endif\n"
    )


# --- queries ----------------------------------------------------------------------------------
#
# -- name: member_by_id          starts a statement; the comment lines below it are its
# -- One member of a household.  documentation
# SELECT … WHERE id = $id;       exactly one statement, ended by a semicolon
#
# Lines between "-- @sqlite" or "-- @postgres" and "-- @end" (or the other mark) are for that
# engine only. A parameter is $name. Comments do not reach the program.

ENGINE = "sqlite"
ENGINES = ("sqlite", "postgres")
DIRECTIVE = re.compile(r"--\s*(?:name:\s*(?P<name>\S*)|@(?P<mark>\S+))\s*$")
TOKEN = re.compile(
    r"(?P<comment>--[^\n]*|/\*.*?\*/)"
    r"|(?P<string>'(?:[^']|'')*')"
    r"|(?P<parameter>\$[A-Za-z0-9_]+(?:::)?)"
    r"|(?P<other>.)",
    re.DOTALL,
)

# Outside the engine's own lines a statement keeps to what SQLite and PostgreSQL both understand.
NOT_PORTABLE = (
    (r"\b(strftime|datetime|date|time|julianday|now)\s*\(", "pass dates and times as parameters"),
    (r"\bcurrent_(date|time|timestamp)\b", "pass dates and times as parameters"),
    (r"\bifnull\s*\(", "write coalesce"),
    (r"\biif\s*\(", "write CASE"),
    (r"\b(min|max)\s*\([^()]*,", "min and max take one value here; write CASE"),
    (r"\bgroup_concat\s*\(", "group_concat is SQLite only"),
    (r"\binstr\s*\(", "instr is SQLite only"),
    (r"\bglob\b", "GLOB is SQLite only"),
    (r"\browid\b", "rowid is SQLite only"),
    (r"\bx''", "blobs are parameters"),
    (r"=\s*(true|false)\b", "truth values are 0 and 1"),
    (r"\bor\s+(replace|ignore|abort|fail|rollback)\b", "write ON CONFLICT"),
    (r'"', "names need no double quotes, texts take single ones"),
    (r"::", "write CAST"),
)


class Query:
    def __init__(self, name, path, line):
        self.name = name
        self.path = path
        self.line = line
        self.lines = []  # (text, is it for one engine only)
        self.sql = ""
        self.parameters = ""

    def finish(self):
        """Drop the comments, check the statement, collect its parameters."""
        shared = bare_sql("".join(text for text, own in self.lines if not own))
        for pattern, advice in NOT_PORTABLE:
            found = re.search(pattern, shared, re.IGNORECASE)
            if found:
                self.refuse(f"'{found.group().strip()}' is not portable: {advice}")

        sql, parameters = [], set()
        for match in TOKEN.finditer("".join(text for text, _ in self.lines)):
            if match.lastgroup == "comment":
                continue
            if match.lastgroup == "parameter":
                if match.group().endswith("::"):
                    self.refuse(f"SQLite reads '{match.group()}' as part of the name: write CAST")
                parameters.add(match.group())
            sql.append("\0" if match.group() == ";" else match.group())
        statement, _, rest = "".join(sql).partition("\0")
        if not statement.strip():
            self.refuse("no statement")
        if "\0" not in sql:
            self.refuse("the statement does not end with a semicolon")
        if rest.strip():
            self.refuse("more than one statement")
        lines = (line.rstrip() for line in statement.strip().splitlines())
        self.sql = "\n".join(line for line in lines if line)
        self.parameters = " ".join(sorted(parameters))

    def refuse(self, message):
        raise BadData(self.path, self.line, f"{self.name}: {message}")


def bare_sql(text):
    """TEXT without comments and without what stands inside quotes."""

    def bare(match):
        return {"comment": " ", "string": "''"}.get(match.lastgroup, match.group())

    return TOKEN.sub(bare, text)


def read_queries(directory):
    queries = {}
    for path in directory_files(directory, ".sql"):
        query, engine = None, None
        for number, text in enumerate(read_lines(path), start=1):
            directive = DIRECTIVE.match(text.strip())
            if directive and directive["name"] is not None:
                if engine:
                    raise BadData(path, number, f"'-- @{engine}' has no '-- @end'")
                name = directive["name"]
                if not NAME.fullmatch(name):
                    raise BadData(path, number, f"'{name}' is not a name: a-z, 0-9 and _")
                if name in queries:
                    first = queries[name]
                    raise BadData(path, number, f"{name} stands also in {first.path}:{first.line}")
                query = queries[name] = Query(name, path, number)
            elif directive:
                mark = directive["mark"]
                if not query or mark not in ENGINES + ("end",) or (mark == "end" and not engine):
                    raise BadData(path, number, f"'-- @{mark}' has no meaning here")
                engine = None if mark == "end" else mark
            elif query:
                if engine in (None, ENGINE):
                    query.lines.append((text, engine is not None))
            elif text.strip() and not text.startswith("--"):
                raise BadData(path, number, "a statement needs a line '-- name: …' above it")
        if engine:
            raise BadData(path, number, f"'-- @{engine}' has no '-- @end'")
    for query in queries.values():
        query.finish()
    return list(queries.values())


def embed_queries(directory):
    queries = read_queries(directory)
    names = "".join(f"    QUERY_{query.name.upper()},\n" for query in queries)
    header = generated_header(
        "assets/queries",
        "STORE_QUERIES_H",
        "// Every statement of the store, by name.\n"
        f"enum query {{\n{names}    QUERY_COUNT\n}};\n\n"
        "struct query_text {\n"
        "    const char *name;       // as in the file\n"
        "    const char *sql;        // without comments and final semicolon\n"
        '    const char *parameters; // "$a $b": each once, sorted\n'
        "};\n\n"
        "// Indexed by enum query; an empty row ends it.\n"
        "extern const struct query_text query_texts[QUERY_COUNT + 1];\n",
    )
    rows = "".join(
        f"    [QUERY_{query.name.upper()}] = {{\n"
        f"        .name = {c_string(query.name)},\n"
        f"        .sql ={c_lines(query.sql)},\n"
        f"        .parameters = {c_string(query.parameters)},\n"
        f"    }},\n"
        for query in queries
    )
    source = (
        generated("assets/queries", "store/queries.h")
        + "#include <stddef.h>\n\n"
        + f"const struct query_text query_texts[QUERY_COUNT + 1] = {{\n{rows}"
        + "    [QUERY_COUNT] = {NULL, NULL, NULL},\n};\n"
    )
    return source, header


# --- migrations -------------------------------------------------------------------------------

MIGRATION = re.compile(r"(\d{4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.sql")
TYPE_WORD = re.compile(r"\{\{(.*?)\}\}")
TYPES = {"int": "INTEGER", "text": "TEXT", "blob": "BLOB"}


def read_migrations(directory):
    """(version, name, sql) of each file NNNN-name.sql, the words {{int}} … replaced."""
    migrations = []
    for path in directory_files(directory, ".sql"):
        match = MIGRATION.fullmatch(path.name)
        if not match:
            raise BadData(path, 0, "a migration is named NNNN-name.sql")
        if int(match[1]) != len(migrations) + 1:
            raise BadData(path, 0, f"migration {len(migrations) + 1:04d} is expected here")
        lines = []
        for number, text in enumerate(read_lines(path), start=1):
            for word in TYPE_WORD.findall(text):
                if word not in TYPES:
                    raise BadData(path, number, f"'{{{{{word}}}}}' is not a type")
            lines.append(TYPE_WORD.sub(lambda found: TYPES[found[1]], text))
        migrations.append((int(match[1]), match[2], "".join(lines)))
    return migrations


def embed_migrations(directory):
    migrations = read_migrations(directory)
    header = generated_header(
        "assets/sql",
        "STORE_MIGRATIONS_H",
        f"enum {{ MIGRATION_COUNT = {len(migrations)} }};\n\n"
        "struct migration {\n"
        "    int version; // 1, 2, …: the user_version of a store after it\n"
        "    const char *name;\n"
        "    const char *sql;\n"
        "};\n\n"
        "// In order; an empty row ends it.\n"
        "extern const struct migration migrations[MIGRATION_COUNT + 1];\n",
    )
    rows = "".join(
        f"    {{\n"
        f"        .version = {version},\n"
        f"        .name = {c_string(name)},\n"
        f"        .sql ={c_lines(sql)},\n"
        f"    }},\n"
        for version, name, sql in migrations
    )
    source = (
        generated("assets/sql", "store/migrations.h")
        + "#include <stddef.h>\n\n"
        + f"const struct migration migrations[MIGRATION_COUNT + 1] = {{\n{rows}"
        + "    {0, NULL, NULL},\n};\n"
    )
    return source, header


# --- instruments ------------------------------------------------------------------------------

UNITS = ("adult", "youth", "household", "child")
ZRM_KEYS = ["code", "label", "version", "unit", "domains"]
BIG_FIVE_KEYS = ["code", "label", "version", "domains"]


def read_instruments(directory):
    """The instruments and the one big five list, checked."""
    instruments, big_five, groups = [], None, {}
    for path in directory_files(directory, ".json"):
        data = read_json(path)
        kind = data.pop("kind", None)
        for key in ("SPDX-License-Identifier", "source"):
            text_of(path, data, key)
            del data[key]
        if kind not in ("zrm", "big_five"):
            raise BadData(path, 0, "kind is zrm or big_five")
        check_keys(path, "the file", data, ZRM_KEYS if kind == "zrm" else BIG_FIVE_KEYS)
        for key in ("code", "label", "version"):
            text_of(path, data, key)
        if data["code"] != path.stem:
            raise BadData(path, 0, f"code '{data['code']}' differs from the name of the file")
        check_domains(path, data["domains"], groups)
        if kind == "big_five":
            if big_five:
                raise BadData(path, 0, "there is already a list of kind big_five")
            big_five = data
            continue
        if data["unit"] not in UNITS:
            raise BadData(path, 0, f"unit is one of {', '.join(UNITS)}")
        instruments.append(data)
    check_groups(directory, groups)
    if not instruments or not big_five:
        raise BadData(directory, 0, "an instrument or the big five list is missing")
    return instruments, big_five


def check_domains(path, domains, groups):
    """Check the domains of one file; note the group of each code in GROUPS."""
    if not isinstance(domains, list) or not domains:
        raise BadData(path, 0, "domains are a list")
    seen = set()
    for domain in domains:
        if not isinstance(domain, dict):
            raise BadData(path, 0, "a domain has a code and a label")
        check_keys(path, "a domain", domain, ["code", "label"], ["group"])
        for key in domain:
            text_of(path, domain, key)
        code, group = domain["code"], domain.get("group")
        if not NAME.fullmatch(code):
            raise BadData(path, 0, f"'{code}' is not a code: a-z, 0-9 and _")
        if code in seen:
            raise BadData(path, 0, f"domain {code} stands twice")
        seen.add(code)
        if groups.setdefault(code, group) != group:
            raise BadData(path, 0, f"domain {code} has another group in another file")


def check_groups(directory, groups):
    """A group joins different codes, so a group of one code is a slip of the pen."""
    for group in set(groups.values()) - {None}:
        if sum(other == group for other in groups.values()) < 2:
            raise BadData(directory, 0, f"group {group} has only one domain")


def c_domains(name, domains, linkage):
    rows = ""
    for domain in domains:
        row = (f".{key} = {c_string(domain.get(key, ''))}" for key in ("code", "label", "group"))
        rows += f"    {{{', '.join(row)}}},\n"
    return f"{linkage}const struct domain {name}[] = {{\n{rows}}};\n\n"


def c_count(name, table):
    return f"const size_t {name} = sizeof({table}) / sizeof({table}[0]);\n"


def embed_instruments(directory):
    instruments, big_five = read_instruments(directory)
    source = generated("assets/instruments", "model/instrument.h")
    rows = ""
    for instrument in instruments:
        domains = instrument["code"].replace("-", "_") + "_domains"
        source += c_domains(domains, instrument["domains"], "static ")
        rows += (
            "    {\n"
            f"        .code = {c_string(instrument['code'])},\n"
            f"        .label = {c_string(instrument['label'])},\n"
            f"        .version = {c_string(instrument['version'])},\n"
            f"        .unit = INSTRUMENT_{instrument['unit'].upper()},\n"
            f"        .domains = {domains},\n"
            f"        .domain_count = sizeof({domains}) / sizeof({domains}[0]),\n"
            "    },\n"
        )
    source += f"const struct instrument instruments[] = {{\n{rows}}};\n\n"
    source += c_count("instrument_count", "instruments") + "\n"
    source += c_domains("big_five_domains", big_five["domains"], "")
    source += c_count("big_five_domain_count", "big_five_domains")
    return source, None


# --- areas ------------------------------------------------------------------------------------

AREA_COLUMNS = ["area", "team", "neighbourhood", "valid_from"]


def read_areas(path):
    lines = list(enumerate(read_lines(path), start=1))
    lines = [(number, text) for number, text in lines if not text.startswith("#")]
    if not lines or next(csv.reader([lines[0][1]])) != AREA_COLUMNS:
        raise BadData(path, 0, f"the first row is {','.join(AREA_COLUMNS)}")
    rows, seen, teams = [], set(), {}
    for number, text in lines[1:]:
        row = next(csv.reader([text], strict=True))
        if len(row) != len(AREA_COLUMNS) or not all(value.strip() == value != "" for value in row):
            raise BadData(path, number, f"{len(AREA_COLUMNS)} values without outer blanks")
        area, team, neighbourhood, valid_from = row
        try:
            date.fromisoformat(valid_from)
        except ValueError:
            raise BadData(path, number, f"'{valid_from}' is not a date") from None
        if (neighbourhood, valid_from) in seen:
            raise BadData(path, number, f"{neighbourhood} stands twice from {valid_from}")
        seen.add((neighbourhood, valid_from))
        if teams.setdefault((area, valid_from), team) != team:
            raise BadData(path, number, f"area {area} has two teams from {valid_from}")
        rows.append(row)
    if not rows:
        raise BadData(path, 0, "no neighbourhoods")
    return rows


def embed_areas(path):
    rows = ""
    for row in read_areas(path):
        values = (f".{column} = {c_string(value)}" for column, value in zip(AREA_COLUMNS, row))
        rows += f"    {{{', '.join(values)}}},\n"
    source = (
        generated(f"assets/areas/{path.name}", "model/area.h")
        + f"const struct area_neighbourhood area_neighbourhoods[] = {{\n{rows}}};\n\n"
        + c_count("area_neighbourhood_count", "area_neighbourhoods")
    )
    return source, None


# --- themes -----------------------------------------------------------------------------------
#
# A line for each role of ui/draw.h, "error bold yellow": attributes and at most one colour, or "plain".
# "lines no" leaves out the lines around and between the parts of a screen.

THEME_ROLES = (
    "normal title focus important input error warning hint muted heading key practice".split()
)
THEME_LOOKS = {"bold": "THEME_BOLD", "underline": "THEME_UNDERLINE", "reverse": "THEME_REVERSE"}
THEME_COLOURS = {"red": 1, "green": 2, "yellow": 3, "blue": 4, "magenta": 5, "cyan": 6}
THEME_FIRST = "standard"


def read_look(path, number, role, words):
    looks = [word for word in words if word in THEME_LOOKS]
    colours = [word for word in words if word in THEME_COLOURS]
    if words != ["plain"] and (not words or len(looks) + len(colours) != len(words)):
        known = " ".join(["plain", *THEME_LOOKS, *THEME_COLOURS])
        raise BadData(path, number, f"{role} is made of these words: {known}")
    if len(colours) > 1 or len(set(looks)) != len(looks):
        raise BadData(path, number, f"{role} has one colour, and each attribute once")
    if (role == "focus") != ("reverse" in looks):
        raise BadData(path, number, "focus is reverse, and nothing else is")
    if (role == "input") != ("underline" in looks):
        raise BadData(path, number, "input is underline, and nothing else is")
    return looks, colours


def read_theme(path):
    if not NAME.fullmatch(path.stem):
        raise BadData(path, 0, f"'{path.stem}' is no name of a theme")
    lines, roles, colours = None, {}, set()
    for number, text in enumerate(read_lines(path), start=1):
        if text.startswith("#") or not text.strip():
            continue
        key, *words = text.split()
        if key in roles or (key == "lines" and lines is not None):
            raise BadData(path, number, f"{key} stands twice")
        if key == "lines":
            if words not in (["yes"], ["no"]):
                raise BadData(path, number, "lines is yes or no")
            lines = words[0]
        elif key in THEME_ROLES:
            roles[key] = read_look(path, number, key, words)
            colours |= set(roles[key][1])
            if colours >= {"red", "green"}:
                raise BadData(path, number, "no red with green: many people see no difference")
        else:
            raise BadData(path, number, f"there is no role '{key}'")
    missing = [key for key in THEME_ROLES if key not in roles] + ["lines"] * (lines is None)
    if missing:
        raise BadData(path, 0, f"without {', '.join(missing)}")
    return lines, roles


def embed_themes(directory):
    paths = directory_files(directory, ".theme")
    paths.sort(key=lambda path: (path.stem != THEME_FIRST, path.stem))
    if not paths or paths[0].stem != THEME_FIRST:
        raise BadData(directory, 0, f"no {THEME_FIRST}.theme")
    source = generated("assets/themes", "ui/theme.h") + "const struct theme themes[] = {\n"
    for path in paths:
        lines, roles = read_theme(path)
        shown = "true" if lines == "yes" else "false"
        source += f"    {{\n        .name = {c_string(path.stem)},\n        .lines = {shown},\n"
        for role in THEME_ROLES:
            looks, colours = roles[role]
            look = " | ".join(THEME_LOOKS[word] for word in looks) or "0"
            colour = THEME_COLOURS[colours[0]] if colours else 0
            source += f"        .roles[DRAW_{role.upper()}] = {{{look}, {colour}}},\n"
        source += "    },\n"
    source += "};\n\n" + c_count("theme_count", "themes")
    return source, None


# --- reading and writing files ----------------------------------------------------------------

files_read = []


def directory_files(directory, suffix):
    """The files of DIRECTORY ending in SUFFIX, sorted by name."""
    files_read.append(directory)
    if not directory.is_dir():
        raise BadData(directory, 0, "no such directory")
    return sorted(path for path in directory.iterdir() if path.suffix == suffix)


def read_lines(path):
    files_read.append(path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BadData(path, 0, "not UTF-8") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if any(ord(char) < 32 and char != "\t" for char in line):
            raise BadData(path, number, "control character (line ends are LF)")
    return text.splitlines(keepends=True)


def read_json(path):
    def pairs(items):
        found = dict(items)
        if len(found) != len(items):
            raise BadData(path, 0, "a key stands twice")
        return found

    try:
        data = json.loads("".join(read_lines(path)), object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        raise BadData(path, error.lineno, error.msg) from None
    if not isinstance(data, dict):
        raise BadData(path, 0, "not an object")
    return data


def check_keys(path, what, data, required, optional=()):
    for key in required:
        if key not in data:
            raise BadData(path, 0, f"{what} has no key {key}")
    for key in data:
        if key not in required and key not in optional:
            raise BadData(path, 0, f"{what} has an unknown key {key}")


def text_of(path, data, key):
    if not isinstance(data.get(key), str) or not data[key].strip():
        raise BadData(path, 0, f"{key} is a text")


def write(path, text):
    """Write TEXT to PATH, leaving an equal file untouched so that nothing is rebuilt for it."""
    try:
        if path.read_text(encoding="utf-8") == text:
            return
    except FileNotFoundError:
        pass
    path.write_text(text, encoding="utf-8")


def depfile_name(path):
    return str(path).replace(" ", "\\ ")


EMBEDDERS = {
    "queries": embed_queries,
    "migrations": embed_migrations,
    "instruments": embed_instruments,
    "areas": embed_areas,
    "themes": embed_themes,
}


def main():
    parser = argparse.ArgumentParser(
        description="Turn the data in assets/ into constant C tables."
    )
    parser.add_argument("kind", choices=EMBEDDERS)
    parser.add_argument("data", type=Path, help="directory, for areas a file")
    parser.add_argument("--source", type=Path, required=True, help="the .c file to write")
    parser.add_argument("--header", type=Path, help="the .h file to write")
    parser.add_argument("--depfile", type=Path, help="what was read, for the build")
    arguments = parser.parse_args()
    try:
        source, header = EMBEDDERS[arguments.kind](arguments.data)
    except (BadData, csv.Error, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if (header is None) != (arguments.header is None):
        parser.error("--header is for queries and migrations, and required there")
    write(arguments.source, source)
    if header:
        write(arguments.header, header)
    if arguments.depfile:
        inputs = " ".join(depfile_name(path) for path in files_read)
        write(arguments.depfile, f"{depfile_name(arguments.source)}: {inputs}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
