#pragma once

#include "app/engines/engine.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <optional>

namespace ui {

/// Goes through the messages that wait in the queues of a broker, slice by slice, for the jobs that a filter wants. A
/// slice is short, so that it can be stopped and holds nobody up. Lives on the GUI thread; never waits.
class QueueWalk : public QObject
{
    Q_OBJECT

public:
    using Page = models::Page<models::Job>;
    using Read = std::function<QFuture<models::Result<Page>>(const app::JobListRequest &)>;
    /// Keeps the jobs found; tells how many of them were not known before.
    using Take = std::function<int(const std::vector<models::Job> &)>;
    static constexpr int kAtOnce = 500; ///< new jobs, then it rests

    struct Wanted {
        models::JobFilter filter;
        std::vector<models::JobState> states; ///< empty = all
        QByteArray id;                        ///< the filter asks for this whole id and nothing else
        bool operator==(const Wanted &) const = default;
    };
    enum class State : quint8 {
        Idle,     ///< not begun
        Running,  ///< a slice is being read
        Resting,  ///< stopped, had found enough, or an error ended it: goOn() continues
        Finished, ///< every message was looked at
        FoundId   ///< nothing more can be found
    };

    QueueWalk(Read read, Take take, QObject *parent);

    /// Something else is wanted: what runs ends, and how far it came is forgotten.
    void setWanted(const Wanted &wanted);
    const Wanted &wanted() const { return m_request.wanted; }
    /// Begins, continues or, once finished, begins again.
    void goOn();
    /// Only asks for the wanted id by itself; no message of a queue is looked at.
    void askForId();
    void stop();

    State state() const { return m_state; }
    bool isRunning() const { return m_state == State::Running; }
    qint64 looked() const { return m_looked; }
    qint64 found() const { return m_found; } ///< wanted jobs, also those that were known before
    /// Where it is now; absent until the first message was looked at.
    const std::optional<models::ListPlace> &place() const { return m_place; }
    const models::Error &error() const { return m_error; }

signals:
    void changed();

private:
    struct Asked {
        Wanted wanted;
        QByteArray cursor;
    };
    app::JobListRequest request(int limit, int look) const;
    void forget();
    void ask(const app::JobListRequest &request, const std::function<void(const models::Result<Page> &)> &done);
    void readSlice();
    void take(const Page &page);
    bool holdsWantedId(const std::vector<models::Job> &jobs) const;
    void enter(State state);

    const Read m_read;
    const Take m_take;
    Asked m_request;
    State m_state = State::Idle;
    quint64 m_number = 0; ///< of the run: answers to others are dropped
    int m_left = 0;       ///< new jobs that this run may still find
    qint64 m_looked = 0;
    qint64 m_found = 0;
    std::optional<models::ListPlace> m_place;
    models::Error m_error;
};

} // namespace ui
