#pragma once

#include "models/instant.h"
#include "models/jobstate.h"

#include <QString>

#include <vector>

namespace models {

/// One job of a flow, or a call that a flow will make.
struct FlowNode {
    QByteArray id; ///< empty = the call has none yet
    QString name;  ///< of the task; empty while not known, untrusted
    JobState state = JobState::Unknown;
    QByteArray engineState; ///< empty where nothing is known of it by now
    QByteArray group;       ///< those of one group run side by side; empty = none
    MaybeInstant startedAt;
    MaybeInstant finishedAt;
    MaybeDuration runtime;
    bool operator==(const FlowNode &) const = default;
};

/// Why one job of a flow follows another.
enum class FlowLink : quint8 {
    Next,     ///< it was, or will be, sent by the end of the other: the next of a chain, or a callback
    Body,     ///< of a chord: sent by the end of its last member
    OnFailure ///< sent only when the other fails
};

struct FlowEdge {
    int from = 0; ///< places in JobFlow::nodes
    int to = 0;
    FlowLink link = FlowLink::Next;
    bool operator==(const FlowEdge &) const = default;
};

/// How jobs of a chain, a group or a chord hang together, as far as anyone knows. No circles; a job is in it once.
struct JobFlow {
    static constexpr int kMostNodes = 200;

    std::vector<FlowNode> nodes; ///< none before one that it follows; `from` and `to` of edges are places here
    std::vector<FlowEdge> edges;
    bool cut = false; ///< there is more than is told
    bool operator==(const JobFlow &) const = default;
};

} // namespace models
