#include "ui/connectionmodels.h"

#include "app/session/actintent.h"
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "app/store/actstore.h"
#include "models/failedbyqueue.h"
#include "models/jobtablemodel.h"
#include "models/queuemodel.h"
#include "models/schedulemodel.h"
#include "models/workermodel.h"
#include "ui/whenanswered.h"

#include <QHash>
#include <QSet>

namespace ui {

namespace {
constexpr std::chrono::hours kRemembered{2}; // as long as a queue's past is
}

struct ConnectionModels::Private {
    explicit Private(app::Session &theSession) : session(theSession) {}

    app::Session &session;
    models::JobTableModel jobs;
    models::QueueModel queues;
    models::WorkerModel workers;
    models::ScheduleModel schedules;
    QSet<QByteArray> read;
    QHash<QByteArray, models::Error> problems;
    models::CellStyle style;
    bool pretending = false; ///< offline by pretendOffline()
};

ConnectionModels::ConnectionModels(app::Session &session, QObject *parent) : QObject(parent), d(new Private(session))
{
    connect(&session, &app::Session::jobsArrived, this,
            [this](const models::JobBatch &batch) { d->jobs.applyBatch(batch); });
    connect(&session, &app::Session::queuesChanged, this,
            [this](const std::vector<models::QueueInfo> &queues) { d->queues.setQueues(withFailures(queues)); });
    connect(&session, &app::Session::firstReadDone, this, [this](const QByteArray &what) {
        d->read.insert(what);
        if (what == "jobs" && d->queues.rowCount() > 0)
            d->queues.setQueues(withFailures(d->queues.rows()));
        if (what == "queues")
            remember();
    });
    connect(&session, &app::Session::problemChanged, this,
            [this](const QByteArray &what, const models::Error &error) { d->problems[what] = error; });
    connect(&session, &app::Session::workersChanged, this,
            [this](const std::vector<models::WorkerInfo> &workers) { d->workers.setWorkers(workers); });
    connect(&session, &app::Session::schedulesChanged, this,
            [this](const std::vector<models::ScheduleEntry> &schedules) { d->schedules.setSchedules(schedules); });
    connect(&session, &app::Session::linkChanged, this,
            [this](const app::LinkStatus &link) { setLive(link.state == app::LinkState::Connected); });
}

ConnectionModels::~ConnectionModels() = default;

app::Session &ConnectionModels::session()
{
    return d->session;
}

models::JobTableModel &ConnectionModels::jobs()
{
    return d->jobs;
}

models::QueueModel &ConnectionModels::queues()
{
    return d->queues;
}

models::WorkerModel &ConnectionModels::workers()
{
    return d->workers;
}

models::ScheduleModel &ConnectionModels::schedules()
{
    return d->schedules;
}

bool ConnectionModels::isRead(const QByteArray &what) const
{
    return d->read.contains(what);
}

models::Error ConnectionModels::problem(const QByteArray &what) const
{
    return d->problems.value(what);
}

const models::CellStyle &ConnectionModels::cellStyle() const
{
    return d->style;
}

void ConnectionModels::setCellStyle(const models::CellStyle &style)
{
    d->style = style;
    d->jobs.setCellStyle(style);
    d->queues.setCellStyle(style);
    d->workers.setCellStyle(style);
    d->schedules.setCellStyle(style);
}

void ConnectionModels::remember()
{
    using namespace std::chrono_literals;
    const qint64 from =
        std::chrono::floor<std::chrono::minutes>(d->queues.context().now - kRemembered).time_since_epoch().count();
    whenAnswered(d->session.workplace()->store().minutesSoon(app::brokerRef(d->session.profile()).uid, from), this,
                 [this](const models::Result<std::vector<app::QueueMinute>> &minutes) {
                     if (!minutes)
                         return; // told where the store's notice is; a sparkline without its past says since when
                     for (const app::QueueMinute &minute : minutes.value()) {
                         const models::Instant at = models::instantFromMs(minute.minute * 60'000);
                         for (const models::Duration half : {0s, 30s})
                             d->queues.remember(minute.queue, at + half, minute.waiting.value_or(0));
                     }
                 });
}

std::vector<models::QueueInfo> ConnectionModels::withFailures(std::vector<models::QueueInfo> queues) const
{
    if (!isRead("jobs"))
        return queues;
    const models::Instant now = d->queues.context().now;
    const QHash<QString, qint64> failed = models::failedByQueue(d->jobs.store().table(), now - std::chrono::hours(24));
    for (models::QueueInfo &queue : queues)
        queue.failedLastDay = failed.value(queue.name);
    return queues;
}

void ConnectionModels::stopFollowing()
{
    disconnect(&d->session, nullptr, this, nullptr);
}

void ConnectionModels::pretendOffline()
{
    d->pretending = true;
    setLive(false);
}

void ConnectionModels::setLive(bool live)
{
    live = live && !d->pretending;
    d->jobs.setLive(live);
    d->queues.setLive(live);
    d->workers.setLive(live);
    d->schedules.setLive(live);
}

} // namespace ui
