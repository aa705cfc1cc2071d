#pragma once

#include "app/config/profile.h"
#include "app/core/iothread.h"
#include "app/engines/engine.h"
#include "app/redis/meter.h"
#include "app/redis/redislinkstatus.h"
#include "app/session/accesspolicy.h"
#include "app/session/actrun.h"
#include "app/session/resultsplace.h"
#include "app/store/records.h"

#include <functional>
#include <memory>
#include <mutex>

namespace app {

class LoadBudget;
class LoadMeter;
class PauseStore;
class RedisClient;
class SeenStore;
class Workplace;

/// One profile at work, without a window: its io thread, its clients, its engine. The verbs block, so they are
/// for lanes and for yardctl's main thread; thread-safe among each other once attach() has succeeded.
class Connection
{
public:
    struct Options {
        quint32 number = 1; ///< for JobKey
        Profile profile;
        RedisSecrets secrets;
        std::optional<RedisSecrets> resultsSecrets;            ///< absent: the broker's, where they fit
        std::chrono::milliseconds timeout{10'000};             ///< per reply
        std::function<void(const RedisLinkStatus &)> onStatus; ///< on the io thread; must not block
    };

    Connection(Options options, std::shared_ptr<Workplace> workplace);
    /// Ends in order: engine, clients, io thread. Whoever uses the engine (lanes, watch) must have ended before.
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    const Profile &profile() const { return m_options.profile; }
    quint32 number() const { return m_options.number; }
    BrokerRef broker() const;

    /// Starts connecting; the rest is told by onStatus.
    void open();
    /// Any thread.
    void reconnectNow();
    /// Waits for the handshake, or tells the step that failed.
    models::Result<ServerInfo> connect(const std::stop_token &stop);

    /// Every job system with evidence in this broker, in the registry's order.
    models::Result<std::vector<Detection>> detect(const std::stop_token &stop);
    /// Chooses the engine (the profile's, else the one detected, else the registry's first) and where results live.
    /// Once; the engine stays the same until the connection ends.
    models::Result<Detection> attach(const std::stop_token &stop);
    /// Null before attach(). Its acts go through this connection, where level and audit are.
    ReadOnlyEngine *engine() const { return m_engine.get(); }

    /// What the access level says of an act, before anybody asks for it; nothing = it may be done.
    std::optional<models::Error> refusal(const AskedAct &act) const { return refuseAct(m_options.profile, act); }

    /// Access level, intent to the store, the engine's execute, outcomes to the store; Undo without an id takes back
    /// the last act done from this machine on this broker. Many jobs are acted on slice by slice, each with its
    /// outcomes in the store before the next.
    models::Result<models::CommandResult> execute(models::JobCommand command, const std::stop_token &stop,
                                                  const ActRun &run = {});
    /// One job with its secrets shown, which is an act: level, the broker is read, a line in the audit says who saw
    /// which parts of which job (never what stood there), and only then are they handed out. Refused where that line
    /// cannot be written, and where nothing of the job is hidden.
    models::Result<models::JobDetail> reveal(const QByteArray &id, const std::stop_token &stop);

    /// Ends each act on this broker that a crash cut short, with what looking tells of its jobs, and looks up what an
    /// act had to leave open; one translated sentence for each, told once. With them what is wrong with the store.
    QStringList settleCutShort(const std::stop_token &stop);

    /// The same for an act on workers or queues. A ping is no act: it leaves no line in the audit.
    models::Result<models::CommandResult> control(const models::ControlCommand &command, const std::stop_token &stop);

    /// The same for an act on a schedule.
    models::Result<models::CommandResult> schedule(const models::ScheduleCommand &command, const std::stop_token &stop);

    /// A context for a reading verb.
    CallContext reading(const std::stop_token &stop) const;
    /// Any thread.
    MeterReading meter() const;
    RedisLinkStatus status() const;
    IoThread &io() { return m_io; }

private:
    struct Server;
    EngineContext contextWith(Server &results) const;
    std::unique_ptr<Server> makeServer(const RedisAddress &address, const RedisSecrets &secrets, bool primary);
    models::Result<Detection> probe(const QByteArray &name, std::unique_ptr<Engine> &engine,
                                    const std::stop_token &stop);
    ResultsPlace placeOf(Engine &engine, const std::stop_token &stop);
    models::Status resolveUndo(models::JobCommand &command, AskedAct &act) const;
    void settleUndo(const QByteArray &undone, const models::CommandResult &result) const;
    /// The whole line of a reveal, on disk when it returns.
    models::Status noteReveal(const models::JobDetail &detail) const;
    /// An intent with all but its targets and text.
    ActIntent newIntent(const AskedAct &asked) const;
    using Act = std::function<models::Result<models::CommandResult>(const QByteArray &actionId, const CallContext &)>;
    /// Every act's one way to the engine: its access level, its intent to the store, the act, its outcomes to the
    /// store. What changes nothing (a dry run, a ping) is allowed or refused here too, and leaves no line.
    models::Result<models::CommandResult> carryOut(const AskedAct &asked, const ActIntent &intent, const Act &act,
                                                   const std::stop_token &stop);

    Options m_options;
    std::shared_ptr<Workplace> m_workplace;
    std::shared_ptr<LoadMeter> m_meter;
    std::shared_ptr<LoadBudget> m_budget; ///< of the broker's server
    IoThread m_io;
    std::unique_ptr<Server> m_broker;
    std::mutex m_resultsMutex;         ///< of the pointer below, while it is set
    std::unique_ptr<Server> m_results; ///< null: the broker's
    std::unique_ptr<SeenStore> m_seen;
    std::unique_ptr<PauseStore> m_paused;
    EngineContext m_context; ///< outlives m_engine
    std::unique_ptr<Engine> m_engine;
};

} // namespace app
