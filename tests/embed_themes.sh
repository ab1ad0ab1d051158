#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# tests/embed_themes.sh SOURCE
#
# A theme that is wrong does not build: tools/embed.py names the file, the line and what is wrong.
set -eu

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
failed=0

embed() {
	python3 "$source/tools/embed.py" themes "$temporary/themes" --source "$temporary/themes.c" \
		>"$temporary/out" 2>&1
}

# Changes the standard theme, and expects the complaint.
refuses() {
	rm -rf "$temporary/themes"
	mkdir "$temporary/themes"
	sed "$1" "$source/assets/themes/standard.theme" >"$temporary/themes/standard.theme"
	if embed; then
		echo "not refused: $1"
		failed=1
	elif ! grep -qE "^$temporary/themes/?$2" "$temporary/out"; then
		echo "$1: $(cat "$temporary/out") instead of $2"
		failed=1
	fi
}

source=$1
refuses 's/^error .*/error bold pink/' 'standard.theme:[0-9]+: error is made of these words'
refuses 's/^error .*/error/' 'standard.theme:[0-9]+: error is made of these words'
refuses 's/^error .*/error red yellow/' 'standard.theme:[0-9]+: error has one colour'
refuses 's/^error .*/error reverse/' 'standard.theme:[0-9]+: focus is reverse'
refuses 's/^focus .*/focus bold/' 'standard.theme:[0-9]+: focus is reverse'
refuses 's/^input .*/input bold/' 'standard.theme:[0-9]+: input is underline'
refuses 's/^error .*/error red/; s/^hint .*/hint green/' 'standard.theme:[0-9]+: no red with green'
refuses 's/^hint /tip /' "standard.theme:[0-9]+: there is no role 'tip'"
refuses 's/^hint /title /' 'standard.theme:[0-9]+: title stands twice'
refuses 's/^lines .*/lines maybe/' 'standard.theme:[0-9]+: lines is yes or no'
refuses '/^hint /d; /^lines /d' 'standard.theme: without hint, lines'
rm "$temporary/themes/standard.theme"
cp "$source/assets/themes/mono.theme" "$temporary/themes"
embed && { echo "no standard theme is missed"; failed=1; }
refuses 's/x/x/;$a\
focus reverse' 'standard.theme:[0-9]+: focus stands twice'
cp "$source"/assets/themes/*.theme "$temporary/themes"
embed || { cat "$temporary/out"; failed=1; }
exit "$failed"
