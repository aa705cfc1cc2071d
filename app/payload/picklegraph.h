#pragma once

#include "app/payload/pickle.h"

#include <vector>

namespace app {

/// The objects that a pickle describes, as a graph: shared and recursive references are indices, so nothing here
/// recurses, whatever the depth.
struct PickleNode {
    enum class Kind : quint8 {
        Null,
        Bool,
        Integer,
        Float,
        String,
        Bytes,
        List,
        Tuple,
        Set,
        Map,
        Global, ///< text = "module.name"; a reference to code, not data
        Call,   ///< items[0] = what is called, items[1] = arguments; never carried out
        Opaque,
        Mark,
    };
    Kind kind = Kind::Null;
    QByteArray text;
    std::vector<quint32> items;
    std::vector<std::pair<quint32, quint32>> pairs;
    std::vector<quint32> appended; ///< of a Call: list items that were added to it
    std::vector<quint32> states;   ///< of a Call: what BUILD attached, in order
};
using PickleGraph = std::vector<PickleNode>;

/// Turns the graph below `root` into a tree: known classes get a readable form, shared parts are shared, recursion and
/// what is over a limit is marked.
models::Value pickleTree(const PickleGraph &graph, quint32 root, const PickleLimits &limits);

/// The readable form of a call of a known class (datetime, Decimal, UUID, ...); anything else as it is.
models::Value pickleCall(const QByteArray &className, std::vector<models::Value> args,
                         std::vector<models::Value> appended, std::vector<models::Value::Pair> pairs,
                         const std::vector<models::Value> &states);

} // namespace app
