// SPDX-License-Identifier: EUPL-1.2
#ifndef EXCHANGE_PAPER_H
#define EXCHANGE_PAPER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/list.h"

// What is to be printed, as plain values: blocks of text in reading order. What makes it from a dossier
// (exchange/paper_plan.h) knows nothing of pages; what draws it (the print module) nothing of dossiers.
// Texts are valid UTF-8 without control characters, and never markup.

enum paper_kind {
    PAPER_TITLE,
    PAPER_HEADING,
    PAPER_SUBHEADING,
    PAPER_TEXT,
    PAPER_QUOTE, // words of the household
    PAPER_ITEM,  // one of a list
    PAPER_FACT,  // belongs to the block before it
    PAPER_LINES, // `lines` lines to write on
    PAPER_SIGN,  // a name, with lines for a signature and a day
};

struct paper_block {
    enum paper_kind kind;
    const char *text; // "" for PAPER_LINES
    size_t lines;
};

struct paper {
    const char *title;   // of the document; no name of a client
    const char *from;    // the organisation, above each page; "" = nobody
    const char *draft;   // the word above each page of what does not hold yet; NULL = it holds
    const char *page;    // "page" and "of", below each page
    const char *page_of; //
    const char *signature;
    const char *day;
    const char *made; // "2026-10-14T09:00:00", or NULL
    LIST_OF(struct paper_block) blocks;
};

#endif
