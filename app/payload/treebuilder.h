#pragma once

#include "models/value.h"

namespace app {

/// Puts a tree together from events in document order, for readers that tell of openings and closings. Keys and
/// values of maps alternate. Bounds depth and number of values.
class TreeBuilder
{
public:
    enum class Limit : quint8 { None, Depth, Nodes };

    TreeBuilder(int maxDepth, qsizetype maxNodes) : m_maxDepth(maxDepth), m_maxNodes(maxNodes) {}

    /// false = over a limit; see exceeded().
    bool open(models::Value::Kind kind);
    bool put(models::Value value, qsizetype nodes = 1);
    /// The container that was opened last; the caller puts it back, perhaps in another dress.
    models::Value close();
    Limit exceeded() const { return m_exceeded; }
    qsizetype nodes() const { return m_nodes; }
    int depth() const { return int(m_frames.size()); }
    const models::Value &root() const { return m_root; }

private:
    struct Frame {
        models::Value::Kind kind;
        std::vector<models::Value> items;
    };
    int m_maxDepth;
    qsizetype m_maxNodes;
    qsizetype m_nodes = 0;
    Limit m_exceeded = Limit::None;
    std::vector<Frame> m_frames;
    models::Value m_root;
};

} // namespace app
