// SPDX-License-Identifier: EUPL-1.2
// eenplan check: the health of the store.
#include "base/date.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/follow.h"
#include "service/health.h"

const struct cli_option cli_check_options[] = {
    {"full", NULL, N_("read every page and every dossier too"), 0},
    {0},
};

static void write_backup(const struct health *health, struct listing *listing)
{
    char moment[MOMENT_TEXT_SIZE];
    const struct backup_made *last = health->has_backup ? &health->backup : NULL;
    listing_text(listing, last ? moment_format(last->moment, moment) : NULL);
    listing_text(listing, last ? last->worker : NULL);
    listing_text(listing, last ? last->file : NULL);
}

static void write_health(struct invocation *in, const struct health *health,
                         const struct health_run *run, struct string *out)
{
    static const struct listing_column columns[] = {
        {"store", N_("Store"), false},
        {"engine", N_("Engine"), false},
        {"schema", N_("Schema"), false},
        {"bytes", N_("Bytes"), false},
        {"disk_free", N_("Bytes free on the disk"), false},
        {"households", N_("Households"), false},
        {"pages_in_wal", N_("Pages in the write buffer"), false},
        {"unsaved", N_("Unsaved work of all"), false},
        {"key", N_("Key of the log is there"), false},
        {"backup", N_("Last backup"), false},
        {"backup_by", N_("Made by"), false},
        {"backup_file", N_("File"), false},
        {"sound", N_("Store sound"), false},
        {"problems", NULL, false},
        {"remarks", NULL, false},
    };
    enum { COUNT = sizeof(columns) / sizeof(columns[0]) };
    struct listing *listing = listing_new(in->format, NULL, columns, COUNT, out);
    listing_text(listing, health->store);
    listing_text(listing, health->engine);
    listing_whole(listing, health->schema);
    listing_whole(listing, health->bytes);
    listing_whole(listing, health->disk_free);
    listing_whole(listing, health->households);
    listing_whole(listing, run->found.pages_in_wal);
    listing_whole(listing, health->unsaved);
    listing_boolean(listing, health->has_key);
    write_backup(health, listing);
    listing_boolean(listing, run->found.sound);
    listing_words(listing, &run->found.problems);
    listing_words(listing, &run->remarks);
    listing_end(listing);
    listing_free(listing);
}

// One part after the other, until all is done or a signal asks to stop.
static bool take_steps(struct invocation *in, struct service *service, struct health_run *run,
                       struct error *err)
{
    struct follow follow = {0};
    bool done = true;
    follow_begin_parts(&follow);
    while (done && follow_on(&follow, run->done, run->count) && run->done < run->count)
        done = service_check_step(service, run, err);
    follow_end(&follow);
    in->signal = done ? follow.signal : 0;
    return done;
}

static bool check(struct invocation *in, struct health_run *run, struct string *out,
                  struct error *err)
{
    struct service *service = NULL;
    struct health health = {0};
    if (!service_open(&in->store, &service, err))
        return false;
    bool done = service_health(service, &in->arena, &health, err) &&
                service_check_begin(service, run, err) && take_steps(in, service, run, err);
    bool whole = done && !in->signal;
    done = done && (!whole || service_check_end(service, run, err));
    if (done && whole)
        write_health(in, &health, run, out);
    for (size_t i = 0; i < run->remarks.count && done && whole && in->format == OUTPUT_TEXT; i++) {
        string_append(out, i == 0 ? "\n- " : "- ");
        utf8_append_printable(out, run->remarks.items[i]);
        string_append(out, "\n");
    }
    service_close(service);
    return done;
}

bool cli_check(struct invocation *in, struct error *err)
{
    struct health_run run = {.full = invocation_value(in, "full") != NULL, .whole = true};
    STRING_AUTO out = {0};
    bool done = check(in, &run, &out, err) && cli_print(&out, err);
    for (size_t i = 0; i < run.found.problems.count && done; i++)
        cli_remark("%s", run.found.problems.items[i]);
    if (done && in->signal)
        cli_remark(_("Stopped after %zu of %zu parts; nothing is known of the rest."), run.done,
                   run.count);
    if (done && !run.found.sound)
        in->status = error_exit_code(ERROR_CORRUPT);
    health_run_release(&run);
    return done;
}
