#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# tests/man7.sh GENERATOR SOURCE TRANSLATIONS
#
# Compares eenplan(7) in both languages with what tools/man7.c makes of the tables of keys, rules
# and settings, so that the page cannot fall behind. UPDATE_GOLDEN=1 writes the pages anew.
set -eu

generator=$1
source=$2
translations=$3
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
failed=0

# compare LANGUAGE PAGE
compare() {
	"$generator" "$1" "$translations" >"$temporary/$1"
	[ -z "${UPDATE_GOLDEN:-}" ] || cp "$temporary/$1" "$2"
	diff "$2" "$temporary/$1" || {
		echo "$2: < is kept, > is what the tables say; UPDATE_GOLDEN=1 writes it anew"
		failed=1
	}
}

compare en "$source/man/eenplan.7"
compare nl "$source/man/nl/eenplan.7"
cmp -s "$temporary/en" "$temporary/nl" && {
	echo "both languages are the same: no translations in $translations"
	failed=1
}
exit "$failed"
