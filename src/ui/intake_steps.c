// SPDX-License-Identifier: EUPL-1.2
#include "ui/intake_steps.h"

#include <stdio.h>
#include <string.h>

#include "base/id.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "model/offered.h"
#include "ui/record_kinds.h"

enum {
    QUESTION_ROWS = 5,
    CONTEXT_ROWS = 3,
    CONTEXT_CELLS = 76,
    MILLISECONDS = 1000,
};

const char *intake_step_name(int step)
{
    static const char *const names[] = {
        [STEP_QUESTION] = N_("Registration"),
        [STEP_HOUSEHOLD] = N_("Household"),
        [STEP_NEED] = N_("Question"),
        [STEP_AGREEMENT] = N_("Appointment"),
    };
    return _(names[step]);
}

int intake_step_of(const char *path)
{
    static const struct {
        const char *start;
        int step;
    } places[] = {
        {"household.team", STEP_AGREEMENT},
        {"household", STEP_HOUSEHOLD},
        {"members", STEP_HOUSEHOLD},
        {"coordinators", STEP_AGREEMENT},
        {"intake.domains", STEP_NEED},
        {"intake.connected", STEP_NEED},
        {"intake.client_support", STEP_NEED},
        {"intake.personal_plan", STEP_NEED},
        {"intake.family_plan", STEP_NEED},
        {"intake.outcome", STEP_AGREEMENT},
        {"intake.conversation", STEP_AGREEMENT},
        {"intake.present", STEP_AGREEMENT},
    };
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
        if (strncmp(path, places[i].start, strlen(places[i].start)) == 0)
            return places[i].step;
    return STEP_QUESTION;
}

// ---- items -------------------------------------------------------------------------------------

struct item_writer {
    struct form_items *items;
    struct arena *arena;
};

static struct form_item *add(struct item_writer *writer, const char *path, unsigned flags)
{
    struct form_item *item = list_add(&writer->items->any, sizeof(*item), writer->arena);
    item->path = path;
    item->flags = flags;
    return item;
}

static void add_heading(struct item_writer *writer, const char *text)
{
    if (writer->items->count > 0)
        add(writer, NULL, 0);
    add(writer, NULL, 0)->label = text;
}

static void question_items(struct item_writer *writer)
{
    add(writer, "intake.reported", FORM_REQUIRED | FORM_PAST);
    add(writer, "intake.channel", FORM_REQUIRED);
    add(writer, "intake.referrer", 0);
    add(writer, "intake.urgent", 0);
    add(writer, NULL, 0);
    add(writer, "intake.question", FORM_REQUIRED)->rows = QUESTION_ROWS;
    add(writer, NULL, 0);
    add(writer, "intake.safety_asked", FORM_REQUIRED | FORM_PAST);
    add(writer, "intake.safety", 0);
}

static void member_items(struct item_writer *writer, const struct dossier *dossier, size_t index,
                         bool required, const struct intake_sources *sources)
{
    const struct record_kind *kind = record_kind_of_path("members");
    const char *name = member_full_name(&dossier->members.items[index], writer->arena);
    add_heading(writer, arena_format(writer->arena, _("MEMBER %zu   %s"), index + 1, name));
    for (size_t i = 0; i < kind->count; i++) {
        const struct record_item *item = &kind->items[i];
        if (item->later)
            continue;
        struct form_item *added =
            add(writer, arena_format(writer->arena, "members[%zu].%s", index, item->field),
                required ? item->flags : item->flags & ~(unsigned)FORM_REQUIRED);
        if (item->source == RECORD_SOURCE_PARTICLES)
            added->source = &sources->particles;
    }
}

static void household_items(struct item_writer *writer, const struct dossier *dossier,
                            struct date today, const struct intake_sources *sources)
{
    add(writer, "household.address.street", FORM_REQUIRED);
    add(writer, "household.address.house_number", FORM_REQUIRED);
    add(writer, "household.address.addition", 0);
    add(writer, "household.address.postcode", FORM_REQUIRED);
    add(writer, "household.address.city", 0);
    add(writer, "household.address.neighbourhood", 0)->source = &sources->neighbourhoods;
    add(writer, "household.address.secret", 0);
    add(writer, "household.name", 0)->note = _("empty: from the surnames");
    bool first = true;
    for (size_t i = 0; i < dossier->members.count; i++) {
        bool present = member_is_present(&dossier->members.items[i], today);
        member_items(writer, dossier, i, first && present, sources);
        first = first && !present;
    }
}

// What was asked, to be read beside the domains: the beginning of it, in a few lines.
static void question_lines(struct item_writer *writer, const char *question)
{
    if (utf8_blank(question))
        return;
    add_heading(writer, _("THE QUESTION"));
    for (int row = 0; row < CONTEXT_ROWS && *question; row++) {
        size_t length = strcspn(question, "\n");
        size_t fit = utf8_fit(question, CONTEXT_CELLS);
        if (fit < length) {
            length = fit;
            while (length > 0 && question[length] != ' ')
                length--;
            length = length > 0 ? length : fit;
        }
        if (length > 0)
            add(writer, NULL, 0)->label = arena_text_n(writer->arena, question, length);
        question += length;
        question += strspn(question, " \n");
    }
    add(writer, NULL, 0);
}

static void need_items(struct item_writer *writer, const struct dossier *dossier,
                       const struct intake_sources *sources)
{
    question_lines(writer, dossier->intake.question);
    add(writer, "intake.domains", FORM_REQUIRED)->source = &sources->domains;
    add(writer, "intake.connected_problems", 0);
    add_heading(writer, _("OFFERED, on which day"));
    add(writer, "intake.client_support_offered", FORM_REQUIRED | FORM_PAST);
    add(writer, "intake.personal_plan_offered", FORM_REQUIRED | FORM_PAST);
    add(writer, "intake.family_plan_offered", FORM_PAST);
}

static size_t coordinator_index(const struct dossier *dossier, struct date today)
{
    const struct coordinator *open = dossier_coordinator_on(dossier, today);
    if (open)
        return (size_t)(open - dossier->coordinators.items);
    return dossier->coordinators.count > 0 ? dossier->coordinators.count - 1 : 0;
}

static void agreement_items(struct item_writer *writer, const struct dossier *dossier,
                            struct date today, const struct intake_sources *sources)
{
    bool fixed = dossier_phase(dossier) != PHASE_INTAKE;
    add(writer, "intake.outcome", FORM_REQUIRED);
    add(writer, "household.team", 0)->source = &sources->teams;
    struct form_item *coordinator = add(
        writer,
        arena_format(writer->arena, "coordinators[%zu].worker", coordinator_index(dossier, today)),
        fixed ? FORM_READ_ONLY : FORM_REQUIRED);
    coordinator->source = &sources->workers;
    coordinator->note = fixed ? _("to another: r in the dossier") : NULL;
    add(writer, NULL, 0);
    add(writer, "intake.conversation", 0);
    add(writer, "intake.present", 0)->source = &sources->members;
}

void intake_step_items(int step, const struct dossier *dossier, struct date today,
                       const struct intake_sources *sources, struct arena *arena,
                       struct form_items *items)
{
    struct item_writer writer = {.items = items, .arena = arena};
    if (step == STEP_QUESTION)
        question_items(&writer);
    else if (step == STEP_HOUSEHOLD)
        household_items(&writer, dossier, today, sources);
    else if (step == STEP_NEED)
        need_items(&writer, dossier, sources);
    else
        agreement_items(&writer, dossier, today, sources);
}

// ---- what is offered to fill in ----------------------------------------------------------------

static struct member *new_member(struct dossier *dossier, const char *id, struct date from)
{
    struct member *member = list_add(&dossier->members.any, sizeof(*member), &dossier->arena);
    member->id = arena_text(&dossier->arena, id);
    member->from = from;
    return member;
}

size_t intake_add_member(struct work *work, struct date today, int64_t moment)
{
    char id[ID_SIZE];
    id_new(moment * MILLISECONDS, id);
    new_member(&work->after, id, today);
    new_member(&work->begun, id, today);
    return work->after.members.count - 1;
}

void intake_offer_member(struct work *work, struct date today, int64_t moment)
{
    if (work->after.members.count > 0)
        return;
    (void)intake_add_member(work, today, moment);
}

static void new_coordinator(struct dossier *dossier, struct date from)
{
    struct coordinator *coordinator =
        list_add(&dossier->coordinators.any, sizeof(*coordinator), &dossier->arena);
    coordinator->kind = COORDINATOR_REGULAR;
    coordinator->from = from;
}

void intake_offer_coordinator(struct work *work, struct date today)
{
    if (work->after.coordinators.count > 0)
        return;
    new_coordinator(&work->after, today);
    new_coordinator(&work->begun, today);
}

void intake_drop_empty(struct work *work)
{
    (void)dossier_drop_offered(&work->after, &work->before, 0);
    (void)dossier_drop_offered(&work->begun, &work->before, 0);
}

// ---- text that is no value yet -----------------------------------------------------------------

void intake_take_kept(struct string *kept, int step, struct string *ret_kept)
{
    STRING_AUTO rest = {0};
    const char *line = string_text(kept);
    while (*line) {
        size_t length = strcspn(line, "\n");
        length += line[length] == '\n';
        string_append_n(intake_step_of(line) == step ? ret_kept : &rest, line, length);
        line += length;
    }
    string_clear(kept);
    string_append(kept, string_text(&rest));
}

// ---- the same as before ------------------------------------------------------------------------

bool intake_same_as_before(const struct dossier *dossier, const char *path,
                           struct string *ret_value, const char **ret_reason)
{
    size_t index = 0;
    char name[32];
    *ret_reason = _("Only from one member to the next can something be taken over here.");
    if (sscanf(path, "members[%zu].%31s", &index, name) != 2 || index >= dossier->members.count)
        return false;
    *ret_reason = _("This is the first member: there is nothing before it to take over.");
    return index > 0 && form_same_field(&record_member, &dossier->members.items[index - 1], name,
                                        ret_value, ret_reason);
}
