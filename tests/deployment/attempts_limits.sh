# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash disable=SC2034,SC2154,SC2016
#
# Limits, descriptors, signals and modes that the program was started with; and two who work at once.
section "What the program is started with"

dossier='{"format": "eenplan-dossier", "version": 1, "household": {"name": "Tweede", "team": "WIJ Beijum"}}'
for limit in "-f 0" "-f 1" "-n 3" "-n 4" "-n 6" "-v 20000" "-s 64" "-i 0" "-l 0"; do
	attempt "saving under \`ulimit $limit\`" beheer "done, or a sentence" \
		'blind && { ((status == 0)) || [[ -s $out ]]; }' \
		"set -o pipefail; { ulimit $limit && echo '$dossier' | exec eenplan import household -; } 2>&1 | cat"
done
for closed in '<&-' '>&-' '2>&-' '<&- >&- 2>&-'; do
	attempt "standard descriptors closed: \`$closed\`" sociaal1 "no place for the store" \
		'((status == 0 || status == 7))' "eenplan list households $closed"
done
attempt "a mask of 0, and one of 777" sociaal1 "files stay 0660" \
	'modes' "umask 0; eenplan list workers; umask 777; eenplan list workers"

exec 9</root/table
begin open "$(line_of sociaal1 "${plain[@]}") bash -c \"trap '' HUP TERM INT ALRM; exec 5</etc/passwd 17>/home/sociaal1/kept; exec eenplan\""
comes_up open
opened=$(session_of sociaal1) || exit 1
ls -l "/proc/$opened/fd" >"$out"
judge "descriptors left open for the program" sociaal1 "closed at the start" '! shows passwd && ! shows kept'
kill -TERM "$opened"
until_true ended "$opened"
status=$?
judge "signals ignored before the start" sociaal1 "TERM ends the session all the same" done_well
end open

two="a row in the log each, under the other's open session"
attempt "sociaal1 and sociaal2 write in turn" sociaal1 "$two" done_well "eenplan show $number"
attempt "sociaal1 and sociaal2 write in turn" sociaal2 "$two" done_well "eenplan show $other"
attempt "sociaal1 and sociaal2 write in turn" sociaal1 "$two" done_well "eenplan show $number"
attempt "the administrator writes as well" beheer "done" done_well "echo '$dossier' | eenplan import household -"
: >"$out"
judge "modes after both wrote" root "0660 and the group" modes

# Between losing a store and putting it back nobody takes its place.
mkdir /root/away
mv "$store"* /root/away/
for command in "" init "init --store $store" "restore own.db" demo "worker add sociaal1" "list households"; do
	attempt "\`eenplan $command\` while the store is away" sociaal1 "no store is made" \
		'[[ -z $(ls /var/lib/eenplan) ]]' "script -qec 'timeout 1 eenplan $command' /dev/null"
done
mv /root/away/* /var/lib/eenplan/
attempt "the whole store looked over after all of this" beheer "sound" done_well "eenplan check --full"
