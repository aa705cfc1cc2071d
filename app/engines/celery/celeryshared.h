#pragma once

#include "app/engines/celery/jobcache.h"
#include "app/engines/celery/keys.h"
#include "app/engines/engine.h"

#include <atomic>
#include <mutex>

namespace app {

/// What all parts of one Celery engine share. Lives as long as the engine; thread-safe.
class CeleryShared
{
public:
    explicit CeleryShared(EngineContext engineContext);

    const EngineContext context;
    JobCache jobs;
    /// A watch runs: the subscriber of events is in use, and workers are heard without listening anew.
    std::atomic<bool> watched{false};

    /// A copy: options may be learnt from a worker while others work.
    CeleryKeys keys() const;
    /// Adds transport options that a worker told; those the profile sets explicitly win.
    void learnOptions(const QMap<QByteArray, QByteArray> &options);

    /// Keeps the exact bytes of a message that was opened or sent, here and in the store of this machine.
    void remember(const QByteArray &id, const QByteArray &message);
    struct Sight {
        QByteArray id;
        QByteArray message;
    };
    void rememberAll(const std::vector<Sight> &sights);
    /// Empty when none was kept. May read the store: for lanes.
    QByteArray seenMessage(const QByteArray &id) const;
    /// Of up to a slice of jobs the messages that were kept, by job, with one question to the store. One over 64 kB is
    /// there but empty: seenMessage() has it.
    QHash<QByteArray, QByteArray> seenMessages(const std::vector<QByteArray> &ids) const;

    models::JobKey key(const QByteArray &id) const;
    models::Instant now() const;
    /// Of RedBeat's keys.
    QByteArray redbeatPrefix() const { return app::redbeatPrefix(context.options); }
    /// Number of the broker's database: part of every pub/sub channel.
    int database() const;

private:
    mutable std::mutex m_mutex;
    CeleryKeys m_keys;
};

/// The same context for commands that only read.
CallContext looking(CallContext context);

} // namespace app
