# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash disable=SC1090,SC1091,SC2154 # the pieces stand beside this one in the throw-away root
#
# Everything inside the throw-away root: installing, the attempts, the table.
set -uo pipefail
cd /tests || exit 1
source lib.sh
mkfifo /root/pipe
source install.sh

for part in files processes environment user_files login limits leftovers manual; do
	source "attempts_$part.sh"
done

rows=$(grep -c '| held |\|FAILED' "$table")
echo "# What was tried against a shared installation"
echo
echo "Made by \`tests/deployment/attacks\` on $(date +%d-%m-%Y): $rows attempts, $failures failed."
echo "Linux $(uname -r | cut -d- -f1), $(sqlite3 --version | cut -d' ' -f1) of SQLite," \
	"$(sshd -V 2>&1 | grep -o 'OpenSSH_[0-9.p]*' | head -1);" \
	"protected_hardlinks $(cat /proc/sys/fs/protected_hardlinks)," \
	"suid_dumpable $(cat /proc/sys/fs/suid_dumpable)," \
	"ptrace_scope $(cat /proc/sys/kernel/yama/ptrace_scope 2>/dev/null || echo none)."
echo "\`sociaal1\` and \`sociaal2\` have the program as login shell, \`beheer\` is administrator of the"
echo "store and has a shell, \`buur\` has nothing to do with it. What a line says about \`sociaal1\` was"
echo "tried from a shell as that user, as if he or she had got one."
cat "$table"
((failures == 0))
