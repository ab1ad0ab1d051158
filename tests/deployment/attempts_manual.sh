# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash disable=SC2034,SC2154,SC2016
#
# The rest of the manual: its commands, as they stand there.
section "The commands of eenplan(8)"

today=$(date +%F)

# follow HEADING: the commands under it, with the day of today.
follow() {
	status=0
	commands_of "$1" | sed "s/2026-11-22/$today/" >/root/commands
	{ [[ -s /root/commands ]] && bash -eu /root/commands; } >"$out" 2>&1 || status=$?
	judge "the commands under \"$1\"" root "they work" 'done_well'
}

follow "Every night"
grep '^[0-9].* eenplan-nacht ' eenplan.8 | sed 's/\\e%/%/; s/^\([^ ]* \)\{5\}[^ ]* //' >/root/lines
while read -r line; do
	attempt "\`${line%% >*}\`" eenplan-nacht "works, without a word" '((status == 0)) && [[ ! -s $out || $line == *backup* ]]' "$line"
done </root/lines
attempt "the nightly account reads a dossier" eenplan-nacht "refused" 'ended_with 4' "eenplan show $number"

begin last "$ssh_in -tt $here; echo left \$?; read -r"
comes_up last
follow "Stopping the work"
until_true screen_shows last left
until_true eval "! pgrep -x eenplan >/dev/null"
attempt "logging in while the work is stopped" root "refused" denied "$ssh_in -T $here"
follow "Updating"
follow "BACKUPS"
follow "Restoring"
: >"$out"
attempt "a session after restoring" sociaal1 "the household is there" 'done_well && shows "$secret"' \
	"eenplan show $number; eenplan show $number >/dev/null"
