# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash disable=SC2034,SC2154,SC2016
#
# What is left behind.
section "What is left behind"

kill -HUP "$session"
until_true ended "$session"
rm -f /var/lib/group.json
grep -rlaF "$secret" /tmp /var/tmp /dev/shm /home /var/log /run 2>/dev/null >"$out"
judge "a name of the store in /tmp, /var/tmp, /dev/shm, /home, /run" root "nowhere" '[[ ! -s $out ]]'
find /tmp /var/tmp /dev/shm -type f -newer /root/commands ! -path '*/tmux-*' >"$out"
judge "files of any kind in /tmp, /var/tmp, /dev/shm" root "none" '[[ ! -s $out ]]'
