// SPDX-License-Identifier: EUPL-1.2
#ifndef BASE_TRANSLATE_H
#define BASE_TRANSLATE_H

#include <libintl.h>

// Source strings are English; Dutch is the default language (assets/i18n/nl.po).
// _("…") translates now; N_("…") marks a string in a table for translation where it is shown.

#define EENPLAN_TEXT_DOMAIN "eenplan"
#define _(text) dgettext(EENPLAN_TEXT_DOMAIN, text)
#define N_(text) text
// One form for n == 1, another for the rest.
#define P_(one, many, n) dngettext(EENPLAN_TEXT_DOMAIN, one, many, (unsigned long)(n))

#endif
