# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash disable=SC2034,SC2154
#
# Installs as the manual says: its own commands are what runs here.

# commands_of HEADING: the commands ("# …") under a heading of eenplan(8).
commands_of() {
	awk -v heading="$1" '
		/^\.S[sh] / { inside = $0 == ".Ss " heading || $0 == ".Sh " heading }
		inside && (/^# / || more) {
			more = sub(/\\e$/, "\\")
			sub(/^# /, "")
			print
		}' eenplan.8
}

# block_of HEADING: the literal lines between .Bd and .Ed that are no commands.
block_of() {
	awk -v heading=".Ss $1" '
		/^\.S[sh] / { inside = $0 == heading }
		/^\.Ed/ { literal = 0 }
		inside && literal && !/^# / { print }
		/^\.Bd/ { literal = 1 }' eenplan.8
}

run_commands() {
	commands_of "$1" >/root/commands
	[[ -s /root/commands ]] && bash -eu /root/commands >/root/installed 2>&1 && return
	echo "the commands under '$1' of eenplan(8) do not work:" >&2
	cat /root/installed >&2
	exit 1
}

run_commands "Installing for a team"
run_commands "People"
useradd -m -G eenplan-users -s /usr/local/bin/eenplan sociaal2
useradd -m -s /bin/bash buur
as beheer "eenplan worker add sociaal2 --name 'T. de Boer' --team 'WIJ Beijum'" >/dev/null

# A dossier for each, the first with a name to look for; prints its number.
bring_in() {
	printf '{"format": "eenplan-dossier", "version": 1,
		"household": {"name": "%s", "team": "WIJ Beijum", "opened": "2026-09-01", "phase": "plan"},
		"members": [{"id": "m1", "surname": "%s", "role": "parent", "from": "2026-09-01"}],
		"coordinators": [{"worker": "%s", "team": "WIJ Beijum", "kind": "regular", "from": "2026-09-01"}]}' \
		"$1" "$1" "$2" >/root/dossier.json
	as beheer "eenplan import household -" </root/dossier.json | grep -o '[0-9]\{4\}-[0-9]*'
}
number=$(bring_in "$secret" sociaal1) || exit 1
other=$(bring_in Ander sociaal2) || exit 1

# sshd as Debian has it, with what the manual adds.
ip link set lo up
mkdir -p /etc/ssh /root/.ssh
ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519
cat >/etc/ssh/sshd_config <<'TEXT'
UsePAM yes
X11Forwarding yes
PrintMotd no
AcceptEnv LANG LC_* EENPLAN_* XDG_* TERMINFO*
PermitUserEnvironment no
Subsystem sftp /usr/lib/openssh/sftp-server
TEXT
block_of "The ssh server" >>/etc/ssh/sshd_config
for user in sociaal1 sociaal2 beheer; do
	mkdir -m 700 "/home/$user/.ssh"
	cp /root/.ssh/id_ed25519.pub "/home/$user/.ssh/authorized_keys"
	chown -R "$user:$user" "/home/$user/.ssh"
done
"$(command -v sshd)" || exit 1
