#include "app/engines/celery/flowbuild.h"

#include <QHash>

#include <algorithm>
#include <map>

namespace app {

namespace {

using models::FlowEdge;
using models::FlowLink;
using models::FlowNode;
using models::JobFlow;
using models::NextCall;

class Builder
{
public:
    Builder(const std::vector<FlowTie> &ties, bool whole) : m_ties(ties) { m_flow.cut = !whole; }

    JobFlow build();

private:
    /// -1 when there is no room for one more.
    int node(const QByteArray &id);
    void link(int from, int to, FlowLink kind);
    void addNext(const FlowTie &tie, int from);
    void addBody(const FlowTie &tie, const QByteArray &id, const QString &name);
    int planned(const FlowTie &sender, const QByteArray &id, const QString &name);
    bool isBodyOf(const FlowTie &member, const FlowTie &follower) const;
    void partBodies();
    void dropDetours();
    void sort();

    const std::vector<FlowTie> &m_ties;
    JobFlow m_flow;
    QHash<QByteArray, int> m_places;
    QHash<QByteArray, const FlowTie *> m_known;
    QHash<QByteArray, std::vector<int>> m_groups;
    std::map<std::pair<int, int>, FlowLink> m_links;
};

int Builder::node(const QByteArray &id)
{
    if (const auto known = m_places.constFind(id); !id.isEmpty() && known != m_places.cend())
        return *known;
    if (int(m_flow.nodes.size()) >= JobFlow::kMostNodes) {
        m_flow.cut = true;
        return -1;
    }
    FlowNode made;
    made.id = id;
    m_flow.nodes.push_back(made);
    const int place = int(m_flow.nodes.size()) - 1;
    if (!id.isEmpty())
        m_places.insert(id, place);
    return place;
}

void Builder::link(int from, int to, FlowLink kind)
{
    if (from < 0 || to < 0 || from == to)
        return;
    const auto [known, fresh] = m_links.emplace(std::pair(from, to), kind);
    if (!fresh && known->second == FlowLink::Next)
        known->second = kind; // that it follows is known by its parent, why by a message
}

/// A call that its sender's message names; what is known of it by itself says more.
int Builder::planned(const FlowTie &sender, const QByteArray &id, const QString &name)
{
    const bool ended = models::isFinal(sender.job.state);
    // It was given an id when it was sent; and a group's own id is no job's.
    const bool seen = m_known.contains(id);
    if (ended && !seen && (id.isEmpty() || name.startsWith(QLatin1String("celery."))))
        return -1;
    const int place = node(id);
    if (place < 0)
        return -1;
    FlowNode &call = m_flow.nodes[size_t(place)];
    if (call.name.isEmpty())
        call.name = name;
    if (!seen && !ended)
        call.state = models::JobState::Blocked;
    return place;
}

void Builder::addBody(const FlowTie &tie, const QByteArray &id, const QString &name)
{
    const int body = planned(tie, id, name);
    if (tie.group.isEmpty())
        return link(m_places.value(tie.id), body, FlowLink::Body);
    for (const int member : m_groups[tie.group])
        link(member, body, FlowLink::Body);
}

void Builder::addNext(const FlowTie &tie, int from)
{
    int last = from;
    for (const NextCall &call : tie.next) {
        switch (call.role) {
        case NextCall::Role::Chain: {
            const int next = last < 0 ? -1 : planned(tie, call.id, call.task);
            link(last, next, FlowLink::Next);
            last = next;
            break;
        }
        case NextCall::Role::Chord: addBody(tie, call.id, call.task); break;
        case NextCall::Role::Callback: link(from, planned(tie, call.id, call.task), FlowLink::Next); break;
        case NextCall::Role::Errback:
            if (tie.job.state != models::JobState::Succeeded)
                link(from, planned(tie, call.id, call.task), FlowLink::OnFailure);
            break;
        }
    }
}

/// What a member of a group sends before its result is stored stands among its children; the body of the chord is sent
/// after that, by whichever member ends last. So is a copy that somebody sends again, which is the same task.
bool Builder::isBodyOf(const FlowTie &member, const FlowTie &follower) const
{
    const bool copy = follower.group.isEmpty() && follower.job.name == member.job.name && !member.job.name.isEmpty();
    return !copy && !member.group.isEmpty() && member.resultStored && member.job.state == models::JobState::Succeeded &&
           std::find(member.children.begin(), member.children.end(), follower.id) == member.children.end();
}

/// From Celery 5.6 on a body carries the id of the group that it follows.
void Builder::partBodies()
{
    QSet<QByteArray> bodies;
    for (const FlowTie &tie : m_ties) {
        const FlowTie *parent = m_known.value(tie.parent);
        if (parent && m_known.contains(tie.id) && isBodyOf(*parent, tie))
            bodies.insert(tie.id);
        for (const NextCall &call : tie.next) {
            if (call.role == NextCall::Role::Chord)
                bodies.insert(call.id);
        }
    }
    for (const QByteArray &body : std::as_const(bodies)) {
        const int place = m_places.value(body, -1);
        if (place < 0)
            continue;
        QByteArray &group = m_flow.nodes[size_t(place)].group;
        std::erase(m_groups[group], place);
        group.clear();
    }
}

/// A chain names the body of a chord as what follows; it follows the members.
void Builder::dropDetours()
{
    QSet<int> bodies;
    for (const auto &[ends, kind] : m_links) {
        if (kind == FlowLink::Body)
            bodies.insert(ends.second);
    }
    std::erase_if(m_links, [&bodies](const auto &each) {
        return each.second == FlowLink::Next && bodies.contains(each.first.second);
    });
}

void Builder::sort()
{
    const size_t count = m_flow.nodes.size();
    std::vector<int> before(count, 0);
    for (const auto &[ends, kind] : m_links)
        ++before[size_t(ends.second)];
    std::vector<int> order;
    std::vector<bool> placed(count, false);
    for (size_t done = 0; done <= order.size(); ++done) {
        if (done == 0) {
            for (size_t i = 0; i < count; ++i) {
                if (before[i] == 0)
                    order.push_back(int(i));
            }
            continue;
        }
        const int at = order[done - 1];
        placed[size_t(at)] = true;
        for (auto each = m_links.lower_bound({at, 0}); each != m_links.end() && each->first.first == at; ++each) {
            if (--before[size_t(each->first.second)] == 0)
                order.push_back(each->first.second);
        }
    }
    // Only lies go in circles: their jobs stand last, without the links among them.
    for (size_t i = 0; i < count; ++i) {
        if (!placed[i])
            order.push_back(int(i));
    }
    std::vector<int> places(count);
    std::vector<FlowNode> nodes;
    nodes.reserve(count);
    for (const int at : order) {
        places[size_t(at)] = int(nodes.size());
        nodes.push_back(std::move(m_flow.nodes[size_t(at)]));
    }
    m_flow.nodes = std::move(nodes);
    for (const auto &[ends, kind] : m_links) {
        if (placed[size_t(ends.first)] && placed[size_t(ends.second)])
            m_flow.edges.push_back({places[size_t(ends.first)], places[size_t(ends.second)], kind});
    }
    std::sort(m_flow.edges.begin(), m_flow.edges.end(),
              [](const FlowEdge &a, const FlowEdge &b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
}

JobFlow Builder::build()
{
    for (const FlowTie &tie : m_ties) {
        // Of whom nothing is known stands in it only where another names it.
        if (tie.job.key.id.isEmpty() && &tie != m_ties.data())
            continue;
        const int place = node(tie.id);
        if (place < 0)
            break;
        m_known.insert(tie.id, &tie);
        FlowNode &made = m_flow.nodes[size_t(place)];
        made.name = tie.job.name;
        made.state = tie.job.state;
        made.engineState = tie.job.engineState;
        made.group = tie.group;
        made.startedAt = tie.job.startedAt;
        made.finishedAt = tie.job.finishedAt;
        made.runtime = tie.job.runtime;
        if (!tie.group.isEmpty())
            m_groups[tie.group].push_back(place);
    }
    partBodies();
    for (const FlowTie &tie : m_ties) {
        const int at = m_places.value(tie.id, -1);
        if (at < 0)
            continue;
        for (const QByteArray &child : tie.children)
            link(at, node(child), FlowLink::Next);
        const FlowTie *parent = m_known.value(tie.parent);
        if (parent && isBodyOf(*parent, tie)) {
            for (const int member : m_groups[parent->group])
                link(member, at, FlowLink::Body);
        } else if (!tie.parent.isEmpty()) {
            link(node(tie.parent), at, FlowLink::Next);
        }
        addNext(tie, at);
    }
    dropDetours();
    sort();
    return m_flow;
}

} // namespace

std::optional<JobFlow> buildFlow(const std::vector<FlowTie> &ties, bool whole)
{
    JobFlow flow = Builder(ties, whole).build();
    if (flow.nodes.size() < 2)
        return std::nullopt;
    return flow;
}

} // namespace app
