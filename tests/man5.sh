#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# tests/man5.sh GENERATOR SOURCE
#
# The lists in eenplan(5) are those of the tables, as tools/man5.c writes them, and the example is a
# mapping that the tests read. UPDATE_GOLDEN=1 writes both anew.
set -eu

generator=$1
source=$2
page=$source/man/eenplan.5
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
failed=0

# block NAME: what stands between the two remarks of a name
block() {
	awk -v name="$1" '
		$0 == ".\\\" " name ": end" { inside = 0 }
		inside { print }
		$0 == ".\\\" " name ": begin" { inside = 1 }' "$page"
}

# put NAME FILE: another text between them
put() {
	awk -v name="$1" -v file="$2" '
		$0 == ".\\\" " name ": end" { inside = 0 }
		!inside { print }
		$0 == ".\\\" " name ": begin" {
			inside = 1
			while ((getline line < file) > 0)
				print line
		}' "$page" >"$temporary/page"
	cat "$temporary/page" >"$page"
}

compare() {
	[ -z "${UPDATE_GOLDEN:-}" ] || put "$1" "$2"
	block "$1" >"$temporary/kept"
	if ! [ -s "$2" ] || ! diff "$temporary/kept" "$2"; then
		echo "man/eenplan.5, $1: < is kept, > is what is true; UPDATE_GOLDEN=1 writes it anew"
		failed=1
	fi
}

for list in fields dossier domains brp; do
	"$generator" "$list" >"$temporary/list"
	compare "$list" "$temporary/list"
done
sed 's/^[.'"'"']/\\\&&/; s/-/\\-/g' "$source/tests/data/caseload/brug.map" >"$temporary/example"
compare example "$temporary/example"
if grep -n '{}' "$page"; then
	echo "man/eenplan.5: {} is no words"
	failed=1
fi
exit "$failed"
