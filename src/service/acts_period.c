// SPDX-License-Identifier: EUPL-1.2
// The days of a period that was recorded wrong: of a coordinator, of a worker who was involved.
#include <stdint.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "service/acts.h"
#include "service/session.h"

struct days {
    struct date from; // absent = always
    struct date to;   // first day no longer; absent = goes on
};

static bool same_text(const char *one, const char *other)
{
    return strcmp(one ? one : "", other ? other : "") == 0;
}

static bool same_days(struct days one, struct days other)
{
    return one.from.day == other.from.day && one.to.day == other.to.day;
}

static bool is_open(struct days days, struct date today)
{
    return days.from.day <= today.day && (!date_given(days.to) || days.to.day > today.day);
}

// ---- the days themselves ------------------------------------------------------------------------

static bool days_fit(struct days was, struct days now, struct date today, struct error *err)
{
    if (!date_given(now.from) && date_given(was.from))
        return error_set_at(err, ERROR_INVALID, "from", "%s", _("Fill in the first day."));
    if (now.from.day != was.from.day && now.from.day > today.day)
        return error_set_at(err, ERROR_INVALID, "from", "%s",
                            _("The first day cannot be in the future."));
    if (date_given(now.to) && now.to.day < now.from.day)
        return error_set_at(err, ERROR_INVALID, "to", "%s",
                            _("The period ends before it has begun."));
    return true;
}

// ---- a coordinator ------------------------------------------------------------------------------

static int32_t end_of(struct days days)
{
    return date_given(days.to) ? days.to.day : INT32_MAX;
}

// So many days two periods have in common.
static int32_t days_together(struct days one, struct days other)
{
    int32_t from = one.from.day > other.from.day ? one.from.day : other.from.day;
    int32_t to = end_of(one) < end_of(other) ? end_of(one) : end_of(other);
    return to > from ? to - from : 0;
}

static struct days days_of(const struct coordinator *coordinator)
{
    return (struct days){coordinator->from, coordinator->to};
}

static bool refuse_two_at_once(struct door *door, const struct coordinator *other,
                               const char *field, struct error *err)
{
    struct error unknown = {0};
    struct worker worker = {.name = other->worker};
    char day[DATE_TEXT_SIZE];
    (void)store_get_worker(door->service->store, other->worker, &door->arena, &worker, &unknown);
    if (date_given(other->from))
        return error_set_at(err, ERROR_INVALID, field,
                            _("%s coordinates from %s: two at once is not possible."), worker.name,
                            date_entry_format(other->from, day));
    return error_set_at(err, ERROR_INVALID, field,
                        _("%s coordinates on these days: two at once is not possible."),
                        worker.name);
}

// What was wrong already and gets no worse is no reason to refuse: it is mended one by one.
static bool stays_alone(struct door *door, size_t index, struct days now, struct error *err)
{
    const struct dossier *dossier = &door->result;
    struct days was = days_of(&dossier->coordinators.items[index]);
    for (size_t i = 0; i < dossier->coordinators.count; i++) {
        const struct coordinator *other = &dossier->coordinators.items[i];
        if (i != index && days_together(now, days_of(other)) > days_together(was, days_of(other)))
            return refuse_two_at_once(door, other, now.to.day == was.to.day ? "from" : "to", err);
    }
    return true;
}

static bool somebody_stays(const struct dossier *dossier, size_t index, struct days now,
                           struct date today, struct error *err)
{
    bool before = false;
    bool after = is_open(now, today);
    for (size_t i = 0; i < dossier->coordinators.count; i++) {
        bool open = is_open(days_of(&dossier->coordinators.items[i]), today);
        before = before || open;
        after = after || (open && i != index);
    }
    return after || !before ||
           error_set_at(err, ERROR_INVALID, "to", "%s",
                        _("Nobody would coordinate today: hand over instead."));
}

static bool correct_coordinator(struct door *door, const struct period *period, struct error *err)
{
    struct date today = service_today(door->service);
    struct coordinator *one = &door->result.coordinators.items[period->index];
    struct days was = days_of(one);
    struct days now = {period->from, period->to};
    const char *reason = utf8_blank(period->reason) ? NULL : period->reason;
    if (same_days(was, now) && same_text(one->reason, reason) &&
        one->kind == period->coordinator_kind)
        return error_set_at(err, ERROR_INVALID, "from", "%s", _("Nothing was changed yet."));
    if (!days_fit(was, now, today, err))
        return false;
    if (now.to.day != was.to.day && now.to.day > today.day)
        return error_set_at(err, ERROR_INVALID, "to", "%s",
                            _("An end to come is not recorded: hand over on the day itself."));
    if (!stays_alone(door, period->index, now, err) ||
        !somebody_stays(&door->result, period->index, now, today, err))
        return false;
    one->from = now.from;
    one->to = now.to;
    one->kind = period->coordinator_kind;
    one->reason = arena_text(&door->result.arena, reason);
    return true;
}

// ---- who is involved ----------------------------------------------------------------------------

static bool correct_involved(struct door *door, const struct period *period, struct error *err)
{
    struct involved *one = &door->result.involved.items[period->index];
    struct days was = {one->from, one->to};
    struct days now = {period->from, period->to};
    if (same_days(was, now))
        return error_set_at(err, ERROR_INVALID, "from", "%s", _("Nothing was changed yet."));
    if (!days_fit(was, now, service_today(door->service), err))
        return false;
    if (one->reason == INVOLVED_STAND_IN && !date_given(now.to))
        return error_set_at(err, ERROR_INVALID, "to", "%s",
                            _("Standing in has an end: say until when."));
    one->from = now.from;
    one->to = now.to;
    return true;
}

// ---- the act ------------------------------------------------------------------------------------

static bool is_as_seen(const struct dossier *dossier, const struct period *period)
{
    struct days seen = {period->seen_from, period->seen_to};
    if (period->kind == PERIOD_COORDINATOR) {
        if (period->index >= dossier->coordinators.count)
            return false;
        const struct coordinator *one = &dossier->coordinators.items[period->index];
        return same_text(one->worker, period->worker) && same_days(days_of(one), seen);
    }
    if (period->index >= dossier->involved.count)
        return false;
    const struct involved *one = &dossier->involved.items[period->index];
    return same_text(one->worker, period->worker) &&
           same_days((struct days){one->from, one->to}, seen);
}

static bool correct(struct door *door, const struct period *period, struct error *err)
{
    if (!is_as_seen(&door->result, period))
        return error_set(err, ERROR_CONFLICT, "%s",
                         _("This period was changed meanwhile: look at it again."));
    return period->kind == PERIOD_COORDINATOR ? correct_coordinator(door, period, err)
                                              : correct_involved(door, period, err);
}

bool service_correct_period(struct service *service, const char *household,
                            const struct period *period, struct error *err)
{
    struct door door;
    return door_enter_open(&door, service, ACT_ASSIGN, "correct_period", household, err) &&
           door_end(&door, correct(&door, period, err), err);
}
