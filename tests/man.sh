#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# tests/man.sh PROGRAM SOURCE
#
# Compares the lists of eenplan(1) and the columns in eenplan(5) with those of the program, so that the
# pages cannot fall behind: commands with include/cli/commands.def, options with what --help says, columns
# with what is written, variables and exit codes with the source.
set -eu

program=$1
source=$2
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

# "list households --team", one a line, and the command alone.
sed -n 's/^COMMAND("\([^"]*\)".*/\1/p' "$source/include/cli/commands.def" >"$temporary/commands"
"$program" --help | sed -n 's/^  --\([a-z-]*\).*/\1/p' >"$temporary/common"
while read -r command; do
	echo "$command"
	# shellcheck disable=SC2086 # a command is one or two words
	"$program" $command --help >"$temporary/help"
	sed -n 's/^  --\([a-z-]*\).*/\1/p' "$temporary/help" |
		grep -vxFf "$temporary/common" | sed "s/^/$command --/" || true
done <"$temporary/commands" | LC_ALL=C sort -u >"$temporary/program"

awk -v common="$temporary/common" '
	BEGIN { while ((getline name < common) > 0) is_common[name] = 1 }
	/^\.Sh / { inside = /COMMANDS/ }
	!inside { next }
	{
		for (i = 1; i <= NF; i++) {
			if ($i == "Nm" || $i == ".Nm") {
				command = ""
				for (i += 2; i <= NF && $i ~ /^[a-z]+$/; i++)
					command = command (command == "" ? "" : " ") $i
				i--
				print command
			} else if ($i ~ /^\.?Fl$/ && $(i + 1) ~ /^-[a-z]/) {
				name = substr($(i + 1), 2)
				if (!(name in is_common))
					print command " --" name
			}
		}
	}' "$source/man/eenplan.1" | LC_ALL=C sort -u >"$temporary/man"

[ -s "$temporary/program" ] || {
	echo "the program tells of no commands"
	exit 1
}
if ! diff "$temporary/program" "$temporary/man"; then
	echo "< the program has it and the manual page does not, > the other way round"
	exit 1
fi

# The columns of lists as CSV, in eenplan(5); UPDATE_GOLDEN=1 writes them anew.
page5=$source/man/eenplan.5
store=$temporary/practice.db
"$program" demo --no-ui --households 12 --store "$store" >"$temporary/made"
while read -r list; do
	# shellcheck disable=SC2086 # a command and its options
	"$program" $list --format csv --store "$store" 2>"$temporary/told" >"$temporary/csv" ||
		[ -s "$temporary/csv" ] || cat "$temporary/told"
	echo ".It Cm $list" | sed 's/ --/ \\-\\-/g'
	head -n 1 "$temporary/csv" | tr -d '\r' | sed 's/^/.Cm /; s/,/ ,\n.Cm /g; s/$/ ./'
done >"$temporary/lists" <<'LISTS'
list households
list workers
list requests
plan check --all
rules
settings
retention
retention --terms
retention --erased
log
keys
LISTS
if [ -n "${UPDATE_GOLDEN:-}" ]; then
	awk -v file="$temporary/lists" '
		$0 == ".\\\" lists: end" { inside = 0 }
		!inside { print }
		$0 == ".\\\" lists: begin" {
			inside = 1
			while ((getline line < file) > 0)
				print line
		}' "$page5" >"$temporary/page5"
	cat "$temporary/page5" >"$page5"
fi
sed -n '/^\.\\" lists: begin$/,/^\.\\" lists: end$/p' "$page5" | sed '1d;$d' >"$temporary/kept"
if ! diff "$temporary/kept" "$temporary/lists"; then
	echo "man/eenplan.5, lists: < is kept, > is what the program writes; UPDATE_GOLDEN=1 writes it anew"
	exit 1
fi

# What every command takes, the environment and the exit codes, in eenplan(1).
page1=$source/man/eenplan.1
sed -n '/^\.Ss Options of every command/,/^\.Sh /s/^\.It Fl -\([a-z-]*\).*/\1/p' "$page1" >"$temporary/kept"
if ! diff "$temporary/common" "$temporary/kept"; then
	echo "< --help has the option and eenplan(1) does not, > the other way round"
	exit 1
fi
# Not told: what is for tests, and what every program hears.
grep -rhoE '(environment_value|getenv)\("[A-Z_]+"\)' "$source/src" | sed 's/.*("\(.*\)")/\1/' |
	grep -vxE 'EENPLAN_IDLE_MARK|HOME|SSH_CONNECTION' | LC_ALL=C sort -u >"$temporary/heard"
sed -n '/^\.Sh ENVIRONMENT/,/^\.Sh FILES/s/^\.It Ev //p' "$page1" | sed 's/ , /\n/g' |
	LC_ALL=C sort -u >"$temporary/kept"
if ! diff "$temporary/heard" "$temporary/kept"; then
	echo "< the program hears the variable and eenplan(1) does not tell, > the other way round"
	exit 1
fi
sed -n '/^int error_exit_code/,/^}/s/.*return \([0-9]\);.*/\1/p' "$source/src/base/error.c" |
	LC_ALL=C sort -u >"$temporary/codes"
sed -n '/^\.Sh EXIT STATUS/,/^\.Sh /s/^\.It \([0-9]\)$/\1/p' "$page1" >"$temporary/kept"
if ! diff "$temporary/codes" "$temporary/kept"; then
	echo "< an exit code that eenplan(1) does not tell, > one that there is not"
	exit 1
fi
echo "$(wc -l <"$temporary/program") commands and options are in the manual page"
