#include "app/engines/celery/workerreader.h"

#include "app/core/clock.h"
#include "app/engines/celery/control.h"
#include "app/engines/celery/livefeed.h"
#include "app/engines/celery/workertable.h"

#include <thread>

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto kAnswerLimit = 1200ms;
constexpr auto kOneHeartbeat = 2300ms; // celery's interval, and a little
constexpr auto kStep = 50ms;

std::vector<ControlQuestion> questions(bool whole, bool needsVersion)
{
    std::vector<ControlQuestion> asked;
    for (const char *method : {"stats", "active", "reserved", "scheduled", "active_queues"}) {
        asked.push_back({method, "{}", {}});
    }
    if (whole) {
        for (const char *method : {"registered", "conf", "revoked"}) {
            asked.push_back({method, "{}", {}});
        }
    }
    if (needsVersion) {
        asked.push_back({"report", "{}", {}});
    }
    return asked;
}

/// Subscribed for as long as it lives.
class Listening
{
public:
    Listening(RedisSubscriber &subscriber, const QByteArray &pattern, const std::shared_ptr<LiveFeed> &feed)
        : m_subscriber(subscriber),
          m_pattern(pattern)
    {
        m_subscriber.setHandlers([feed](const RedisSubscriber::Message &message) { feed->eventMessage(message); }, {});
        m_subscriber.psubscribe({pattern});
    }
    ~Listening()
    {
        m_subscriber.punsubscribe({m_pattern});
        m_subscriber.setHandlers({}, {});
    }
    Listening(const Listening &) = delete;
    Listening &operator=(const Listening &) = delete;

private:
    RedisSubscriber &m_subscriber;
    QByteArray m_pattern;
};

void drain(LiveFeed &feed, WorkerTable &table)
{
    std::vector<LiveItem> items;
    feed.ring().take(items);
    for (const LiveItem &item : items) {
        if (const auto *beat = std::get_if<WorkerEvent>(&item)) {
            table.apply(*beat);
        } else if (const auto *task = std::get_if<TaskEvent>(&item); task && task->kind != TaskEvent::Kind::Sent) {
            table.sawTaskEvent(task->worker, task->receivedAt);
        }
    }
}

} // namespace

WorkerReader::WorkerReader(Setup setup) : m_setup(std::move(setup)) {}

models::Status WorkerReader::inspect(const CallContext &context, bool whole)
{
    const bool strangers = m_setup.table->hasStranger();
    const std::vector<models::WorkerInfo> known = m_setup.table->workers();
    const bool noVersion = known.empty() || std::any_of(known.begin(), known.end(), [](const models::WorkerInfo &info) {
                               return info.version.isEmpty() && info.state != models::WorkerState::Offline;
                           });
    // While no worker is known one question is enough; an answer makes the others worth asking.
    const bool nobody = !whole && known.empty();
    const std::vector<ControlQuestion> asked =
        nobody ? std::vector<ControlQuestion>{{"active_queues", "{}", {}}} : questions(whole || strangers, noVersion);
    auto round = m_setup.control->ask(asked, kAnswerLimit, context);
    if (!round) {
        return round.error();
    }
    m_setup.table->apply(asked, *round);
    return nobody && !m_setup.table->empty() ? inspect(context, true) : models::Status(models::Done{});
}

models::Result<std::vector<models::WorkerInfo>> WorkerReader::read(const CallContext &context)
{
    auto feed = std::make_shared<LiveFeed>(*m_setup.clock, QByteArray());
    std::optional<Listening> listening;
    if (m_setup.subscriber) {
        listening.emplace(*m_setup.subscriber, m_setup.eventPattern, feed);
    }
    const auto until = std::chrono::steady_clock::now() + kOneHeartbeat;
    if (m_setup.mayAsk) {
        if (auto asked = inspect(context, true); !asked) {
            return asked.error();
        }
    }
    while (listening && std::chrono::steady_clock::now() < until && !context.stop.stop_requested()) {
        drain(*feed, *m_setup.table);
        std::this_thread::sleep_for(kStep);
    }
    drain(*feed, *m_setup.table);
    return m_setup.table->workers();
}

} // namespace app
