# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash disable=SC2034,SC2154,SC2016
#
# A hostile environment. "Heard" would show in which store is opened or what is printed.
section "The environment"

# A store of one's own, of which sociaal1 is the administrator.
as sociaal1 'cp /usr/local/bin/eenplan own; unset HOME; ./own init --store /home/sociaal1/own.db --name "Eigen Baas"' \
	>/dev/null 2>&1
shared='done_well && shows "T. de Boer" && ! shows "Eigen Baas"'
for setting in EENPLAN_STORE=/home/sociaal1/own.db XDG_DATA_HOME=/home/sociaal1/data HOME=/home/sociaal1/other \
	EENPLAN_NOW=2030-01-01T00:00 TZ=/home/sociaal1/zone PATH=/home/sociaal1/bin \
	SQLITE_TMPDIR=/home/sociaal1/tmp TMPDIR=/home/sociaal1/tmp; do
	attempt "\`$setting\`" sociaal1 "not heard" "$shared" \
		"mkdir -p data/eenplan tmp; cp own.db data/eenplan/eenplan.db; env '$setting' /usr/local/bin/eenplan list workers"
done
attempt "\`--store\` with another store" sociaal1 "not heard, and said" "$shared"' && shows "telt --store niet"' \
	"eenplan list workers --store /home/sociaal1/own.db"
attempt "\`--as sociaal2\`" sociaal1 "refused" 'ended_with 4' "eenplan list households --as sociaal2"
attempt "\`init\`, also elsewhere" sociaal1 "refused" 'ended_with 4 && [[ ! -e /home/sociaal1/new.db ]]' \
	"eenplan init --store /home/sociaal1/new.db"
attempt "\`show\` of a household of somebody else" sociaal2 "refused" 'ended_with 4' "eenplan show $number"
attempt "\`demo\`: a practice store" beheer "a file of the user, made without the group" \
	'done_well && [[ $(stat -c "%U %G %a" /home/beheer/.local/share/eenplan/oefen.db) == "beheer beheer 600" ]]' \
	"eenplan demo --no-ui --households 2"
attempt "\`demo --fresh\` over a link to the store" sociaal1 "the store stays" 'blind && [[ -s $store ]]' \
	"mkdir -p .local/share/eenplan; ln -sf $store .local/share/eenplan/oefen.db; eenplan demo --no-ui --fresh; eenplan demo --no-ui"

# Texts decide what is printed, and a format in them what is read.
mkdir -p /tests/texts/nl/LC_MESSAGES
printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Make an empty store"\nmsgstr "HOSTILE TEXT"\n' |
	msgfmt -o /tests/texts/nl/LC_MESSAGES/eenplan.mo -
chmod -R a+rX /tests/texts
for setting in LANGUAGE=../../../../../tests/texts/nl LANGUAGE=/tests/texts/nl LC_ALL=/tests/texts/nl \
	LC_MESSAGES=../../../tests/texts/nl NLSPATH=/tests/texts/%L/LC_MESSAGES/%N TEXTDOMAINDIR=/tests/texts \
	LOCPATH=/tests/texts GCONV_PATH=/tests OUTPUT_CHARSET=evil//TRANSLIT; do
	attempt "\`$setting\`" sociaal1 "own texts not used" 'done_well && ! shows HOSTILE' \
		"env -u LC_ALL '$setting' /usr/local/bin/eenplan --help"
done
mkdir -p /home/sociaal1/bin/assets /home/sociaal1/share
ln /usr/local/bin/eenplan /home/sociaal1/bin/eenplan
cp -r /tests/texts /home/sociaal1/bin/assets/i18n
cp -r /tests/texts /home/sociaal1/share/locale
attempt "a hard link to the program beside texts of one's own" sociaal1 "own texts not used" \
	'done_well && ! shows HOSTILE && shows "lege opslag"' "bin/eenplan --help"

# A terminal description of one's own: its codes would be written to the terminal.
mkdir -p /home/sociaal1/terminfo
printf 'evil|hostile, use=xterm-256color, clear=HOSTILE-CODE, cup=HOSTILE-CODE, smcup=HOSTILE-CODE,\n' |
	tic -x -o /home/sociaal1/terminfo - 2>/dev/null
chmod -R a+rX /home/sociaal1/terminfo
ln -s terminfo /home/sociaal1/.terminfo
seen='! shows HOSTILE-CODE && shows Vandaag'
long=$(printf 'x%.0s' {1..5000})
in_terminal() { # SETTINGS: the screens, left again by F3 twice
	begin terminal "$(line_of sociaal1 "$1") script -qec /usr/local/bin/eenplan /home/sociaal1/typescript"
	comes_up terminal
	keys terminal F3
	pause
	end terminal
	cp /home/sociaal1/typescript "$out"
}
for setting in "TERM=evil TERMINFO=/home/sociaal1/terminfo" "TERM=evil TERMINFO_DIRS=/home/sociaal1/terminfo" \
	"TERM=evil TERMCAP=evil:cl=HOSTILE-CODE:cm=HOSTILE-CODE:" "TERM=evil" "TERM=../../etc/passwd" \
	"TERM=" "TERM=$long" "LC_ALL=C.UTF-8 EENPLAN_IDLE_MARK=1 TERM=xterm"; do
	in_terminal "$setting"
	judge "\`${setting:0:70}\`" sociaal1 "works as a known terminal, own codes not used" \
		"$seen"' && ! shows _idle'
done
