# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash disable=SC2034
#
# Trying something and looking at what came of it. Every attempt is a row of the table.

secret=Zandgeheim # a name in the store; wherever it turns up, somebody got through
store=/var/lib/eenplan/eenplan.db
out=/root/out
table=/root/table
failures=0
status=0

# as USER LINE: a line of the shell as that user, as if he or she had a shell.
as() {
	local user=$1 line=$2 to=()
	[[ $user == root ]] || to=(setpriv "--reuid=$user" "--regid=$user" --init-groups)
	timeout --kill-after=2 60 "${to[@]}" env -i "HOME=$(getent passwd "$user" | cut -d: -f6)" "USER=$user" \
		PATH=/usr/local/bin:/usr/bin:/bin TERM=xterm-256color LC_ALL=C.UTF-8 SHELL=/bin/bash \
		bash -c "cd; $line"
}

# attempt WHAT USER EXPECTED CHECK LINE: CHECK is a command that looks at $out and $status.
attempt() {
	local what=$1 user=$2 expected=$3 check=$4 line=$5
	status=0
	as "$user" "$line" >"$out" 2>&1 </dev/null || status=$?
	judge "$what" "$user" "$expected" "$check"
}

# judge WHAT USER EXPECTED CHECK: the same for what was done otherwise; it is in $out and $status.
judge() {
	local what=$1 user=$2 expected=$3 check=$4 result=held
	if ! eval "$check"; then
		result='**FAILED**'
		failures=$((failures + 1))
		{
			echo "FAILED: $what | $user | $expected | status $status"
			head -c 2000 "$out" | cat -v
			echo
		} >&2
	fi
	printf '| %s | %s | %s | %s |\n' "$what" "$user" "$expected" "$result" >>"$table"
}

section() {
	printf '\n## %s\n\n| attempt | by whom | expected | result |\n|---|---|---|---|\n' "$1" >>"$table"
}

# ---- checks -------------------------------------------------------------------------------------

shows() { grep -aqF -e "$1" "$out"; }
blind() { ! shows "$secret"; }
denied() { ((status != 0)) && blind; }
ended_with() { ((status == $1)) && blind; }
done_well() { ((status == 0)); }

# ---- sessions -----------------------------------------------------------------------------------

# pause: a moment between two looks.
pause() { read -rt 0.05 <>/root/pipe || true; }

# until_true COMMAND…: looks until it is true, a minute at most; else what follows proves nothing.
until_true() {
	local i
	for ((i = 0; i < 1200; i++)); do
		! "$@" || return 0
		pause
	done
	echo "waited in vain: $*" >&2
	[[ $1 != screen_shows ]] || screen "$2" >&2
	failures=$((failures + 1))
	return 1
}

screen() { tmux -L attacks capture-pane -p -t "$1" "${@:2}" 2>/dev/null; }
screen_shows() { screen "$1" | grep -qF -e "$2"; }

# line_of USER [SETTING…]: a line that becomes that user, with those settings only; a command follows.
line_of() {
	echo "setpriv --reuid=$1 --regid=$1 --init-groups env -i HOME=/home/$1" \
		"PATH=/usr/local/bin:/usr/bin:/bin" "${@:2}"
}
plain=(TERM=xterm-256color LC_ALL=C.UTF-8)

# session_of USER: the number of the newest session; without one there is nothing to attack.
session_of() {
	local number
	number=$(pgrep -n -u "$1" -x eenplan) && echo "$number" && return
	echo "no session of $1" >&2
	kill -TERM $$
}

# comes_up NAME: waits for the first screen; choosing a pass phrase is put off.
asks_or_shows() { screen "$1" | grep -q 'Wachtzin\|Vandaag'; }
comes_up() {
	until_true asks_or_shows "$1"
	! screen_shows "$1" Wachtzin || keys "$1" F3
	until_true screen_shows "$1" Vandaag
}

# ended NUMBER: it runs no more. Its terminal may not have asked yet how it ended.
ended() { ! grep -qs '^State:[[:space:]]*[^Z[:space:]]' "/proc/$1/status"; }

# begin NAME LINE: a terminal of 80 by 24 in which the line runs.
begin() { tmux -L attacks -f /dev/null new-session -d -s "$1" -x 80 -y 24 "$2"; }
keys() { tmux -L attacks send-keys -t "$1" "${@:2}"; }
end() { tmux -L attacks kill-session -t "$1" 2>/dev/null || true; }

ssh_options=(-o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null
	-o LogLevel=ERROR -o ConnectTimeout=20)
ssh_in="ssh ${ssh_options[*]}"
