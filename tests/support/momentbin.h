#pragma once

#include "app/core/actbin.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace support {

/// A bin in memory; something may happen in the moment between the look and the act, which is when it is used.
class MomentBin final : public app::ActBin
{
public:
    std::function<void()> meanwhile;
    bool takenByAnother = false; ///< another process claims whatever we want to
    std::vector<std::pair<QByteArray, Item>> kept;
    std::vector<std::pair<QByteArray, Key>> keptKeys;

    models::Status keep(const QByteArray &actionId, const Item &item) override
    {
        (void)dropPlace(actionId, item.jobId, item.place);
        kept.emplace_back(actionId, item);
        if (meanwhile)
            std::exchange(meanwhile, {})();
        return models::Done{};
    }
    models::Status keepAll(const QByteArray &actionId, const std::vector<Item> &items) override
    {
        for (const Item &item : items)
            (void)keep(actionId, item);
        return models::Done{};
    }
    models::Status noteAll(const QByteArray &actionId, const std::vector<Item> &items) override
    {
        for (const Item &item : items) {
            for (auto &[action, one] : kept) {
                if (action == actionId && one.jobId == item.jobId && one.place == item.place)
                    one.note = item.note;
            }
        }
        return models::Done{};
    }
    models::Status dropAll(const QByteArray &actionId, const std::vector<Item> &items) override
    {
        for (const Item &item : items)
            (void)dropPlace(actionId, item.jobId, item.place);
        return models::Done{};
    }
    models::Result<std::vector<bool>> claimAll(const QByteArray &actionId, const std::vector<Item> &items,
                                               const QByteArray &note) override
    {
        std::vector<bool> claimed;
        for (const Item &item : items)
            claimed.push_back(claim(actionId, item, note).valueOr(false));
        return claimed;
    }
    models::Status keepKeys(const QByteArray &actionId, const std::vector<Key> &keys) override
    {
        for (const Key &key : keys) {
            (void)dropKey(actionId, key.binKey);
            keptKeys.emplace_back(actionId, key);
        }
        return models::Done{};
    }
    models::Status dropKey(const QByteArray &actionId, const QByteArray &binKey) override
    {
        std::erase_if(keptKeys, [&](const auto &one) { return one.first == actionId && one.second.binKey == binKey; });
        return models::Done{};
    }
    models::Result<std::vector<Key>> keys(const QByteArray &actionId) override
    {
        std::vector<Key> found;
        for (const auto &[action, key] : keptKeys) {
            if (action == actionId)
                found.push_back(key);
        }
        return found;
    }
    models::Status drop(const QByteArray &actionId, const QByteArray &jobId) override
    {
        std::erase_if(kept, [&](const auto &one) { return one.first == actionId && one.second.jobId == jobId; });
        return models::Done{};
    }
    models::Status dropPlace(const QByteArray &actionId, const QByteArray &jobId, const QByteArray &place) override
    {
        std::erase_if(kept, [&](const auto &one) {
            return one.first == actionId && one.second.jobId == jobId && one.second.place == place;
        });
        return models::Done{};
    }
    models::Result<bool> claim(const QByteArray &actionId, const Item &item, const QByteArray &note) override
    {
        for (auto &[action, mine] : kept) {
            const bool same = action == actionId && mine.jobId == item.jobId && mine.place == item.place;
            if (!same || takenByAnother || mine.note != item.note)
                continue;
            mine.note = note;
            return true;
        }
        return false;
    }
    models::Result<std::vector<Item>> items(const QByteArray &actionId) override
    {
        std::vector<Item> found;
        for (const auto &[action, item] : kept) {
            if (action == actionId)
                found.push_back(item);
        }
        return found;
    }
    models::Result<bool> holds(const QByteArray &actionId) override
    {
        const auto ofAct = [&](const auto &one) { return one.first == actionId; };
        return std::any_of(kept.begin(), kept.end(), ofAct) || std::any_of(keptKeys.begin(), keptKeys.end(), ofAct);
    }
};

} // namespace support
