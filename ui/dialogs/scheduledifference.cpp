#include "ui/dialogs/scheduledifference.h"

#include "app/payload/json.h"
#include "app/scheduler/interval.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

struct ScheduleDifference {
    Q_DECLARE_TR_FUNCTIONS(ScheduleDifference)
};

constexpr qsizetype kShown = 120;
constexpr qsizetype kLeadIn = 24;

/// Long texts from where they part.
QString changeText(QString before, QString after)
{
    if (qMax(before.size(), after.size()) > kShown) {
        const auto parted = std::mismatch(before.begin(), before.end(), after.begin(), after.end()).first;
        if (const qsizetype same = parted - before.begin() - kLeadIn; same > 0) {
            before = QStringLiteral("…") + before.mid(same);
            after = QStringLiteral("…") + after.mid(same);
        }
    }
    return QStringLiteral("%1 → %2").arg(models::oneLine(before, kShown), models::oneLine(after, kShown));
}

QString timeText(const models::ScheduleDraft &draft, const QString &other)
{
    if (draft.cron)
        return *draft.cron;
    return draft.every ? app::intervalText(*draft.every) : other;
}

QString maskedText(const QByteArray &json, const app::Masking &masking)
{
    const auto value = app::readJson(json);
    return value ? QString::fromUtf8(app::writeJson(masking.masked(*value), app::JsonStyle::Python).valueOr({}))
                 : models::unknownText();
}

} // namespace

std::vector<FactRow> scheduleDifference(const models::ScheduleForm &form, const models::ScheduleDraft &draft,
                                        const app::Masking &masking)
{
    std::vector<FactRow> rows;
    const auto add = [&rows](const QString &field, const QString &before, const QString &after) {
        rows.push_back({field, changeText(before, after), {}, {}, {}});
    };
    const auto addArguments = [&](const QString &field, QString before, const QByteArray &json, const QString &none) {
        if (before.isEmpty())
            before = none;
        const QString after = maskedText(json, masking);
        if (before == after)
            rows.push_back({field,
                            ScheduleDifference::tr("%1: a hidden value changes").arg(models::oneLine(before, kShown)),
                            {},
                            {},
                            {}});
        else
            add(field, before, after);
    };
    const auto state = [](bool on) { return on ? ScheduleDifference::tr("on") : ScheduleDifference::tr("off"); };
    const auto queue = [](const QString &name) {
        return name.isEmpty() ? ScheduleDifference::tr("as the app routes it") : name;
    };
    const models::ScheduleDraft &before = form.draft;
    if (draft.task)
        add(ScheduleDifference::tr("Task"), before.task.value_or(QString()), *draft.task);
    if (draft.cron || draft.every)
        add(ScheduleDifference::tr("Runs"), timeText(before, form.timeText), timeText(draft, {}));
    if (draft.queue)
        add(ScheduleDifference::tr("Queue"), queue(before.queue.value_or(QString())), queue(*draft.queue));
    if (draft.enabled)
        add(ScheduleDifference::tr("State"), state(before.enabled.value_or(true)), state(*draft.enabled));
    if (draft.argsJson)
        addArguments(QStringLiteral("args"), form.argsText, *draft.argsJson, QStringLiteral("[]"));
    if (draft.kwargsJson)
        addArguments(QStringLiteral("kwargs"), form.kwargsText, *draft.kwargsJson, QStringLiteral("{}"));
    return rows;
}

} // namespace ui
