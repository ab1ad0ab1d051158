// SPDX-License-Identifier: EUPL-1.2
#include "ui/dossier_view.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/service.h"

// What fits in the two rows of the message line, with a severity word before it.
enum { GUIDE_CELLS = 136 };

void dossier_view_title(const char *what, const struct dossier *dossier, struct string *out)
{
    struct arena arena = {0};
    const struct household *household = &dossier->household;
    const char *name = household->name;
    if (utf8_blank(name))
        name = dossier_default_name(dossier, &arena);
    string_append_format(out, "%s   %s", what, utf8_blank(name) ? _("new household") : name);
    if (household->number)
        string_append_format(out, "   %s", household->number);
    arena_release(&arena);
}

// ---- findings ----------------------------------------------------------------------------------

void judgement_of(struct judgement *judgement, struct ui *ui, const struct dossier *dossier)
{
    judgement_release(judgement);
    service_check(ui->service, dossier, &judgement->arena, &judgement->result);
    judgement->done = true;
}

void judgement_release(struct judgement *judgement)
{
    arena_release(&judgement->arena);
    *judgement = (struct judgement){0};
}

static bool lies_under(const char *path, const char *above)
{
    size_t length = strlen(above);
    return strncmp(path, above, length) == 0 && (path[length] == '.' || path[length] == '[');
}

const struct finding *judgement_at(const struct judgement *judgement, const char *path)
{
    const struct finding_list *findings = &judgement->result.findings;
    const struct finding *under = NULL;
    for (size_t i = 0; judgement->done && path && i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        if (strcmp(finding->path, path) == 0)
            return finding;
        if (!under && lies_under(finding->path, path))
            under = finding;
    }
    return under;
}

void judgement_guide(const struct judgement *judgement, const char *path, struct string *out)
{
    const struct finding *finding = judgement_at(judgement, path);
    if (!finding)
        return;
    string_append_format(out, "%s: %s", severity_word(finding->severity), finding->message);
    int cells = utf8_width(finding->message) + (finding->fix ? utf8_width(finding->fix) : 0);
    if (finding->fix && cells <= GUIDE_CELLS)
        string_append_format(out, " %s", finding->fix);
}

static void append_count(size_t count, const char *word, struct string *out)
{
    if (count > 0)
        string_append_format(out, "%s%zu %s", out->length > 0 ? ", " : "", count, word);
}

void judgement_counts(const struct validation_result *result, struct string *out)
{
    STRING_AUTO counts = {0};
    append_count(result->errors, severity_word(SEVERITY_ERROR), &counts);
    append_count(result->warnings, severity_word(SEVERITY_WARNING), &counts);
    append_count(result->hints, severity_word(SEVERITY_HINT), &counts);
    append_count(result->waived, _("left as it is, with a reason"), &counts);
    string_append(out, counts.length > 0 ? string_text(&counts) : _("nothing found"));
}

// ---- the way to a field ------------------------------------------------------------------------

struct ui_result dossier_view_findings(struct ui *ui, struct findings_argument *argument,
                                       const struct dossier *dossier)
{
    argument->dossier = dossier;
    return ui_push_named(ui, "findings", argument);
}

const char *dossier_view_screen_of(const struct dossier *dossier, const char *path)
{
    static const struct {
        const char *part;
        const char *screen;
        const char *later; // when the intake is over; NULL = the same
    } parts[] = {
        {"household", "intake", NULL},
        {"members", "intake", NULL},
        {"coordinators", "intake", "dossier"},
        {"involved", "record", NULL},
        {"intake", "intake", NULL},
        {"assessments", "zrm", NULL},
        {"plans", "plan", NULL},
        {"network", "record", NULL},
        {"sharing", "record", NULL},
        {"escalations", "record", NULL},
        {"provision_requests", "record", NULL},
        {"future_plans", "record", NULL},
        {"contacts", "record", NULL},
    };
    bool over = dossier_phase(dossier) != PHASE_INTAKE;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        if (strcmp(path, parts[i].part) == 0 || lies_under(path, parts[i].part))
            return over && parts[i].later ? parts[i].later : parts[i].screen;
    return NULL;
}

struct ui_result dossier_view_go_to(struct ui *ui, const char *self, const struct dossier *dossier,
                                    const char *path, struct work_argument *argument)
{
    const char *name = dossier_view_screen_of(dossier, path);
    const struct screen_ops *screen = name ? screen_find(name) : NULL;
    if (!screen) {
        ui_message(ui, "%s", _("There is no screen yet for this part of the dossier."));
        return ui_done();
    }
    if (strcmp(screen->name, self) == 0)
        return ui_ignored();
    // The dossier below goes there itself.
    if (strcmp(name, "dossier") == 0 && ui_lies_on(ui, "dossier"))
        return ui_pop_value(0, path);
    work_argument_set(argument, dossier->household.id, path);
    return ui_replace(screen, argument);
}

static void find_action(const struct dossier *dossier, const char *id, char buffer[FORM_PATH_SIZE])
{
    for (size_t p = 0; p < dossier->plans.count; p++) {
        const struct plan *plan = &dossier->plans.items[p];
        for (size_t g = 0; g < plan->goals.count; g++) {
            const struct goal *goal = &plan->goals.items[g];
            for (size_t a = 0; a < goal->actions.count; a++)
                if (strcmp(goal->actions.items[a].id, id) == 0)
                    (void)snprintf(buffer, FORM_PATH_SIZE, "plans[%zu].goals[%zu].actions[%zu]", p,
                                   g, a);
        }
    }
}

const char *dossier_view_path(const struct dossier *dossier, const char *path,
                              char buffer[FORM_PATH_SIZE])
{
    if (path[0] != '#')
        return path;
    buffer[0] = '\0';
    find_action(dossier, path + 1, buffer);
    for (size_t i = 0; i < dossier->contacts.count; i++)
        if (strcmp(dossier->contacts.items[i].id, path + 1) == 0)
            (void)snprintf(buffer, FORM_PATH_SIZE, "contacts[%zu]", i);
    return buffer;
}

bool dossier_view_focus(struct form *form, const char *path)
{
    char near[FORM_PATH_SIZE];
    (void)snprintf(near, sizeof(near), "%s", path);
    while (near[0] && !form_focus(form, near)) {
        size_t length = strlen(near);
        do
            length--;
        while (length > 0 && near[length] != '.' && near[length] != '[');
        near[length] = '\0';
    }
    return near[0] != '\0';
}
