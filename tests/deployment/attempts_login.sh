# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash disable=SC2034,SC2154,SC2016
#
# Coming in over ssh and otherwise, and getting more than the program.
section "The login shell"

here=sociaal1@127.0.0.1
attempt "ssh as the administrator, who has a shell (whether ssh works here at all)" root "works" \
	'done_well && shows uid=' "$ssh_in beheer@127.0.0.1 id"
refused='ended_with 4 && shows "alleen voor eenplan"'
for command in id sh 'sh -i' '/bin/bash --noprofile' 'eenplan list households' "cat $store"; do
	attempt "\`ssh host $command\`" root "a sentence, status 4" "$refused" "$ssh_in $here '$command'"
	attempt "\`ssh -tt host $command\`" root "a sentence, status 4" "$refused" "$ssh_in -tt $here '$command'"
done
attempt "\`ssh host ''\` without a terminal" root "no screens, no shell" denied "echo id | $ssh_in -T $here"
attempt "\`sftp\`" root "refused" 'denied && ! shows "sftp>"' "echo ls | sftp ${ssh_options[*]} $here"
attempt "\`scp\` from and to" root "refused" 'denied && [[ ! -e /home/sociaal1/hostname ]]' \
	"scp ${ssh_options[*]} $here:/etc/passwd . || scp ${ssh_options[*]} /etc/passwd $here:hostname"
attempt "\`scp -O\` (the old protocol)" root "refused" 'denied && [[ ! -e /home/sociaal1/hostname ]]' \
	"scp -O ${ssh_options[*]} $here:/etc/passwd . || scp -O ${ssh_options[*]} /etc/passwd $here:hostname"
attempt "\`ssh -s\` with another subsystem" root "refused" denied "$ssh_in -s $here netconf"
attempt "\`ssh -W\`" root "forwarding refused" denied "$ssh_in -W 127.0.0.1:22 $here"

# forwards OPTIONS LINE: a connection that only forwards, and the line that uses it.
forwards() {
	attempt "\`ssh -N $1\`" root "$2" "$3" "$ssh_in -N $1 $here & ssh=\$!; $4; kill \$ssh 2>/dev/null; wait \$ssh; exit \$code"
}
knock='code=1; for i in {1..50}; do exec 8<>/dev/tcp/127.0.0.1/2222 && break; read -rt 0.1 <>/root/pipe; done 2>/dev/null; read -rt 1 line <&8 && echo "GOT $line"'
forwards "-L 2222:127.0.0.1:22" "the server opens nothing" '! shows "GOT SSH"' "$knock"
forwards "-D 2222" "the server opens nothing" '! shows "GOT SSH"' \
	"${knock/read -rt 1 line/printf '\\5\\1\\0' >&8; read -rn 2 -t 1 >&8 <&8; printf '\\5\\1\\0\\1\\177\\0\\0\\1\\0\\26' >&8; read -rn 10 -t 1 <&8; read -rt 1 line}"
forwards "-R 2223:127.0.0.1:22 -o ExitOnForwardFailure=yes" "refused" 'blind && ((status != 0))' \
	'code=0; for i in {1..120}; do kill -0 $ssh || { code=1; break; }; read -rt 0.1 <>/root/pipe; done 2>/dev/null'
forwards "-R /home/sociaal1/sock:127.0.0.1:22 -o ExitOnForwardFailure=yes" "refused" \
	'((status != 0)) && [[ ! -e /home/sociaal1/sock ]]' \
	'code=0; for i in {1..120}; do kill -0 $ssh || { code=1; break; }; read -rt 0.1 <>/root/pipe; done 2>/dev/null'

# Files in the home that sshd and shells hear of, as if somebody had put them there.
marks=/home/sociaal1/marks
mkdir -p "$marks"
chown sociaal1: "$marks"
for file in .bashrc .profile .bash_profile .ssh/rc .config/environment.d/x.conf .pam_environment; do
	mkdir -p "$(dirname "/home/sociaal1/$file")"
	echo "touch $marks/${file//\//_}" >"/home/sociaal1/$file"
done
chmod 755 /home/sociaal1/.ssh/rc
echo "EENPLAN_STORE=/home/sociaal1/own.db" >/home/sociaal1/.ssh/environment
chown -R sociaal1: /home/sociaal1/.ssh
sed -i "s|^|environment=\"LD_PRELOAD=/tests/hostile.so\" |" /home/sociaal1/.ssh/authorized_keys
export EENPLAN_STORE=/home/sociaal1/own.db TERMINFO=/home/sociaal1/terminfo
begin remote "EENPLAN_STORE=/home/sociaal1/own.db TERMINFO=/home/sociaal1/terminfo $ssh_in -A -X \
	-o SendEnv=EENPLAN_STORE -o SendEnv=TERMINFO -tt $here; echo left \$?; read -r"
comes_up remote
screen remote >"$out"
remote=$(session_of sociaal1) || exit 1
tr '\0' '\n' <"/proc/$remote/environ" | grep -a 'SSH_AUTH_SOCK\|DISPLAY\|LD_PRELOAD' >>"$out"
ls "$marks" >>"$out"
judge "\`ssh -A -X\`, SendEnv, \`~/.ssh/rc\`, \`.bashrc\`, \`.profile\`, \`.ssh/environment\`, environment= of a key" sociaal1 \
	"the screens of the shared store; nothing of it ran or was heard" \
	'shows Vandaag && ! shows SSH_AUTH_SOCK && ! shows DISPLAY && ! shows LD_PRELOAD && ! shows bash && ! shows rc && ! shows profile'
unset EENPLAN_STORE TERMINFO

# Out of the screens into a shell.
keys remote C-z
pause
screen remote >"$out"
judge "^Z in the screens" sociaal1 "no shell behind it" '! shows "$ " && ! shows Stopped'
keys remote F3
until_true screen_shows remote left
screen remote -S - >"$out"
judge "scrolling back after leaving" sociaal1 "no name on the screen or above it" 'blind && shows left'
end remote

attempt "\`su sociaal1 -c id\`" root "a sentence, status 4" "$refused" "su sociaal1 -c id"
attempt "\`su - sociaal1 -c id\`" root "a sentence, status 4" "$refused" "su - sociaal1 -c id"
attempt "\`su -s /bin/sh sociaal1\`" buur "no password, no entry" denied "su -s /bin/sh sociaal1 -c id"
attempt "\`chsh -s /bin/bash\`" sociaal1 "refused" 'denied && [[ $(getent passwd sociaal1) == *:/usr/local/bin/eenplan ]]' \
	"chsh -s /bin/bash"
attempt "a name for the program that looks like another" sociaal1 "no crash, no shell" 'ended_with 4' \
	"(exec -a -sh eenplan -c id)"
attempt "no name at all" sociaal1 "works as ever" 'done_well' "(exec -a '' eenplan list workers)"
