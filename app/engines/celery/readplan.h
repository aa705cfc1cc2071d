#pragma once

#include "app/engines/engine.h"

#include <array>
#include <optional>

namespace app {

/// What a watch reads by itself, and how often, from what the user looks at (ui.md 4.4, targets.md 10). Pure.
class ReadPlan
{
public:
    enum class Read : quint8 {
        Queues,    ///< depths
        Inspect,   ///< one round to all workers
        Silent,    ///< ping of workers whose beats stopped
        Schedules, ///< beat and RedBeat
        Messages,  ///< heads of queues and the in-flight table
        Results,   ///< one slice of the result store
        Follow,    ///< which results to listen to
        Confirm,   ///< results of jobs that ended or were not heard of
    };
    static constexpr size_t kReads = 8;
    using Time = std::chrono::steady_clock::time_point;

    explicit ReadPlan(int inspectRoundsPerMinute) : m_roundsPerMinute(inspectRoundsPerMinute) {}

    void setScope(const WatchScope &scope) { m_scope = scope; }
    /// The most urgent read that is due; nothing while paused, except what was asked for.
    std::optional<Read> next(Time now) const;
    /// When something becomes due; at most a second away, so that scopes take effect.
    Time nextTime(Time now) const;
    /// The read starts; true when a person asked for it. What is asked from now on means another one.
    bool begin(Read read);
    /// `failed`: again after a pause, whatever its period; still for the person where `asked`.
    void done(Read read, Time now, bool failed, bool asked);
    /// As soon as possible, also while paused (a person asked, or a repair).
    void ask(Read read);
    /// As soon as its budget allows, at our own cost; not while paused.
    void hasten(Read read);
    /// One result store walk: again at once until the last slice, then rarely.
    void setWalking(bool walking) { m_walking = walking; }
    /// Each entry of RedBeat costs two commands: many are read less often.
    void setManySchedules(bool many) { m_manySchedules = many; }

private:
    struct Entry {
        std::optional<Time> last;
        bool asked = false;
        bool hastened = false;
        bool failed = false;
    };
    static size_t index(Read read) { return static_cast<size_t>(read); }
    std::chrono::milliseconds period(Read read) const;
    Time due(Read read, Time now) const;

    int m_roundsPerMinute;
    bool m_manySchedules = false;
    bool m_walking = true;
    WatchScope m_scope;
    std::array<Entry, kReads> m_entries;
};

} // namespace app
