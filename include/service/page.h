// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_PAGE_H
#define SERVICE_PAGE_H

#include "base/string.h"

// Running text in 78 columns, for documents and help outside the screens. Everything that is
// appended is made printable.

enum { PAGE_WIDTH = 78 };

// A heading: a blank line before it unless it is the first.
void page_heading(struct string *out, const char *text);

// `lead` at `indent`, then the text from column `hang` on, wrapped between words and continued at
// column `hang`. A lead that reaches past `hang` gets one blank after it. Blank text with a blank
// lead: nothing.
void page_entry(struct string *out, int indent, const char *lead, int hang, const char *text);

#endif
