#include "app/engines/celery/flowreader.h"

#include "app/engines/celery/derivedstate.h"
#include "app/engines/celery/flowbuild.h"
#include "app/engines/celery/jobdescription.h"

namespace app {

namespace {

/// What the facts of a job say of others; the newest source that says it at all.
QByteArray told(const JobFacts &facts, QByteArray MessageInfo::*ofMessage, QByteArray ResultFact::*ofResult)
{
    if (facts.list && !(facts.list->message.*ofMessage).isEmpty())
        return facts.list->message.*ofMessage;
    if (facts.unacked && !(facts.unacked->message.*ofMessage).isEmpty())
        return facts.unacked->message.*ofMessage;
    return facts.result && ofResult ? *facts.result.*ofResult : QByteArray();
}

QByteArray parentOf(const JobFacts &facts)
{
    const QByteArray parent = told(facts, &MessageInfo::parentId, &ResultFact::parentId);
    return parent == facts.id ? QByteArray() : parent; // Celery's own retry names itself
}

QByteArray groupOf(const JobFacts &facts)
{
    return told(facts, &MessageInfo::groupId, &ResultFact::groupId);
}

bool hasEnded(const JobFacts &facts)
{
    return facts.result && !facts.result->absent && isFinalWord(facts.result->status);
}

/// Who is known to have which parent or group, among all jobs seen.
struct Kin {
    QMultiHash<QByteArray, QByteArray> byParent;
    QMultiHash<QByteArray, QByteArray> byGroup;
};

Kin kinOf(const JobCache &jobs)
{
    struct Said {
        QByteArray id, parent, group;
    };
    std::vector<Said> all;
    jobs.visit([&all](const JobFacts &facts) {
        Said said{facts.id, parentOf(facts), groupOf(facts)};
        if (!said.parent.isEmpty() || !said.group.isEmpty())
            all.push_back(std::move(said));
    });
    Kin kin;
    for (const Said &said : all) {
        if (!said.parent.isEmpty())
            kin.byParent.insert(said.parent, said.id);
        if (!said.group.isEmpty())
            kin.byGroup.insert(said.group, said.id);
    }
    return kin;
}

/// Ids in the order in which they were met, each once, and no more than a flow holds.
class Met
{
public:
    void add(const QByteArray &id)
    {
        if (id.isEmpty() || m_seen.contains(id))
            return;
        if (int(m_ids.size()) >= models::JobFlow::kMostNodes) {
            m_full = true;
            return;
        }
        m_seen.insert(id);
        m_ids.push_back(id);
    }
    const std::vector<QByteArray> &ids() const { return m_ids; }
    bool isFull() const { return m_full; }

private:
    std::vector<QByteArray> m_ids;
    QSet<QByteArray> m_seen;
    bool m_full = false;
};

} // namespace

FlowReader::FlowReader(CeleryShared &shared, ResultReader &results, FactBook &book)
    : m_shared(shared),
      m_results(results),
      m_book(book)
{
}

std::optional<models::JobFlow> FlowReader::read(const models::JobDetail &job, const CallContext &context)
{
    const Kin kin = kinOf(m_shared.jobs);
    Met met;
    met.add(job.job.key.id);
    std::vector<FlowTie> ties;
    QHash<QByteArray, QByteArray> groups; // of those whose own facts do not say it
    bool whole = true;
    while (ties.size() < met.ids().size()) {
        std::vector<QByteArray> fresh;
        for (size_t i = ties.size(); i < met.ids().size(); ++i) {
            if (!hasEnded(m_shared.jobs.find(met.ids()[i]))) // what has ended is known
                fresh.push_back(met.ids()[i]);
        }
        if (const auto results = m_results.read(fresh, context); results) {
            for (const ReadResult &result : *results) {
                // That nothing is stored of a call that was never sent is nothing to remember.
                if (!result.fact->absent || !m_shared.jobs.find(result.id).empty())
                    m_book.note(result);
            }
        } else {
            whole = false;
        }
        for (size_t i = ties.size(), end = met.ids().size(); i < end; ++i) {
            const QByteArray id = met.ids()[i];
            const JobFacts facts = m_shared.jobs.find(id);
            FlowTie tie;
            tie.id = id;
            tie.parent = parentOf(facts);
            tie.group = groupOf(facts);
            tie.resultStored = hasEnded(facts);
            if (!facts.empty())
                tie.job = m_book.job(facts);
            if (facts.result) {
                tie.children = facts.result->children;
                groups.insert(facts.result->childGroups);
            }
            tie.next = i == 0 ? job.next : nextCalls(m_shared.jobs.seen(id));
            if (i == 0 && tie.parent.isEmpty())
                tie.parent = job.parentId;
            if (i == 0 && tie.group.isEmpty())
                tie.group = job.groupId;
            met.add(tie.parent);
            for (const QByteArray &child : tie.children)
                met.add(child);
            for (const models::NextCall &call : tie.next)
                met.add(call.id);
            for (const QByteArray &child : kin.byParent.values(id))
                met.add(child);
            for (const QByteArray &member : kin.byGroup.values(tie.group))
                met.add(member);
            ties.push_back(std::move(tie));
        }
    }
    for (FlowTie &tie : ties) {
        if (tie.group.isEmpty())
            tie.group = groups.value(tie.id);
    }
    return buildFlow(ties, whole && !met.isFull());
}

} // namespace app
