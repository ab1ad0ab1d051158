// SPDX-License-Identifier: EUPL-1.2
#include "ui/today_fetch.h"

#include "service/special_access.h"

void today_fetch(struct today_data *data, struct ui *ui, bool all_actions, struct arena *arena)
{
    const struct validation_settings *settings = service_check_input(ui->service).settings;
    struct error err = {0};
    size_t total = 0;
    data->today = ui_today(ui);
    data->clock = ui->clock;
    data->investigation_days = settings->investigation_days;
    data->assessment_months = settings->assessment_months;
    data->agenda = (struct agenda){0};
    data->actions = (struct own_action_list){0};
    data->actions_total = 0;
    data->running = (struct presence_list){0};
    for (size_t i = 0; i < ATTENTION_COUNT; i++)
        data->attention[i] = 0;
    bool done = service_list_agenda(ui->service, 0, arena, &data->agenda, &total, &err) &&
                service_list_own_actions(ui->service, all_actions ? 0 : TODAY_ACTIONS, arena,
                                         &data->actions, &data->actions_total, &err) &&
                service_count_attention(ui->service, data->attention, &err) &&
                service_list_running(ui->service, arena, &data->running, &err);
    data->to_judge = service_count_to_judge(ui->service);
    if (!done)
        ui_error(ui, &err);
}
