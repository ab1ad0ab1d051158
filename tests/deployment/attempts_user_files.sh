# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash disable=SC2034,SC2154,SC2016
#
# Files that the user names: opened with the user's own group.
section "Files that the user names"

# One that only the group of the program could read.
printf 'Zandgeheim in a file of the group' >/var/lib/group.json
chgrp eenplan /var/lib/group.json
chmod 640 /var/lib/group.json
unread='denied && shows "kan niet worden gelezen" && ! shows root:'
for command in 'import household' 'plan check --file'; do
	for file in /etc/shadow /var/lib/group.json "$store" "$store-key"; do
		attempt "\`$command $file\`" sociaal1 "cannot be read" "$unread" "eenplan $command $file"
	done
	attempt "\`$command\` of a symbolic link to the store" sociaal1 "cannot be read" "$unread" \
		"ln -sf $store link.json; eenplan $command link.json"
	attempt "\`$command\` of /proc/self/root and /proc/self/cwd" sociaal1 "cannot be read" "$unread" \
		"eenplan $command /proc/self/root$store || eenplan $command /proc/self/root/var/lib/group.json"
	attempt "\`$command /dev/stdin\` of a file that is not to be read" sociaal1 "cannot be read" denied \
		"eenplan $command /dev/stdin < $store"
	for number_of in 3 4 5 6 7; do
		printf 'eenplan %s /proc/self/fd/%s; ' "$command" "$number_of"
	done >/root/line
	attempt "\`$command /proc/self/fd/N\`: the program's own descriptors" sociaal1 "cannot be read" denied \
		"$(cat /root/line) exit 1"
	attempt "\`$command\` of a folder, of a pipe nobody writes to" sociaal1 "a sentence; waits like any program" \
		denied "mkfifo pipe 2>/dev/null; eenplan $command /home/sociaal1 || timeout 1 eenplan $command pipe"
	attempt "\`$command\` of a file that is no dossier" sociaal1 "a place, not the contents" \
		'denied && ! shows Wachtwoordregel' "echo '{\"format\": \"Wachtwoordregel' > bad.json; eenplan $command bad.json"
done
# A backup is a copy of everything.
mkdir -p /srv/open
chmod 2777 /srv/open
own='[[ $(stat -c "%U %a" /srv/open/b.db) == "beheer 600" ]]'
attempt "\`backup\` by the administrator, into a folder that hands on its group" beheer \
	"a file of the user, for the user alone" "done_well && $own" \
	"eenplan backup /srv/open/b.db"
for who in buur sociaal1; do
	attempt "\`cat\`, \`sqlite3\`, \`cp\`, link of a backup in an open folder" $who "permission denied" denied \
		"cat /srv/open/b.db || sqlite3 /srv/open/b.db .dump || ln /srv/open/b.db mine3"
done
for target in /home/beheer/.profile "$store" /etc/shadow /home/beheer/not-there; do
	attempt "\`backup\` over a link that somebody planted, to $target" beheer "refused" \
		'denied && [[ ! -e /home/beheer/not-there ]]' \
		"ln -sf $target /srv/open/planted; eenplan backup /srv/open/planted"
done
for file in "$store" "$store-wal" /var/lib/eenplan/copy.db /root/copy.db /dev/stdout; do
	attempt "\`backup $file\`" beheer "refused" denied "eenplan backup $file"
done
attempt "\`backup\`" sociaal1 "not for this role" 'ended_with 4' "eenplan backup b.db"
attempt "\`restore\` of one's own file" sociaal1 "the store stays" 'denied && [[ -s $store ]]' \
	"eenplan restore own.db; eenplan restore own.db --store $store"

attempt "\`export household N > file\`" sociaal1 "a file of the user and the user's group" \
	'done_well && [[ $(stat -c "%U %G" /home/sociaal1/export.json) == "sociaal1 sociaal1" ]]' \
	"eenplan export household $number > export.json"
rm -f /home/sociaal1/export.json
attempt "\`export household N > a file in the folder of the store\`" sociaal1 "permission denied" denied \
	"eenplan export household $number > /var/lib/eenplan/x.json"
