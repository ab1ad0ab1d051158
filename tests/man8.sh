#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# tests/man8.sh SOURCE
#
# The commands and settings that eenplan(8) gives are the same in both languages; those of the English
# page are tried by tests/deployment/attacks.
set -eu

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

for page in eenplan.8 nl/eenplan.8; do
	awk '/^\.(Ed|fi)/ { inside = 0 } inside { print } /^\.(Bd -literal|nf)/ { inside = 1 }' \
		"$1/man/$page" >"$temporary/$(echo "$page" | tr / -)"
done
[ -s "$temporary/eenplan.8" ] || {
	echo "the manual page gives no commands"
	exit 1
}
if ! diff "$temporary/eenplan.8" "$temporary/nl-eenplan.8"; then
	echo "< is in English only, > in Dutch only"
	exit 1
fi
echo "$(wc -l <"$temporary/eenplan.8") lines of commands and settings are the same in both languages"
