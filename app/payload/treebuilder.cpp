#include "app/payload/treebuilder.h"

namespace app {

using models::Value;

bool TreeBuilder::open(Value::Kind kind)
{
    if (int(m_frames.size()) >= m_maxDepth) {
        m_exceeded = Limit::Depth;
        return false;
    }
    m_frames.push_back({kind, {}});
    return true;
}

bool TreeBuilder::put(Value value, qsizetype nodes)
{
    m_nodes += nodes;
    if (m_nodes > m_maxNodes) {
        m_exceeded = Limit::Nodes;
        return false;
    }
    if (m_frames.empty())
        m_root = std::move(value);
    else
        m_frames.back().items.push_back(std::move(value));
    return true;
}

Value TreeBuilder::close()
{
    Frame top = std::move(m_frames.back());
    m_frames.pop_back();
    if (top.kind != Value::Kind::Map)
        return Value::list(std::move(top.items));
    std::vector<Value::Pair> pairs;
    for (size_t i = 0; i + 1 < top.items.size(); i += 2)
        pairs.emplace_back(std::move(top.items[i]), std::move(top.items[i + 1]));
    return Value::map(std::move(pairs));
}

} // namespace app
