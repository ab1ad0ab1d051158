// SPDX-License-Identifier: EUPL-1.2
#include "ui/start.h"

#include <stdio.h>

#include "base/environment.h"
#include "base/print.h"
#include "base/translate.h"
#include "service/logbook.h"
#include "ui/screen.h"
#include "ui/start_tabs.h"
#include "ui/term.h"
#include "ui/ui.h"

static bool run(struct ui *ui, const struct service_options *options, const struct string *notice,
                struct string *farewell, struct error *err)
{
    const char *first = ui->service ? start_tabs_first(ui->service) : "first_run";
    if (notice->length > 0)
        ui_message(ui, "%s", string_text(notice));
    bool done = (!ui->service || service_session_begin(ui->service, err)) &&
                ui_run(ui, screen_find(first), ui->service ? NULL : options, err);
    string_append(farewell, ui_farewell(ui));
    ui_release(ui);
    return done;
}

// Not every role has a screen: the nightly service has commands only.
static bool has_screen(const struct service *service, struct error *err)
{
    return !service || start_tabs_first(service) ||
           error_set(err, ERROR_DENIED, "%s",
                     _("Your role has no screen of its own; it works with commands."));
}

bool ui_start(const struct service_options *options, bool tour, struct error *err)
{
    static const struct clock real_clock = {0};
    struct service_options opening = *options;
    struct service *service = NULL;
    struct ui ui;
    STRING_AUTO notice = {0};
    STRING_AUTO farewell = {0};
    // In a shared installation nobody makes a store by coming first.
    bool wanted = environment_is_secure() || service_store_exists(options);
    opening.while_locked = true; // it begins with the lock then
    if (wanted && !service_open(&opening, &service, err))
        return false;
    bool done = has_screen(service, err) && term_open(&notice, err);
    if (done) {
        ui_init(&ui, service, service ? service_clock(service) : &real_clock,
                service && service_is_practice(service));
        if (tour && !tour_refusal(&ui))
            tour_begin(&ui);
        done = run(&ui, options, &notice, &farewell, err);
        service = ui.service; // the first run opens one
        if (service)
            service_session_end(service);
        term_close();
        if (farewell.length > 0)
            print_format(stdout, "%s\n", string_text(&farewell));
    }
    service_close(service);
    return done;
}
