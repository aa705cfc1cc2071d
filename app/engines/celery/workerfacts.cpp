#include "app/engines/celery/workerfacts.h"

#include <algorithm>

namespace app {

QList<QString> WorkerFacts::consumersOf(const QString &queue) const
{
    QList<QString> names;
    for (auto it = queues.begin(); it != queues.end(); ++it) {
        const auto &consumed = it.value();
        if (std::any_of(consumed.begin(), consumed.end(),
                        [&](const ConsumedQueue &one) { return one.name == queue; })) {
            names.append(it.key());
        }
    }
    return names;
}

} // namespace app
