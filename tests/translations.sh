#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# tests/translations.sh SOURCE
#
# Nothing may be left in English: every source file with marked texts stands in POTFILES, and every
# marked text has its Dutch in nl.po, not fuzzy and not empty. A word that a screen shows in capitals,
# such as ERROR, stands in no text of the other language.
set -eu

cd "$1"
potfiles=assets/i18n/POTFILES
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
failed=0

complain() {
	echo "$1" >&2
	failed=1
}

# Files that mark texts; base/translate.h only defines the marks.
grep -rlE '(^|[^[:alnum:]_])(_|N_|P_)\("' --include='*.c' --include='*.def' --include='*_rows.h' src include tools |
	LC_ALL=C sort >"$temporary/marked"
grep -v '^#' "$potfiles" | LC_ALL=C sort >"$temporary/listed"
LC_ALL=C uniq -d "$temporary/listed" >"$temporary/twice"
LC_ALL=C comm -23 "$temporary/marked" "$temporary/listed" >"$temporary/missing"
[ -s "$temporary/twice" ] && complain "twice in $potfiles: $(cat "$temporary/twice")"
[ -s "$temporary/missing" ] && complain "not in $potfiles: $(cat "$temporary/missing")"
while read -r file; do
	[ -f "$file" ] || complain "in $potfiles but not there: $file"
done <"$temporary/listed"

xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --keyword=P_:1,2 \
	--files-from="$temporary/marked" --output="$temporary/all.pot"
msgfmt --check --output-file=/dev/null assets/i18n/nl.po || complain "nl.po is not well formed"
msgmerge --quiet --no-fuzzy-matching --output-file="$temporary/merged.po" \
	assets/i18n/nl.po "$temporary/all.pot"
msgattrib --untranslated --no-obsolete "$temporary/merged.po" >"$temporary/untranslated"
msgattrib --only-fuzzy --no-obsolete "$temporary/merged.po" >"$temporary/fuzzy"
msgattrib --only-obsolete "$temporary/merged.po" >"$temporary/obsolete"
[ -s "$temporary/untranslated" ] &&
	complain "without Dutch: $(grep '^msgid' "$temporary/untranslated")"
[ -s "$temporary/fuzzy" ] && complain "uncertain Dutch: $(grep '^msgid' "$temporary/fuzzy")"
[ -s "$temporary/obsolete" ] && complain "no longer used: $(grep '^#~ msgid' "$temporary/obsolete")"

# Texts that are wholly in capitals are such words; each stands in both columns of the merged catalogue.
msgcat --no-wrap --output-file="$temporary/lines.po" "$temporary/merged.po"
awk '
	function text(line) {
		sub(/^[a-z_]*(\[[0-9]\])? "/, "", line)
		sub(/"$/, "", line)
		return line
	}
	# Whether it stands there as words of their own.
	function holds(line, words) {
		return match(" " line " ", "[^[:alnum:]]" words "[^[:alnum:]]") > 0
	}
	/^msgid(_plural)? / { english[++count] = text($0); last = count }
	/^msgstr/ { dutch[last] = dutch[last] " " text($0); own[last] = text($0) }
	END {
		for (i = 1; i <= count; i++)
			if (english[i] ~ /^[A-Z][A-Z ]*[A-Z]$/ && own[i] != english[i] && own[i] ~ /^[A-Z ]+$/)
				word[english[i]] = own[i]
		for (i = 1; i <= count; i++)
			for (e in word) {
				if (holds(english[i], word[e]) && !(word[e] in word))
					print "Dutch " word[e] " in English: " english[i]
				if (holds(dutch[i], e) && !holds(dutch[i], word[e]))
					print "English " e " in Dutch: " dutch[i]
			}
	}' "$temporary/lines.po" >"$temporary/mixed"
[ -s "$temporary/mixed" ] && complain "a word of the other language: $(cat "$temporary/mixed")"
exit "$failed"
