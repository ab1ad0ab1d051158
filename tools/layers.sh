#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# layers.sh [DIRECTORY]   checks every #include in src/ and include/ against the tables below
# layers.sh --self-test   checks that each kind of breach is found
#
# A breach is one line, "file:line: …", and the exit code is then 1.
set -eu

# A layer, and what it may include: a layer, one header of a layer; with - a header it may not.
layers='
base        base
model       base model -base/clock.h
validation  base model validation -base/clock.h
exchange    base model exchange
store       base model store
service     base model validation exchange store service
ui          base model validation service ui
cli         base model validation service cli ui/keymap.h ui/key_card.h ui/theme.h
main        base model service ui cli
'

# A header from outside the C library, and the files that may include it; "once": only one of them.
outside='
utf8proc.h    src/base/*.c
uuid.h        src/base/id.c
uuid/uuid.h   src/base/id.c
jansson.h     src/exchange/*.c include/exchange/*.h
csv.h         src/exchange/*.c once
pango/*       src/exchange/print*.c
cairo*.h      src/exchange/print*.c
sqlite3.h     src/store/sqlite*.c
libpq-fe.h    src/store/postgres*.c
sodium.h      src/service/*.c once
utmpx.h       src/service/origin.c
arpa/inet.h   src/service/origin.c
curses.h      src/ui/term.c src/ui/term_input.c src/ui/draw.c
ncurses*      src/ui/term.c src/ui/term_input.c src/ui/draw.c
'

# The C library. model and validation compute and do nothing else: they have the first list only.
pure='
assert.h ctype.h errno.h inttypes.h libintl.h limits.h stdalign.h stdarg.h stdbool.h stddef.h
stdint.h stdlib.h stdnoreturn.h string.h strings.h wchar.h wctype.h
'
libc='
dirent.h dlfcn.h fcntl.h fnmatch.h getopt.h glob.h grp.h langinfo.h locale.h poll.h pthread.h pwd.h
regex.h signal.h spawn.h stdatomic.h stdio.h sys/* termios.h time.h unistd.h
'
pure_layers='model validation'

# shellcheck disable=SC2016 # the program is awk
program='
function words(text, set,    list, i, n) {
	n = split(text, list, /[ \t\n]+/)
	for (i = 1; i <= n; i++)
		if (list[i] != "")
			set[list[i]] = 1
}

function matches(text, pattern) {
	gsub(/\./, "[.]", pattern)
	gsub(/\*/, ".*", pattern)
	return text ~ ("^" pattern "$")
}

function matches_one(text, set,    pattern) {
	for (pattern in set)
		if (matches(text, pattern))
			return 1
	return 0
}

function breach(message) {
	print FILENAME ":" FNR ": " message
	breaches++
}

BEGIN {
	rows = split(layers, row, "\n")
	for (i = 1; i <= rows; i++) {
		n = split(row[i], word, / +/)
		for (j = 2; j <= n; j++)
			may[word[1], word[j]] = 1
		if (n > 1)
			is_layer[word[1]] = 1
	}
	rows = split(outside, row, "\n")
	for (i = 1; i <= rows; i++) {
		n = split(row[i], word, / +/)
		for (j = 2; j <= n; j++) {
			if (word[j] == "once")
				once[word[1]] = 1
			else
				places[word[1]] = places[word[1]] " " word[j]
		}
	}
	words(pure, is_pure)
	words(libc, is_libc)
	words(pure_layers, is_pure_layer)
}

FNR == 1 {
	n = split(FILENAME, part, "/")
	layer = n > 2 ? part[2] : "main"
	if (!(layer in is_layer) || (n == 2 && FILENAME != "src/main.c"))
		breach("no layer of that name")
}

/^[ \t]*#[ \t]*include/ {
	name = $0
	if (name ~ /^[ \t]*#[ \t]*include[ \t]*"[^"]*"/) {
		sub(/^[^"]*"/, "", name)
		sub(/".*/, "", name)
		own(name)
	} else if (name ~ /^[ \t]*#[ \t]*include[ \t]*<[^>]*>/) {
		sub(/^[^<]*</, "", name)
		sub(/>.*/, "", name)
		from_outside(name)
	} else {
		breach("an #include names its header")
	}
}

function own(name,    to) {
	to = name
	sub(/\/.*/, "", to)
	if (to == name || !(to in is_layer) || to == "main" || name ~ /[.][.]/)
		breach("\"" name "\" does not begin with a layer")
	else if (!((layer, name) in may) && (!((layer, to) in may) || (layer, "-" name) in may))
		breach("layer " layer " may not include \"" name "\"")
	if (FILENAME ~ /^include\//) {
		edges[FILENAME] = edges[FILENAME] " include/" name
		line_of[FILENAME, "include/" name] = FNR
	}
}

function from_outside(name,    pattern, place, found) {
	if (matches_one(name, is_pure))
		return
	if (matches_one(name, is_libc)) {
		if (layer in is_pure_layer)
			breach("layer " layer " may not include <" name ">: it does no input or output")
		return
	}
	for (pattern in places) {
		if (!matches(name, pattern))
			continue
		split("", place)
		words(places[pattern], place)
		if (!matches_one(FILENAME, place))
			breach("layer " layer " may not include <" name ">: only" places[pattern])
		else if (pattern in once && first[pattern] && first[pattern] != FILENAME)
			breach("<" name "> is already included by " first[pattern])
		else
			first[pattern] = FILENAME
		return
	}
	breach("<" name "> is in no table of this check")
}

# Headers that include each other, directly or through others.
function visit(file,    list, i, n) {
	state[file] = "open"
	n = split(edges[file], list, " ")
	for (i = 1; i <= n; i++) {
		if (state[list[i]] == "open") {
			print file ":" line_of[file, list[i]] ": a circle of headers through " list[i]
			breaches++
		} else if (state[list[i]] == "") {
			visit(list[i])
		}
	}
	state[file] = "done"
}

END {
	n = 0
	for (file in edges)
		files[++n] = file
	for (i = 1; i <= n; i++)
		if (state[files[i]] == "")
			visit(files[i])
	exit breaches > 0
}
'

check() {
	(
		cd "$1"
		find src include -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort >"$list"
		[ -s "$list" ] || {
			echo "$1: no sources to check" >&2
			exit 1
		}
		# shellcheck disable=SC2046 # no blanks in our file names
		awk -v layers="$(table "$layers")" -v outside="$(table "$outside")" \
			-v pure="$(table "$pure")" -v libc="$(table "$libc")" \
			-v pure_layers="$pure_layers" "$program" $(cat "$list")
	)
}

# awk refuses a line end in -v, so it is written as \n.
table() {
	printf '%s' "$1" | awk '{ printf "%s\\n", $0 }'
}

# Each case is a file with one #include, and whether that is a breach. The tree "good" has the
# lawful ones only, the tree "bad" has all.
self_test() {
	good=$temporary/good
	bad=$temporary/bad
	mkdir -p "$good/src" "$good/include" "$bad/src/other" "$bad/include/ui"
	echo '// nothing' >"$bad/src/other/case.c"
	echo '#include "ui/two.h"' >"$bad/include/ui/one.h"
	echo '#include "ui/one.h"' >"$bad/include/ui/two.h"
	echo 'src/other/case.c:1' >"$temporary/expected"
	number=0
	while read -r verdict path header; do
		number=$((number + 1))
		file=$(printf '%s' "$path" | sed "s/@/$number/")
		mkdir -p "$bad/$(dirname "$file")" "$good/$(dirname "$file")"
		printf '// case %s\n#include %s\n' "$number" "$header" >"$bad/$file"
		case $verdict in
		ok) cp "$bad/$file" "$good/$file" ;;
		breach) echo "$file:2" >>"$temporary/expected" ;;
		esac
	done <<-'END'
		ok     src/base/case@.c        "base/error.h"
		ok     src/base/case@.c        <utf8proc.h>
		ok     src/base/id.c           <uuid/uuid.h>
		ok     src/base/case@.c        <time.h>
		breach src/base/case@.c        "model/dossier.h"
		breach src/base/case@.c        <uuid/uuid.h>
		breach src/base/case@.c        <uuid.h>
		breach src/base/case@.c        <glib.h>
		breach src/base/case@.c        HEADER
		breach src/base/case@.c        "error.h"
		breach src/base/case@.c        "../base/error.h"
		breach src/base/case@.c        "base/../store/store.h"
		breach include/base/case@.h    "store/store.h"
		ok     src/model/case@.c       "base/date.h"
		ok     src/model/case@.c       <string.h>
		ok     src/model/case@.c       <libintl.h>
		breach src/model/case@.c       "base/clock.h"
		breach src/model/case@.c       "validation/rules.def"
		breach src/model/case@.c       <stdio.h>
		breach src/model/case@.c       <time.h>
		breach src/model/case@.c       <unistd.h>
		breach src/model/case@.c       <sys/stat.h>
		breach src/model/case@.c       <utf8proc.h>
		breach include/model/case@.h   <stdio.h>
		ok     src/validation/case@.c  "model/dossier.h"
		ok     src/validation/case@.c  "validation/rules.def"
		breach src/validation/case@.c  "base/clock.h"
		breach src/validation/case@.c  "exchange/json.h"
		breach src/validation/case@.c  "store/store.h"
		breach src/validation/case@.c  <fcntl.h>
		breach src/validation/case@.c  <jansson.h>
		ok     src/exchange/case@.c    <jansson.h>
		ok     src/exchange/a.c        <csv.h>
		breach src/exchange/b.c        <csv.h>
		ok     src/exchange/print@.c   <pango/pangocairo.h>
		breach src/exchange/case@.c    <cairo-pdf.h>
		breach src/exchange/case@.c    "validation/check.h"
		breach src/exchange/case@.c    "store/queries.h"
		breach src/exchange/case@.c    "service/service.h"
		ok     src/store/case@.c       "store/queries.h"
		ok     src/store/sqlite@.c     <sqlite3.h>
		breach src/store/case@.c       <sqlite3.h>
		breach include/store/case@.h   <sqlite3.h>
		breach src/store/sqlite@.c     <libpq-fe.h>
		breach src/store/case@.c       "exchange/json.h"
		breach src/store/case@.c       "validation/check.h"
		breach src/store/case@.c       "service/service.h"
		ok     src/service/a.c         <sodium.h>
		breach src/service/b.c         <sodium.h>
		ok     src/service/case@.c     "store/store.h"
		ok     src/service/case@.c     "validation/check.h"
		breach src/service/case@.c     "ui/keymap.h"
		breach src/service/case@.c     "cli/command.h"
		breach src/service/case@.c     <sqlite3.h>
		breach src/store/case@.c       <sodium.h>
		ok     src/ui/term.c           <curses.h>
		ok     src/ui/draw.c           <ncurses.h>
		ok     src/ui/screens/case@.c  "service/service.h"
		breach src/ui/case@.c          <curses.h>
		breach src/ui/screens/case@.c  <ncursesw/ncurses.h>
		breach include/ui/case@.h      <curses.h>
		breach src/ui/case@.c          "store/store.h"
		breach src/ui/case@.c          "exchange/json.h"
		breach src/ui/case@.c          "cli/command.h"
		ok     src/cli/case@.c         "ui/keymap.h"
		breach src/cli/case@.c         "ui/draw.h"
		breach src/cli/case@.c         "store/store.h"
		breach src/cli/case@.c         <curses.h>
		ok     src/main.c              "cli/command.h"
	END

	check "$good" || {
		echo "a good tree does not pass"
		return 1
	}
	if check "$bad" >"$temporary/found"; then
		echo "a bad tree passes"
		return 1
	fi
	grep -q '^include/ui/.*: a circle of headers' "$temporary/found" || {
		echo "a circle of headers is not found"
		return 1
	}
	grep -v 'a circle of headers' "$temporary/found" | sed 's/: .*//' | LC_ALL=C sort >"$temporary/lines"
	if ! LC_ALL=C sort "$temporary/expected" | diff - "$temporary/lines"; then
		echo "< a breach that is not found, > a breach that is none"
		return 1
	fi
	echo "$number includes judged rightly, $(wc -l <"$temporary/expected") breaches among them"
}

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
list=$temporary/list
case ${1-} in
--self-test) self_test ;;
*) check "${1:-.}" ;;
esac
