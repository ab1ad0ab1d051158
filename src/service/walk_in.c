// SPDX-License-Identifier: EUPL-1.2
// A question that is answered at once, noted and counted.
#include "service/walk_in.h"

#include "base/translate.h"
#include "model/choice.h"
#include "model/instrument.h"
#include "service/session.h"

static bool valid(const struct walk_in *walk_in, struct date today, struct error *err)
{
    if (!date_given(walk_in->date))
        return error_set_at(err, ERROR_INVALID, "date", "%s", _("On which day was it?"));
    if (walk_in->date.day > today.day)
        return error_set_at(err, ERROR_INVALID, "date", "%s", _("That day is still to come."));
    if (!choice_code(&choices_channel, (int)walk_in->channel))
        return error_set_at(err, ERROR_INVALID, "channel", "%s",
                            _("How did the question come in?"));
    if (!domain_find(walk_in->domain))
        return error_set_at(err, ERROR_INVALID, "domain", "%s", _("What was the question about?"));
    if (walk_in->outcome == OUTCOME_HOUSEHOLD_PLAN)
        return error_set_at(err, ERROR_INVALID, "outcome", "%s",
                            _("For a plan, register the household instead."));
    if (!choice_code(&choices_outcome, (int)walk_in->outcome))
        return error_set_at(err, ERROR_INVALID, "outcome", "%s", _("How did it end?"));
    return true;
}

bool service_note_walk_in(struct service *service, const struct walk_in *walk_in, struct error *err)
{
    struct arena arena = {0};
    if (!valid(walk_in, service_today(service), err) ||
        !act_begin(service, ACT_REGISTER, "note_walk_in", err))
        return false;
    struct walk_in_row row = {
        .id = session_new_id(service, &arena),
        .moment = clock_now(&service->clock),
        .date = walk_in->date,
        .channel = walk_in->channel,
        .domain = walk_in->domain,
        .outcome = walk_in->outcome,
        .team = service->worker.team,
        .worker = service->worker.login,
    };
    bool done = store_put_walk_in(service->store, &row, err) &&
                log_act(service, "note_walk_in", "done", NULL, 0, err);
    arena_release(&arena);
    return act_end(service, done, err);
}

bool service_count_walk_ins(struct service *service, struct date from, struct date to,
                            struct arena *arena, struct walk_in_counts *ret_counts,
                            struct error *err)
{
    if (!session_ask_for(service, NULL, ACT_LIST, "count_walk_ins", err))
        return false;
    return store_count_walk_ins(service->store, service->worker.team, from, to, arena, ret_counts,
                                err);
}
