// SPDX-License-Identifier: EUPL-1.2
#ifndef UI_UNSAVED_BANNER_H
#define UI_UNSAVED_BANNER_H

#include <stdbool.h>
#include <stdint.h>

#include "service/service.h"
#include "ui/draw.h"
#include "ui/ui.h"
#include "ui/work_view.h"

// The line on top of a start screen that says what was left unsaved: the newest, and how many more.

enum { UNSAVED_BANNER_ROWS = 3 };

// Zero-initialised is nothing found.
struct unsaved_banner {
    struct arena arena;
    struct unsaved_list found;
    int64_t put_off; // moment of the newest when it was put off; what is kept later shows again
};

void unsaved_banner_load(struct unsaved_banner *banner, struct ui *ui);
void unsaved_banner_release(struct unsaved_banner *banner);
bool unsaved_banner_shown(const struct unsaved_banner *banner);
// Not now: hides the banner until something else is left unsaved, or the next start.
void unsaved_banner_put_off(struct unsaved_banner *banner);
void unsaved_banner_draw(const struct unsaved_banner *banner, const struct ui *ui,
                         struct frame *frame, struct draw_area area, bool focused);

// What Enter and 'b' do with the focus on it, for the footer.
size_t unsaved_banner_hints(struct ui_hint *hints);

// Opens the screen in which one of those found was left. `argument` in the state of the caller.
struct ui_result unsaved_banner_go_on(const struct unsaved *unsaved, struct ui *ui,
                                      struct work_argument *argument);

// What kind of work it is, translated: "measurement".
const char *unsaved_banner_word(const struct unsaved *unsaved);
// And of whom, translated when there is no name yet.
const char *unsaved_banner_title(const struct unsaved *unsaved);

#endif
