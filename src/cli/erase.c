// SPDX-License-Identifier: EUPL-1.2
// eenplan erase: a household, or one person from it, for ever.
#include "service/erase.h"
#include "base/translate.h"
#include "cli/command.h"

const struct cli_option cli_erase_options[] = {
    {"person", N_("ID"), N_("only this person: the id that 'retention' and the export show"), 0},
    {"ground", N_("GROUND"), N_("why: term, request or mistake"), 0},
    {"export", N_("FILE"), N_("write a copy of what goes to this new file first"), OPTION_IS_PATH},
    {"given", NULL, N_("they have a copy already"), 0},
    {"unsaved", NULL, N_("what others typed and did not save may go too"), 0},
    {"confirm", N_("NUMBER"), N_("the number of the household once more"), 0},
    {"finish", NULL, N_("take out copies that an earlier erasing had to leave"), 0},
    {0},
};

static void add_backups(struct invocation *in, const struct erase_report *report,
                        struct text_list *words)
{
    for (size_t i = 0; i < report->backups.count; i++) {
        const struct backup_row *row = &report->backups.items[i];
        char day[DATE_TEXT_SIZE];
        text_list_add(words,
                      arena_format(&in->arena, "%s (%s)", row->file,
                                   date_format(moment_date(row->moment), day)),
                      &in->arena);
    }
}

static bool print_report(struct invocation *in, const struct erase_report *report,
                         struct error *err)
{
    static const struct listing_column columns[] = {
        {"number", N_("Erased"), false},
        {"rows", N_("Rows"), true},
        {"cleared", N_("No copy left"), false},
        {"names_left", N_("The name still stands in"), false},
        {"backups", N_("Still in backups"), false},
        {"backups_until", N_("Kept until"), false},
    };
    STRING_AUTO out = {0};
    struct text_list backups = {0};
    add_backups(in, report, &backups);
    struct listing *listing = listing_new(in->format, NULL, columns, 6, &out);
    listing_text(listing, report->number);
    listing_whole(listing, report->rows);
    listing_boolean(listing, report->cleared);
    listing_words(listing, &report->places);
    listing_words(listing, &backups);
    listing_date(listing, report->backups_until);
    listing_end(listing);
    listing_free(listing);
    if (report->warning)
        cli_remark("%s", report->warning);
    if (!report->cleared)
        cli_remark("%s", _("Somebody is reading: a copy is left in the files of the store. Run "
                           "'eenplan erase --finish' later."));
    if (report->backups.count > 0)
        cli_remark("%s",
                   _("Backups cannot be changed. Destroy those from before, or keep the list "
                     "of what was erased beside the store: putting one back erases it again."));
    if (report->backups.count > 0 && !date_given(report->backups_until))
        cli_remark("%s", _("How long backups are kept is not laid down here: they hold it for as "
                           "long as the organisation keeps them (setting backup_keep_days)."));
    return cli_print(&out, err);
}

static bool finish(struct invocation *in, struct service *service, struct error *err)
{
    static const struct listing_column columns[] = {{"cleared", N_("No copy left"), false}};
    STRING_AUTO out = {0};
    bool cleared = false;
    if (!service_finish_erasing(service, &cleared, err))
        return false;
    struct listing *listing = listing_new(in->format, NULL, columns, 1, &out);
    listing_boolean(listing, cleared);
    listing_end(listing);
    listing_free(listing);
    return cli_print(&out, err);
}

static bool read_ground(struct invocation *in, enum erase_ground *ret_ground, struct error *err)
{
    const char *typed = invocation_value(in, "ground");
    *ret_ground = (enum erase_ground)choice_value(&choices_erase_ground, typed ? typed : "");
    return *ret_ground != GROUND_NONE ||
           error_set(err, ERROR_USAGE, _("--ground is term, request or mistake."));
}

bool cli_erase(struct invocation *in, struct error *err)
{
    struct service *service = NULL;
    struct erase_report report = {0};
    struct erase_request request = {
        .household = invocation_argument(in, 0),
        .person = invocation_value(in, "person"),
        .export_to = invocation_value(in, "export"),
        .given = invocation_value(in, "given"),
        .drop_unsaved = invocation_value(in, "unsaved"),
        .confirm = invocation_value(in, "confirm"),
    };
    bool later = invocation_value(in, "finish");
    if (!later && !request.household)
        return error_set(err, ERROR_USAGE, _("Name the household that is to be erased."));
    if ((!later && !read_ground(in, &request.ground, err)) ||
        !service_open(&in->store, &service, err))
        return false;
    bool done = later ? finish(in, service, err)
                      : service_erase(service, &request, &in->arena, &report, err) &&
                            print_report(in, &report, err);
    service_close(service);
    return done;
}
