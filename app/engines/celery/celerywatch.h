#pragma once

#include "app/engines/engine.h"

#include <memory>

namespace app {

class CeleryControl;
class ScheduleReader;
class WatchHost;
class WorkerTable;

/// What a watch works with; all of it outlives the watch. `workers` is shared with the engine's own verbs
/// and locks itself.
struct WatchParts {
    EngineContext context;
    WatchHost *host = nullptr;
    CeleryControl *control = nullptr;
    WorkerTable *workers = nullptr;
    ScheduleReader *schedules = nullptr;
    QByteArray eventPattern;                       ///< CeleryKeys::eventPattern of the broker's database
    QByteArray resultPrefix = "celery-task-meta-"; ///< with the result store's own key prefix
};

/// The live side of Celery: events and result hints come on the io thread, are decoded there, cross by a
/// bounded ring to the watch's own lane, which applies them, reads what the scope asks for and feeds the sink.
class CeleryWatch final : public Watch
{
public:
    CeleryWatch(WatchParts parts, WatchSink &sink);
    ~CeleryWatch() override;

    void setScope(WatchScope scope) override;
    void refresh() override;
    WatchStats stats() const override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace app
