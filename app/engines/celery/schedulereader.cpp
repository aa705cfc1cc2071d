#include "app/engines/celery/schedulereader.h"

#include "app/engines/celery/beatentries.h"
#include "app/engines/celery/redbeatcodec.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace app {

namespace {

struct ScheduleReaderWords {
    Q_DECLARE_TR_FUNCTIONS(ScheduleReaderWords)
};

models::ScheduleEntry rowFor(const QByteArray &name, const QString &problem)
{
    models::ScheduleEntry entry;
    entry.engine = "celery";
    entry.name = QString::fromUtf8(name);
    entry.source = "redbeat";
    entry.sourceText = ScheduleReaderWords::tr("RedBeat, kept in Redis");
    entry.problem = problem;
    return entry;
}

/// An entry that RedBeat took over from the code would stand twice: its own record knows more.
void dropTwins(std::vector<models::ScheduleEntry> &beat, const std::vector<models::ScheduleEntry> &redBeat)
{
    QSet<QString> names;
    for (const models::ScheduleEntry &entry : redBeat) {
        names.insert(entry.name);
    }
    std::erase_if(beat, [&names](const models::ScheduleEntry &entry) { return names.contains(entry.name); });
}

} // namespace

ScheduleReader::ScheduleReader(Setup setup) : m_setup(std::move(setup)) {}

models::Result<std::vector<models::ScheduleEntry>> ScheduleReader::read(const models::Value &conf,
                                                                        const CallContext &context) const
{
    const Masking masking(m_setup.maskedKeys);
    std::vector<models::ScheduleEntry> entries = beatEntries(conf, m_setup.clock->now(), m_setup.lastRunSeen, masking);
    std::vector<models::ScheduleEntry> kept;
    if (auto read = readRedBeat(kept, context); !read) {
        return read.error();
    }
    dropTwins(entries, kept);
    entries.insert(entries.end(), std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end()));
    std::stable_sort(entries.begin(), entries.end(),
                     [](const models::ScheduleEntry &a, const models::ScheduleEntry &b) { return a.name < b.name; });
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

models::Status ScheduleReader::readRedBeat(std::vector<models::ScheduleEntry> &entries,
                                           const CallContext &context) const
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
