#pragma once

#include "models/result.h"

#include <QByteArray>

#include <vector>

namespace app {

/// Where acts keep what they remove, so that they can be undone; implemented by app/store.
/// Called on lanes; blocks until it is on disk.
class ActBin
{
public:
    struct Item {
        QByteArray jobId;
        QByteArray place;   ///< broker key it came from
        QByteArray message; ///< exact bytes
        QByteArray before;  ///< exact bytes of the neighbour consumed just before it, if any; of a retry the guard that
                            ///< it overruled
        QByteArray after;   ///< ... just after it
        QByteArray note;    ///< engine's own, e.g. the new id of a retry
    };
    /// A whole list that an act renamed inside the broker, or fills there.
    struct Key {
        QByteArray binKey;
        QByteArray originalKey;
        qint64 messages = 0; ///< in it, as far as was known
        qint64 bytes = 0;    ///< of the broker's memory; 0 = not known
    };
    virtual ~ActBin() = default;
    /// Replaces what the act kept of that job from that place.
    virtual models::Status keep(const QByteArray &actionId, const Item &item) = 0;
    /// The same for many, in this order; all of them or none.
    virtual models::Status keepAll(const QByteArray &actionId, const std::vector<Item> &items) = 0;
    /// Of each of these only the note, of what is kept of its job from its place; all or none.
    virtual models::Status noteAll(const QByteArray &actionId, const std::vector<Item> &items) = 0;
    /// Everything kept of that job by that act.
    virtual models::Status drop(const QByteArray &actionId, const QByteArray &jobId) = 0;
    /// Only what was kept of it from one key.
    virtual models::Status dropPlace(const QByteArray &actionId, const QByteArray &jobId, const QByteArray &place) = 0;
    /// Of each of these, what was kept of its job from its place; all or none.
    virtual models::Status dropAll(const QByteArray &actionId, const std::vector<Item> &items) = 0;
    /// Changes the note of `item`, read before, if it still is the same: true for one caller only.
    virtual models::Result<bool> claim(const QByteArray &actionId, const Item &item, const QByteArray &note) = 0;
    /// The same for many: one answer each.
    virtual models::Result<std::vector<bool>> claimAll(const QByteArray &actionId, const std::vector<Item> &items,
                                                       const QByteArray &note) = 0;
    virtual models::Result<std::vector<Item>> items(const QByteArray &actionId) = 0;
    /// Replaces what is noted of these keys.
    virtual models::Status keepKeys(const QByteArray &actionId, const std::vector<Key> &keys) = 0;
    virtual models::Status dropKey(const QByteArray &actionId, const QByteArray &binKey) = 0;
    virtual models::Result<std::vector<Key>> keys(const QByteArray &actionId) = 0;
    /// Whether there is anything, message or key, without reading it.
    virtual models::Result<bool> holds(const QByteArray &actionId) = 0;
};

} // namespace app
