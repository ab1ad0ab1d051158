#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# tests/notes.sh SOURCE
#
# What a test prints beside its results begins with '#': anything else is no line of the test anything
# protocol, and who reads the results takes it for a fault. A message that goes on from another one
# begins with a blank or a line end.
set -eu

cd "$1"
if grep -rnE --include='*.c' 'print_message\("[^# \\]' tests/unit tests/store tests/service tests/ui \
	tests/e2e tests/fault; then
	echo "tests/notes.sh: begin these with '# '"
	exit 1
fi
