#include "app/session/session.h"

#include "app/session/linkwatcher.h"
#include "app/session/memory.h"
#include "app/session/sessionthreads.h"
#include "app/session/workplace.h"
#include "app/store/actstore.h"

#include <QCoreApplication>
#include <QSet>
#include <QTimer>

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto kFiguresEvery = 1s;
constexpr auto kAttachAgainAfter = 10s;

models::Error notConnected()
{
    return {models::ErrorKind::Disconnected,
            QCoreApplication::translate("app::Session", "There is no connection to the broker now."),
            {},
            QStringLiteral("connect")};
}

template <typename T>
QFuture<models::Result<T>> answered(models::Error error)
{
    QPromise<models::Result<T>> promise;
    promise.start();
    promise.addResult(models::Result<T>(std::move(error)));
    promise.finish();
    return promise.future();
}

} // namespace

struct Session::Private {
    Private(Session *session, Profile theProfile, RedisSecrets theSecrets, std::shared_ptr<Workplace> theWorkplace)
        : q(session),
          profile(std::move(theProfile)),
          secrets(std::move(theSecrets)),
          workplace(std::move(theWorkplace)),
          number(workplace->nextConnectionNumber())
    {
    }

    void start();
    void wireSink();
    void applyStatus(const RedisLinkStatus &status);
    void attach();
    void attached(const Detection &found, ReadOnlyEngine *theEngine);
    void attachFailed(const models::Error &error);
    void reportOnConnecting();
    void tellFigures();
    Capability capability(const AskedAct &act) const;
    template <typename Verb, typename Target>
    Capability capability(Verb verb, const Target &target) const;
    void seen(const QByteArray &what);
    /// Runs `verb` on a lane; an error at once while there is no engine.
    template <typename T, typename F>
    QFuture<models::Result<T>> onLane(bool bulk, F verb);
    /// From another thread of this opening to the GUI thread; dropped when the session was closed meanwhile.
    template <typename F>
    void toGui(F work)
    {
        const auto once = [this, work = std::move(work), of = opening] {
            if (of == opening)
                work();
        };
        QMetaObject::invokeMethod(q, once, Qt::QueuedConnection);
    }

    Session *q;
    Profile profile;
    RedisSecrets secrets;
    std::shared_ptr<Workplace> workplace;
    quint32 number;
    LinkWatcher watcher;
    LinkStatus link;
    Detection detection;
    WatchScope scope;
    QTimer figures;
    QTimer attachAgain;
    QSet<QByteArray> firstReads;
    quint64 opening = 0; ///< counts close(); written only while no other thread of ours runs
    bool attaching = false;
    ReadOnlyEngine *engine = nullptr; ///< owned by the connection; set once attached
    std::unique_ptr<Memory> memory;
    /// Null from the first moment of their ending: what runs on a lane holds the connection itself.
    std::unique_ptr<SessionThreads> threads;
};

void Session::Private::start()
{
    Connection::Options options;
    options.number = number;
    options.profile = profile;
    options.secrets = secrets;
    options.onStatus = [this](const RedisLinkStatus &status) { toGui([this, status] { applyStatus(status); }); };
    threads = std::make_unique<SessionThreads>(std::move(options), workplace);
    memory = std::make_unique<Memory>(workplace->store(), workplace->clock(), threads->connection().broker());
    wireSink();
    threads->connection().open();
}

void Session::Private::wireSink()
{
    SessionSink *sink = &threads->sink();
    connect(sink, &SessionSink::jobsArrived, q, [this](const models::JobBatch &batch) {
        emit q->jobsArrived(batch);
        memory->add(batch);
        seen("jobs");
    });
    connect(sink, &SessionSink::queuesChanged, q, [this](const std::vector<models::QueueInfo> &queues) {
        emit q->queuesChanged(queues);
        memory->add(queues);
        seen("queues");
    });
    connect(sink, &SessionSink::workersChanged, q, [this](const std::vector<models::WorkerInfo> &workers) {
        emit q->workersChanged(workers);
        memory->add(workers);
        seen("workers");
    });
    connect(sink, &SessionSink::schedulesChanged, q, [this](const std::vector<models::ScheduleEntry> &schedules) {
        emit q->schedulesChanged(schedules);
        seen("schedules");
    });
    connect(sink, &SessionSink::problemChanged, q, [this](const QByteArray &what, const models::Error &error) {
        emit q->problemChanged(what, error);
        if (!error.text.isEmpty())
            seen(what);
    });
    connect(sink, &SessionSink::gapSeen, q, &Session::gapSeen);
    connect(sink, &SessionSink::noticeArrived, q, &Session::noticeArrived);
}

void Session::Private::applyStatus(const RedisLinkStatus &status)
{
    link = watcher.next(status, workplace->clock().now());
    link.engineTitle = engine ? engine->title() : QString();
    emit q->linkChanged(link);
    if (link.state == LinkState::Connected && !engine)
        attach();
}

void Session::Private::attach()
{
    if (attaching || engine)
        return;
    attaching = true;
    threads->interactive().post([this, &connection = threads->connection()](const std::stop_token &stop) {
        (void)connection.connect(stop);
        const auto found = connection.attach(stop);
        if (found)
            toGui([this, found = *found, made = connection.engine()] { attached(found, made); });
        else
            toGui([this, error = found.error()] { attachFailed(error); });
    });
}

void Session::Private::attached(const Detection &found, ReadOnlyEngine *theEngine)
{
    attaching = false;
    engine = theEngine;
    detection = found;
    link.engineTitle = engine->title();
    emit q->detected(detection);
    emit q->linkChanged(link);
    threads->interactive().post(
        [running = threads.get(), first = scope](const std::stop_token &) { running->startWatch(first); });
    // What was asked for while the watch was being made.
    threads->interactive().post([this](const std::stop_token &) { toGui([this] { threads->setScope(scope); }); });
    figures.start(kFiguresEvery);
    reportOnConnecting();
}

void Session::Private::attachFailed(const models::Error &error)
{
    attaching = false;
    link.error = error;
    emit q->linkChanged(link);
    for (const QByteArray what : {"jobs", "queues", "workers", "schedules"}) {
        emit q->problemChanged(what, error);
        seen(what);
    }
    attachAgain.start(kAttachAgainAfter);
}

void Session::Private::reportOnConnecting()
{
    threads->bulk().post([this, &connection = threads->connection()](const std::stop_token &stop) {
        for (const QString &text : connection.settleCutShort(stop))
            toGui([this, text] { emit q->noticeArrived(text); });
        if (const auto report = connection.engine()->retryReport(connection.reading(stop)))
            toGui([this, report = *report] { emit q->retryReportReady(report); });
    });
}

void Session::Private::tellFigures()
{
    emit q->meterChanged(threads->connection().meter());
    emit q->watchStatsChanged(threads->watchStats());
}

void Session::Private::seen(const QByteArray &what)
{
    if (firstReads.contains(what))
        return;
    firstReads.insert(what);
    emit q->firstReadDone(what);
}

template <typename T, typename F>
QFuture<models::Result<T>> Session::Private::onLane(bool bulk, F verb)
{
    if (!threads || !engine)
        return answered<T>(link.error.text.isEmpty() ? notConnected() : link.error);
    Lane &lane = bulk ? threads->bulk() : threads->interactive();
    auto future = lane.submit([&connection = threads->connection(), verb = std::move(verb)](
                                  const std::stop_token &stop) -> models::Result<T> { return verb(connection, stop); });
    return future.isCanceled() ? answered<T>(notConnected()) : future;
}

Session::Session(Profile profile, RedisSecrets secrets, std::shared_ptr<Workplace> workplace, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(this, std::move(profile), std::move(secrets), std::move(workplace)))
{
    d->attachAgain.setSingleShot(true);
    connect(&d->figures, &QTimer::timeout, this, [this] { d->tellFigures(); });
    connect(&d->attachAgain, &QTimer::timeout, this, [this] {
        if (d->threads && d->link.state == LinkState::Connected)
            d->attach();
    });
}

Session::~Session()
{
    // Nobody may be told by an object that is half gone.
    blockSignals(true);
    close();
}

const Profile &Session::profile() const
{
    return d->profile;
}

const std::shared_ptr<Workplace> &Session::workplace() const
{
    return d->workplace;
}

quint32 Session::connectionNumber() const
{
    return d->number;
}

const LinkStatus &Session::link() const
{
    return d->link;
}

const Detection &Session::detection() const
{
    return d->detection;
}

Capability Session::Private::capability(const AskedAct &act) const
{
    if (const auto refused = refuseAct(profile, act))
        return {false, refused->text};
    if (!engine || link.state != LinkState::Connected)
        return {false, notConnected().text};
    const auto ofEngine = [this](auto each) {
        if constexpr (std::is_same_v<decltype(each), SecretVerb>)
            return Capability{true, {}};
        else
            return engine->capability(each);
    };
    Capability can = std::visit(ofEngine, act.verb);
    if (const auto refused = refuseAct(profile, {act.verb, 2}))
        can.oneAtATime = refused->text;
    return can;
}

template <typename Verb, typename Target>
Capability Session::Private::capability(Verb verb, const Target &target) const
{
    const Capability general = capability(AskedAct{verb});
    if (!general.possible)
        return general;
    Capability can = engine->capability(verb, target);
    can.oneAtATime = general.oneAtATime;
    return can;
}

Capability Session::capability(const AnyVerb &verb) const
{
    return d->capability(AskedAct{verb});
}

Capability Session::capability(const AskedAct &act) const
{
    return d->capability(act);
}

Capability Session::capability(models::Verb verb, const models::Job &job) const
{
    return d->capability(verb, job);
}

Capability Session::capability(models::ControlVerb verb, const models::WorkerInfo &worker) const
{
    return d->capability(verb, worker);
}

Capability Session::capability(models::ScheduleVerb verb, const models::ScheduleEntry &entry) const
{
    return d->capability(verb, entry);
}

void Session::open()
{
    if (!d->threads)
        d->start();
}

void Session::close()
{
    if (!d->threads)
        return;
    d->figures.stop();
    d->attachAgain.stop();
    d->engine = nullptr;
    d->attaching = false;
    d->threads.reset();
    ++d->opening; // what they still sent is of no more use
    d->memory.reset();
    d->watcher = {};
    d->link = {};
    d->firstReads.clear();
    emit linkChanged(d->link);
}

void Session::reconnectNow()
{
    if (d->threads && d->link.state != LinkState::Idle)
        d->threads->connection().reconnectNow();
}

void Session::setScope(WatchScope scope)
{
    d->scope = std::move(scope);
    if (d->threads)
        d->threads->setScope(d->scope);
}

void Session::refresh()
{
    if (d->threads)
        d->threads->refresh();
}

QFuture<models::Result<models::JobDetail>> Session::openJob(const QByteArray &id)
{
    return d->onLane<models::JobDetail>(false, [id](Connection &connection, const std::stop_token &stop) {
        return connection.engine()->job(id, connection.reading(stop));
    });
}

QFuture<models::Result<models::JobDetail>> Session::reveal(const QByteArray &id)
{
    return d->onLane<models::JobDetail>(
        false, [id](Connection &connection, const std::stop_token &stop) { return connection.reveal(id, stop); });
}

Capability Session::revealCapability() const
{
    if (const auto refused = refuseAct(d->profile, {SecretVerb::Reveal}))
        return {false, refused->text};
    if (!d->engine || d->link.state != LinkState::Connected)
        return {false, notConnected().text};
    return {true, {}};
}

QFuture<models::Result<models::Page<models::Job>>> Session::listJobs(JobListRequest request)
{
    return d->onLane<models::Page<models::Job>>(
        false, [request = std::move(request)](Connection &connection, const std::stop_token &stop) {
            return connection.engine()->jobs(request, connection.reading(stop));
        });
}

QFuture<models::Result<std::vector<TaskInfo>>> Session::tasks()
{
    return d->onLane<std::vector<TaskInfo>>(false, [](Connection &connection, const std::stop_token &stop) {
        return connection.engine()->tasks(connection.reading(stop));
    });
}

QFuture<models::Result<RetryReport>> Session::retryReport()
{
    return d->onLane<RetryReport>(false, [](Connection &connection, const std::stop_token &stop) {
        return connection.engine()->retryReport(connection.reading(stop));
    });
}

QFuture<models::Result<models::CommandResult>> Session::submit(models::JobCommand command, ActRun run)
{
    const bool many = command.keys.size() > 1;
    if (run.progress)
        run.progress = [this, progress = std::move(run.progress)](qint64 done, qint64 total) {
            d->toGui([progress, done, total] { progress(done, total); });
        };
    return d->onLane<models::CommandResult>(many, [this, command = std::move(command), run = std::move(run)](
                                                      Connection &connection, const std::stop_token &stop) {
        auto result = connection.execute(command, stop, run);
        if (result)
            d->toGui([this, command, done = *result] { emit commandFinished(command, done); });
        else
            d->toGui([this, command, error = result.error()] { emit commandFailed(command, error); });
        return result;
    });
}

QFuture<models::Result<models::CommandResult>> Session::control(models::ControlCommand command)
{
    return d->onLane<models::CommandResult>(
        true, [command = std::move(command)](Connection &connection, const std::stop_token &stop) {
            return connection.control(command, stop);
        });
}

QFuture<models::Result<models::CommandResult>> Session::schedule(models::ScheduleCommand command)
{
    return d->onLane<models::CommandResult>(
        true, [command = std::move(command)](Connection &connection, const std::stop_token &stop) {
            return connection.schedule(command, stop);
        });
}

QFuture<models::Result<models::ScheduleForm>> Session::scheduleForm(const QString &name)
{
    return d->onLane<models::ScheduleForm>(false, [name](Connection &connection, const std::stop_token &stop) {
        return connection.engine()->scheduleForm(name, connection.reading(stop));
    });
}

} // namespace app
