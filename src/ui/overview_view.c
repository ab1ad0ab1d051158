// SPDX-License-Identifier: EUPL-1.2
#include "ui/overview_view.h"

#include <string.h>

#include "base/date_entry.h"
#include "base/date_words.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/dossier_view.h"
#include "ui/sentences.h"

#define PART_GAP "   "

void overview_view_day(struct date day, struct date today, struct string *out)
{
    int now[3] = {0};
    int parts[3] = {0};
    if (!date_given(day)) {
        string_append_char(out, '-');
        return;
    }
    date_parts(today, &now[0], &now[1], &now[2]);
    date_parts(day, &parts[0], &parts[1], &parts[2]);
    string_append_format(out, "%02d-%02d", parts[2], parts[1]);
    if (parts[0] != now[0])
        string_append_format(out, "-%02d", parts[0] % 100);
}

void overview_view_today(struct ui *ui, struct string *out)
{
    const struct worker *worker = service_worker(ui->service);
    struct date today = ui_today(ui);
    char day[DATE_TEXT_SIZE];
    string_append_format(out, "%s %s   %s", date_words_weekday_name(date_weekday(today)),
                         date_entry_format(today, day), worker->name);
    if (worker->team)
        string_append_format(out, ", %s", worker->team);
}

void overview_view_attention(const struct overview *overview, bool told, struct string *out,
                             enum draw_role *role)
{
    if (overview->errors > 0) {
        string_append_format(out, "%s %d", severity_word(SEVERITY_ERROR), overview->errors);
        *role = DRAW_ERROR;
    }
    if (overview->warnings > 0) {
        const char *between = told ? ", " : " ";
        string_append_format(out, "%s%s %d", overview->errors > 0 ? between : "",
                             severity_word(SEVERITY_WARNING), overview->warnings);
        if (overview->errors == 0)
            *role = DRAW_WARNING;
    }
}

static void append_date(struct string *out, const char *label, struct date date)
{
    char text[DATE_TEXT_SIZE];
    string_append_format(out, "%s %s", label,
                         date_given(date) ? date_entry_format(date, text) : _("none yet"));
}

static void append_people(struct string *out, const struct overview *overview)
{
    string_append_format(out, P_("%d adult", "%d adults", overview->adults), overview->adults);
    string_append(out, ", ");
    string_append_format(out, P_("%d child", "%d children", overview->children),
                         overview->children);
    if (!utf8_blank(overview->street))
        string_append_format(out, PART_GAP "%s", overview->street);
    if (!utf8_blank(overview->neighbourhood))
        string_append_format(out, ", %s", overview->neighbourhood);
    string_append(out, "\n");
}

static void append_plan(struct string *out, const struct overview *overview)
{
    if (overview->goals_open + overview->goals_ended == 0) {
        string_append_format(out, "%s\n", _("Plan: no goals yet"));
        return;
    }
    string_append_format(out, _("Goals: %d open, %d ended.   Actions: %d open, %d late."),
                         overview->goals_open, overview->goals_ended, overview->actions_open,
                         overview->actions_late);
    string_append(out, "\n");
}

void overview_view_preview(struct ui *ui, const struct overview *overview, struct string *out)
{
    struct arena arena = {0};
    struct validation_result counts = {
        .errors = (size_t)overview->errors,
        .warnings = (size_t)overview->warnings,
        .hints = (size_t)overview->hints,
        .waived = (size_t)overview->waived,
    };
    const char *coordinator = _("not named yet");
    if (overview->coordinator)
        coordinator = service_worker_name(ui->service, overview->coordinator, &arena);
    string_append_format(out, "%s" PART_GAP "%s\n",
                         utf8_blank(overview->name) ? _("(no name)") : overview->name,
                         overview->number);
    if (!overview->known_only)
        append_people(out, overview);
    string_append_format(out, _("Coordinator: %s"), coordinator);
    string_append(out, PART_GAP);
    string_append_format(out, _("Household with: %s"),
                         overview->team ? overview->team : _("no team yet"));
    string_append(out, "\n");
    if (overview->known_only)
        string_append_format(out, "%s\n", _("Not involved: Enter asks the reason of a review."));
    else
        append_plan(out, overview);
    append_date(out, _("Measurement:"), overview->last_assessment);
    string_append(out, PART_GAP);
    append_date(out, _("last contact:"), overview->last_contact);
    string_append(out, PART_GAP);
    append_date(out, _("next:"), overview->next_contact);
    string_append_format(out, "\n%s ", _("Findings:"));
    judgement_counts(&counts, out);
    arena_release(&arena);
}

// The bytes up to where the preview breaks: at a line end and, in a narrow area, at three blanks.
static size_t part_length(const char *preview, bool narrow)
{
    size_t line = strcspn(preview, "\n");
    const char *gap = narrow ? strstr(preview, PART_GAP) : NULL;
    return gap && (size_t)(gap - preview) < line ? (size_t)(gap - preview) : line;
}

// The household as heading, each part of what is known of it as a sentence.
static void tell(const char *preview, struct sentences *told)
{
    for (bool first = true; *preview; first = false) {
        STRING_AUTO part = {0};
        size_t length = part_length(preview, !first);
        string_append_n(&part, preview, length);
        preview += length;
        preview += *preview == '\n' ? 1 : strspn(preview, " ");
        if (!first)
            sentence_end(&part);
        if (first)
            sentences_heading(told, string_text(&part));
        else
            sentences_add(told, string_text(&part), false);
    }
}

void overview_view_draw(const char *preview, struct frame *frame, struct draw_area area,
                        bool narrow)
{
    if (frame->told) {
        tell(preview, frame->told);
        return;
    }
    enum draw_role role = DRAW_HEADING;
    if (narrow)
        draw_divider(frame, area.row, area.column - 2, area.rows);
    else
        draw_rule(frame, area.row - 1, 0, area.columns);
    area.column += narrow ? 0 : 1;
    area.columns -= 2;
    while (*preview && area.rows > 0) {
        STRING_AUTO part = {0};
        size_t length = part_length(preview, narrow);
        bool ends = preview[length] != ' ';
        string_append_n(&part, preview, length);
        int used = draw_paragraph(frame, area, role, string_text(&part)) + (narrow && ends ? 1 : 0);
        area.row += used;
        area.rows -= used;
        role = DRAW_NORMAL;
        preview += length;
        preview += ends ? *preview == '\n' : (int)strlen(PART_GAP);
    }
}
