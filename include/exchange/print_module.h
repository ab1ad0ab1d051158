// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_PRINT_MODULE_H
#define EXCHANGE_PRINT_MODULE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/string.h"
#include "exchange/paper.h"

// Drawing paper as PDF (A4, text that can be selected, a structure tree). The libraries for it are in a
// module of their own that is opened on first use and stays open: linking them in costs every start 4 ms.

// The one function of the module. Hands the file over in pieces; NULL, or why it could not be made.
typedef bool print_write(void *context, const unsigned char *bytes, size_t length);
typedef const char *print_draw(const struct paper *paper, print_write *write, void *context,
                               size_t *ret_pages);
#define PRINT_DRAW "eenplan_print_draw_1"

// Opens the module, from where the program was installed or built and nowhere else. ERROR_IO when it or
// a library that it needs is not there.
bool print_open(struct error *err);

// Appends the PDF; *ret_pages (NULL allowed) is how many pages it has.
bool print_paper(const struct paper *paper, struct string *out, size_t *ret_pages,
                 struct error *err);

#endif
