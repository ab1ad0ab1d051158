#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# tests/man.sh PROGRAM SOURCE
#
# Compares the commands and options of eenplan(1) with those of the program, so that the page cannot
# fall behind: commands with include/cli/commands.def, options with what --help says.
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
echo "$(wc -l <"$temporary/program") commands and options are in the manual page"
