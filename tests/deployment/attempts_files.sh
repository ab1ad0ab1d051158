# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash disable=SC2034,SC2154,SC2016
#
# The files of the store, by people outside the program.
section "The files of the store"

# A household on the screen: its name is in the memory and in the log that is not merged yet.
begin work "$(line_of sociaal1 "${plain[@]}") eenplan"
comes_up work
keys work 2
until_true screen_shows work "$secret"
keys work Enter
until_true screen_shows work Overzicht
session=$(session_of sociaal1) || exit 1

# The modes are what everything else rests on.
modes() {
	local file good=0
	for file in "$store" "$store"-*  "$store".*; do
		[[ -e $file ]] || continue
		stat -c '%n %a %G' "$file" >>"$out"
		[[ $(stat -c '%a %G' "$file") == "660 eenplan" ]] || good=1
	done
	[[ $(stat -c '%a %U %G' /var/lib/eenplan) == "2770 root eenplan" && -e $store-wal ]] && return $good
}
: >"$out"
judge "modes of the store, its -wal, -shm, queue and key while in use" root \
	"0660 and the group, folder 2770" modes

for who in buur sociaal1 beheer; do
	attempt "\`ls\` of the folder" $who "permission denied" denied "ls /var/lib/eenplan"
	for file in "$store" "$store-wal" "$store-shm" "$store-key" "$store.queue"; do
		attempt "\`cat ${file##*/}\`" $who "permission denied" denied "cat $file"
	done
	attempt "\`cp\` of store and -wal" $who "permission denied" denied "cp $store $store-wal ."
	attempt "\`sqlite3 .dump\`" $who "cannot be opened" denied "sqlite3 $store .dump"
	attempt "\`sqlite3\` with immutable=1" $who "cannot be opened" denied \
		"sqlite3 'file:$store?immutable=1' .dump"
	attempt "\`dd\`" $who "permission denied" denied "dd if=$store"
	attempt "hard link to the store, then \`cat\`" $who "permission denied" denied \
		"ln $store mine; cat mine"
	attempt "symbolic link to the store, then \`cat\`" $who "permission denied" denied \
		"ln -sf $store mine; cat mine"
	attempt "\`mv\`, \`rm\`, \`truncate\`" $who "permission denied" denied \
		"mv $store mine || rm -f $store || truncate -s 0 $store"
	attempt "a file put into the folder" $who "permission denied" denied "touch /var/lib/eenplan/x"
	attempt "\`chmod\`, \`chgrp\` of store and folder" $who "not permitted" denied \
		"chmod 777 $store /var/lib/eenplan || chgrp $who $store"
	attempt "\`sg eenplan\`, \`newgrp eenplan\`" $who "no member, no password" denied \
		"sg eenplan -c 'cat $store' || newgrp eenplan <<<'cat $store'"
	attempt "a user namespace of one's own, then \`cat\`" $who "permission denied" denied \
		"unshare --user --map-root-user cat $store"
	attempt "a copy of the program, made setgid by oneself" $who "reaches no store" blind \
		'cp /usr/local/bin/eenplan mine2; chmod 2755 mine2; ./mine2 list households; ./mine2 list households --store '"$store"
done
