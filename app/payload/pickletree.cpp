#include "app/payload/picklegraph.h"

namespace app {

using models::Value;
using Kind = PickleNode::Kind;

namespace {

// What is known of a node that has been turned into a value.
struct Built {
    enum class State : quint8 { New, Open, Done };
    State state = State::New;
    int depth = 0;      ///< levels below and with it
    qsizetype size = 1; ///< values below and with it, shared ones counted each time
    Value value;
};

// Depth first with a stack of its own: a pickle may nest a hundred thousand levels and share without end.
class GraphWalk
{
public:
    GraphWalk(const PickleGraph &graph, const PickleLimits &limits)
        : m_graph(graph),
          m_limits(limits),
          m_built(graph.size())
    {
    }

    Value build(quint32 root)
    {
        visit(root);
        while (!m_open.empty()) {
            if (!descend())
                finish();
        }
        return m_built[root].value;
    }

private:
    struct Frame {
        quint32 node;
        std::vector<quint32> parts;
        size_t at = 0;
    };

    static std::vector<quint32> partsOf(const PickleNode &node)
    {
        std::vector<quint32> parts = node.items;
        parts.insert(parts.end(), node.appended.begin(), node.appended.end());
        parts.insert(parts.end(), node.states.begin(), node.states.end());
        for (const auto &[key, value] : node.pairs) {
            parts.push_back(key);
            parts.push_back(value);
        }
        return parts;
    }

    void visit(quint32 node)
    {
        m_built[node].state = Built::State::Open;
        m_open.push_back({node, partsOf(m_graph[node])});
    }

    bool descend()
    {
        Frame &top = m_open.back();
        while (top.at < top.parts.size()) {
            const quint32 part = top.parts[top.at++];
            if (m_built[part].state == Built::State::New) {
                visit(part);
                return true;
            }
        }
        return false;
    }

    void finish()
    {
        const quint32 index = m_open.back().node;
        m_open.pop_back();
        Built &built = m_built[index];
        m_depth = 0;
        m_size = 1;
        built.value = make(m_graph[index]);
        built.depth = m_depth + 1;
        built.size = m_size;
        built.state = Built::State::Done;
    }

    // The value of a part of the node in hand, as far as the limits let it in.
    Value part(quint32 index)
    {
        const Built &built = m_built[index];
        if (built.state == Built::State::Open)
            return Value::recursive();
        if (built.depth >= m_limits.maxDepth)
            return count(Value::opaque("nested deeper, not shown"));
        if (m_size + built.size > m_limits.maxNodes)
            return count(Value::opaque("repeated too often, not shown"));
        m_depth = std::max(m_depth, built.depth);
        m_size += built.size;
        return built.value;
    }
    Value count(Value value)
    {
        ++m_size;
        return value;
    }
    std::vector<Value> parts(const std::vector<quint32> &indices)
    {
        std::vector<Value> values;
        values.reserve(indices.size());
        for (const quint32 index : indices)
            values.push_back(part(index));
        return values;
    }
    std::vector<Value::Pair> pairs(const PickleNode &node)
    {
        std::vector<Value::Pair> values;
        for (const auto &[key, value] : node.pairs) {
            Value name = part(key);
            values.emplace_back(std::move(name), part(value));
        }
        return values;
    }

    Value make(const PickleNode &node)
    {
        switch (node.kind) {
        case Kind::Null:
        case Kind::Mark: return {};
        case Kind::Bool: return Value::boolean(node.text == "true");
        case Kind::Integer: return Value::integer(node.text);
        case Kind::Float: return Value::floating(node.text);
        case Kind::String: return Value::stringFromUtf8(node.text);
        case Kind::Bytes: return Value::bytes(node.text);
        case Kind::List: return Value::list(parts(node.items));
        case Kind::Tuple: return Value::tuple(parts(node.items));
        case Kind::Set: return Value::set(parts(node.items));
        case Kind::Map: return Value::map(pairs(node));
        case Kind::Global:
        case Kind::Opaque: return Value::opaque(node.text);
        case Kind::Call: return call(node);
        }
        return {};
    }

    Value call(const PickleNode &node)
    {
        const PickleNode &callee = m_graph[node.items[0]];
        Value args = part(node.items[1]);
        std::vector<Value> items = args.items();
        if (!args.isSequence())
            items = {std::move(args)};
        const QByteArray name = callee.kind == Kind::Global ? callee.text : QByteArray("unknown");
        auto states = parts(node.states);
        auto appended = parts(node.appended);
        return pickleCall(name, std::move(items), std::move(appended), pairs(node), states);
    }

    const PickleGraph &m_graph;
    PickleLimits m_limits;
    std::vector<Built> m_built;
    std::vector<Frame> m_open;
    int m_depth = 0;
    qsizetype m_size = 1;
};

} // namespace

Value pickleTree(const PickleGraph &graph, quint32 root, const PickleLimits &limits)
{
    return GraphWalk(graph, limits).build(root);
}

} // namespace app
