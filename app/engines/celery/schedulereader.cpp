#include "app/engines/celery/schedulereader.h"

#include "app/engines/celery/beatentries.h"
#include "app/engines/celery/redbeatcodec.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace app {

namespace {

struct ScheduleReaderWords {
    Q_DECLARE_TR_FUNCTIONS(ScheduleReaderWords)
};

constexpr size_t kMostUpcoming = size_t(24) * 60; // of one entry: a crontab runs at most each minute
constexpr size_t kMostUpcomingAll = 50'000;       // of all together

ScheduleDefinition rowFor(const QByteArray &name, const QString &problem)
{
    ScheduleDefinition definition;
    models::ScheduleEntry &entry = definition.entry;
    entry.engine = "celery";
    entry.name = QString::fromUtf8(name);
    entry.source = "redbeat";
    entry.sourceText = ScheduleReaderWords::tr("RedBeat, kept in Redis");
    entry.problem = problem;
    return definition;
}

/// An entry that RedBeat took over from the code would stand twice: its own record knows more.
void dropTwins(std::vector<ScheduleDefinition> &beat, const std::vector<ScheduleDefinition> &redBeat)
{
    QSet<QString> names;
    for (const ScheduleDefinition &definition : redBeat) {
        names.insert(definition.entry.name);
    }
    std::erase_if(beat,
                  [&names](const ScheduleDefinition &definition) { return names.contains(definition.entry.name); });
}

/// Whether another schedule that is on sends the same call.
bool isAmbiguous(const std::vector<ScheduleDefinition> &all, const std::vector<size_t> &sameTask, size_t which)
{
    return std::any_of(sameTask.begin(), sameTask.end(), [&](size_t other) {
        return other != which && all[other].entry.enabled && sameCall(all[other].call, all[which].call);
    });
}

/// Without a worker the zone of the app is not known: RedBeat's own due time then shows whether it is UTC.
bool isOnTheClock(const ScheduleDefinition &definition)
{
    if (!definition.entry.nextRun) {
        return false;
    }
    const models::Instant due = *definition.entry.nextRun;
    const models::MaybeInstant next = definition.spec.next(due - kDueRounding, std::nullopt, QTimeZone::utc());
    return next && *next <= due + kDueRounding;
}

} // namespace

ScheduleReader::ScheduleReader(Setup setup) : m_setup(std::move(setup)) {}

models::Result<std::vector<models::ScheduleEntry>>
ScheduleReader::read(const models::Value &conf, const CallContext &context, models::MaybeInstant watchedSince) const
{
    Definitions entries = beatEntries(conf, Masking(m_setup.maskedKeys));
    Definitions kept;
    if (auto read = readRedBeat(kept, context); !read) {
        return read.error();
    }
    dropTwins(entries, kept);
    entries.insert(entries.end(), std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end()));
    std::stable_sort(entries.begin(), entries.end(), [](const ScheduleDefinition &a, const ScheduleDefinition &b) {
        return a.entry.name < b.entry.name;
    });
    return withRuns(std::move(entries), conf, watchedSince);
}

std::vector<models::ScheduleEntry> ScheduleReader::withRuns(Definitions definitions, const models::Value &conf,
                                                            models::MaybeInstant watchedSince) const
{
    std::vector<ScheduledCall> calls;
    QHash<QString, std::vector<size_t>> byTask;
    for (size_t i = 0; i < definitions.size(); ++i) {
        calls.push_back(definitions[i].call);
        byTask[definitions[i].call.task].push_back(i);
    }
    std::vector<SeenRuns> seen = m_setup.runsSeen ? m_setup.runsSeen(calls) : std::vector<SeenRuns>(calls.size());
    RunsContext runs;
    runs.now = m_setup.clock->now();
    runs.zone = beatTimeZone(conf);
    runs.watchedSince = watchedSince;
    size_t room = kMostUpcomingAll;
    std::vector<bool> ambiguous(definitions.size());
    for (size_t i = 0; i < definitions.size(); ++i) {
        ambiguous[i] = isAmbiguous(definitions, byTask[calls[i].task], i);
    }
    std::vector<models::ScheduleEntry> entries;
    for (size_t i = 0; i < definitions.size(); ++i) {
        const bool zoneKnown = !conf.isNull() || isOnTheClock(definitions[i]);
        runs.seen = std::move(seen[i]);
        runs.ambiguous = ambiguous[i];
        runs.mostUpcoming = zoneKnown ? std::min(room, kMostUpcoming) : 0;
        entries.push_back(tellRuns(std::move(definitions[i]), runs));
        room -= std::min(room, entries.back().upcoming.size());
    }
    return entries;
}

/// Two commands an entry, in one round trip; what is too long for a list is left where it is.
models::Result<std::vector<RedisReply>> ScheduleReader::fetch(const std::vector<Member> &members,
                                                              const CallContext &context) const
{
    std::vector<RedisCommand> sizes;
    sizes.reserve(members.size());
    for (const Member &member : members) {
        sizes.push_back({"HSTRLEN", member.key, "definition"});
    }
    auto lengths = m_setup.broker->pipeline(std::move(sizes), context);
    if (!lengths) {
        return lengths.error();
    }
    std::vector<RedisCommand> reads;
    for (size_t i = 0; i < members.size(); ++i) {
        const bool small = (*lengths)[i].isError() || (*lengths)[i].integer() <= kFetched;
        reads.push_back(small ? RedisCommand{"HMGET", members[i].key, "definition", "meta"}
                              : RedisCommand{"HMGET", members[i].key, "", "meta"});
    }
    return m_setup.broker->pipeline(std::move(reads), context);
}

models::Status ScheduleReader::readRedBeat(Definitions &entries, const CallContext &context) const
{
    const QByteArray &prefix = m_setup.redbeatPrefix;
    auto first =
        m_setup.broker->pipeline({{"ZRANGE", prefix + ":schedule", "0", QByteArray::number(kMostEntries), "WITHSCORES"},
                                  {"SMEMBERS", prefix + ":statics"}},
                                 context);
    if (!first) {
        return first.error();
    }
    std::vector<Member> members;
    const RedisReply::Array &scored = (*first)[0].items(); // empty too where the key is something else
    for (size_t i = 0; i + 1 < scored.size() && members.size() < size_t(kMostEntries); i += 2) {
        members.push_back({scored[i].bytes(), scored[i + 1].bytes().toDouble()});
    }
    if (members.empty()) {
        return models::Done{};
    }
    QSet<QByteArray> statics;
    for (const RedisReply &name : (*first)[1].items()) {
        statics.insert(name.bytes());
    }
    auto hashes = fetch(members, context);
    if (!hashes) {
        return hashes.error();
    }
    const Masking masking(m_setup.maskedKeys);
    for (size_t i = 0; i < members.size(); ++i) {
        const QByteArray &key = members[i].key;
        const QByteArray name = key.startsWith(prefix) ? key.mid(prefix.size()) : key;
        const RedisReply::Array &fields = (*hashes)[i].items();
        if (fields.size() != 2 || fields[0].isNil()) {
            entries.push_back(rowFor(
                name, ScheduleReaderWords::tr("It is scheduled, but its definition is missing or too long to read")));
            continue;
        }
        entries.push_back(redBeatEntry(
            {name, fields[0].bytes(), fields[1].bytes(), members[i].score, statics.contains(name)}, masking));
    }
    if (scored.size() / 2 > size_t(kMostEntries)) {
        entries.push_back(rowFor("…", ScheduleReaderWords::tr("More entries than are shown here")));
    }
    return models::Done{};
}

} // namespace app
