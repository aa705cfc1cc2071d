#include "app/cli/watchqueue.h"

#include "app/cli/contract.h"
#include "app/cli/exitcode.h"

namespace app {

namespace {

constexpr size_t kMaxLines = 50'000;
constexpr size_t kDescribed = 100; // of one batch: in a flood a line says what the event said

template <typename T, typename Write>
QByteArray listLine(const char *event, const std::vector<T> &items, Write write)
{
    JsonText json;
    json.beginObject().key("event").value(QByteArray(event)).key(event).beginArray();
    for (const T &item : items)
        write(json, item);
    return json.endArray().endObject().take();
}

} // namespace

void WatchQueue::push(QByteArray line)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(line));
        if (m_queue.size() > kMaxLines) {
            m_queue.pop_front();
            ++m_dropped;
        }
    }
    m_changed.notify_one();
}

void WatchQueue::jobs(models::JobBatch batch)
{
    if (!m_lines)
        return;
    const bool calm = m_engine && batch.upserts.size() <= kDescribed;
    const std::vector<models::JobDetail> known =
        calm ? m_engine->known(batch.upserts) : std::vector<models::JobDetail>();
    for (size_t i = 0; i < batch.upserts.size(); ++i) {
        JsonText json;
        json.beginObject().key("event").value(QByteArray("job")).key("job");
        writeJob(json, batch.upserts[i], i < known.size() ? &known[i] : nullptr);
        push(json.endObject().take());
    }
    for (const models::JobKey &key : batch.removals) {
        JsonText json;
        json.beginObject().key("event").value(QByteArray("gone"));
        json.key("engine").value(key.engine).key("id").value(key.id);
        push(json.endObject().take());
    }
}

void WatchQueue::queues(std::vector<models::QueueInfo> queues)
{
    if (m_lines)
        push(listLine("queues", queues, writeQueue));
}

void WatchQueue::workers(std::vector<models::WorkerInfo> workers)
{
    if (m_lines)
        push(listLine("workers", workers, [now = m_clock.now()](JsonText &json, const models::WorkerInfo &worker) {
            writeWorker(json, worker, now);
        }));
}

void WatchQueue::schedules(std::vector<models::ScheduleEntry> schedules)
{
    if (m_lines)
        push(listLine("schedules", schedules, writeSchedule));
}

void WatchQueue::gap(models::Instant from, models::Instant to, bool cutByServer)
{
    JsonText json;
    json.beginObject().key("event").value(QByteArray("gap"));
    json.key("from").time(from).key("to").time(to).key("cut_by_server").value(cutByServer);
    push(json.endObject().take());
}

void WatchQueue::problem(QByteArray what, models::Error error)
{
    JsonText json;
    json.beginObject().key("event").value(QByteArray("problem")).key("what").value(what);
    json.key("kind").value(error.text.isEmpty() ? QByteArray("none") : errorWord(error.kind));
    json.key("text").textOrNull(error.text);
    push(json.endObject().take());
}

void WatchQueue::notice(QString text)
{
    JsonText json;
    json.beginObject().key("event").value(QByteArray("notice")).key("text").value(text);
    push(json.endObject().take());
}

void WatchQueue::link(const QString &state, const QString &text)
{
    JsonText json;
    json.beginObject().key("event").value(QByteArray("link")).key("state").value(state);
    json.key("text").textOrNull(text);
    push(json.endObject().take());
}

std::deque<QByteArray> WatchQueue::take(std::chrono::steady_clock::time_point deadline, const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_until(lock, stop, deadline, [this] { return !m_queue.empty(); });
    return std::exchange(m_queue, {});
}

qint64 WatchQueue::dropped() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

} // namespace app
