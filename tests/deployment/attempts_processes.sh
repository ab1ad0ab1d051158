# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash disable=SC2034,SC2154,SC2016
#
# A running session: $session of sociaal1, with a household on its screen.
section "A running session"

cc -shared -fPIC -o /tests/hostile.so preload.c || exit 1
chmod 755 /tests /tests/hostile.so

for who in buur sociaal1; do
	attempt "\`gdb\` attaches and dumps" $who "not permitted" '! shows "Inferior 1" && blind && [[ ! -e /home/'$who'/dump ]]' \
		"gdb -nx -q -p $session -batch -ex 'generate-core-file dump'"
	attempt "\`strace -p\`" $who "not permitted" denied "timeout 2 strace -p $session"
	for file in mem environ maps smaps auxv stack syscall; do
		attempt "\`/proc/PID/$file\`" $who "permission denied" denied "head -c 100 /proc/$session/$file"
	done
	attempt "\`/proc/PID/fd\`: the list and each" $who "permission denied" denied \
		"ls -l /proc/$session/fd/ || cat /proc/$session/fd/{3,4,5,6,7,8,9}"
	attempt "\`/proc/PID/cwd\`, \`root\`, \`exe\`" $who "permission denied" denied \
		"cat /proc/$session/root$store || ls /proc/$session/cwd/ || cat /proc/$session/exe"
	attempt "\`/proc/PID/map_files\`" $who "permission denied" denied "ls /proc/$session/map_files/"
done
attempt "SIGSTOP, SIGKILL, SIGHUP" buur "not permitted" denied \
	"kill -STOP $session || kill -KILL $session || kill -HUP $session"
attempt "writing to the terminal, reading from it" buur "permission denied" denied \
	"tty=\$(ps -o tty= -p $session); echo x >/dev/\$tty || timeout 1 cat /dev/\$tty"
attempt "command line of the session" buur "no names in it" 'done_well && blind' "tr '\\0' ' ' </proc/$session/cmdline"

attempt "\`gdb\` starts the program" sociaal1 "without the group: no store" 'blind && ! shows "WIJ Beijum"' \
	"gdb -nx -q -batch -ex run --args eenplan list workers --store $store"
attempt "\`strace\` starts the program" sociaal1 "without the group: no store" 'denied && ! shows "T. de Boer"' \
	"strace -f -o trace eenplan list workers --store $store; code=\$?; cat trace; exit \$code"
attempt "a user namespace starts the program" sociaal1 "without the group: no store" 'denied && ! shows "T. de Boer"' \
	"unshare --user --map-root-user eenplan list workers --store $store"
for variable in LD_PRELOAD LD_AUDIT; do
	attempt "$variable with a library of one's own" sociaal1 "not loaded" 'done_well && ! shows HOSTILE' \
		"$variable=/tests/hostile.so exec -a eenplan /usr/local/bin/eenplan list workers"
done
attempt "LD_LIBRARY_PATH with a libsqlite3 of one's own" sociaal1 "not loaded" 'done_well && ! shows HOSTILE' \
	'mkdir -p lib; cp /tests/hostile.so lib/libsqlite3.so.0; LD_LIBRARY_PATH=$HOME/lib exec eenplan list workers'
attempt "LD_DEBUG, GLIBC_TUNABLES, MALLOC_TRACE" sociaal1 "not heard" 'done_well && ! shows "file=lib" && [[ ! -e /home/sociaal1/trace2 ]]' \
	'LD_DEBUG=all GLIBC_TUNABLES=glibc.malloc.check=3 MALLOC_TRACE=$HOME/trace2 exec eenplan list workers'

for signal in SEGV QUIT ABRT; do
	begin dies "$(line_of sociaal1 "${plain[@]}") bash -c 'cd; ulimit -c unlimited; eenplan; echo ended \$?; read -r'"
	comes_up dies
	as sociaal1 "kill -$signal \$(pgrep -n -u sociaal1 -x eenplan)" >/dev/null 2>&1
	until_true screen_shows dies ended
	screen dies -S - >"$out"
	find / -xdev -name 'core*' -newer /root/commands -type f >>"$out" 2>/dev/null
	judge "core dump by SIG$signal, \`ulimit -c unlimited\`" sociaal1 "none, and nothing left on the screen" \
		'blind && ! shows "core dumped" && ! shows /core'
	end dies
done
