#include "ui/pages/queues/queuefacts.h"

#include "models/format.h"

#include <QCoreApplication>

namespace ui {

namespace {
struct QueueFactsWords {
    Q_DECLARE_TR_FUNCTIONS(QueueFactsWords)
};
} // namespace

std::vector<FactRow> queueFacts(const models::QueueInfo &queue, const models::CellContext &context)
{
    std::vector<FactRow> rows;
    const auto add = [&rows](const QString &label, const QString &text) {
        if (!text.isEmpty())
            rows.push_back({label, text, {}, {}, {}});
    };
    const auto count = [&context](std::optional<qint64> number) {
        return number ? models::countText(*number, context.locale) : models::unknownText();
    };
    add(QueueFactsWords::tr("Waiting"), count(queue.waiting));
    add(QueueFactsWords::tr("In flight"), count(queue.inFlight));
    if (queue.inFlightOrphaned.value_or(0) > 0)
        add(QueueFactsWords::tr("Of these, held by nobody alive"), count(queue.inFlightOrphaned));
    if (queue.priorities.size() > 1) {
        QStringList parts;
        for (const auto &[bucket, waiting] : queue.priorities)
            parts.append(QStringLiteral("%1: %2").arg(bucket).arg(models::countText(waiting, context.locale)));
        add(QueueFactsWords::tr("By priority"), parts.join(QStringLiteral(" · ")));
    }
    if (!queue.mainTask.isEmpty())
        add(QueueFactsWords::tr("Mostly"), models::oneLine(queue.mainTask, 200));
    if (queue.deadLetter)
        add(QueueFactsWords::tr("Kind"), QueueFactsWords::tr("Dead letters: messages that were given up"));
    if (queue.bigMessages)
        add(QueueFactsWords::tr("Size"), QueueFactsWords::tr("Large messages may wait here"));
    add(QueueFactsWords::tr("Problem"), queue.problem);
    return rows;
}

} // namespace ui
