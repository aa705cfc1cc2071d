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

    models::Status keep(const QByteArray &actionId, const Item &item) override
    {
        (void)dropPlace(actionId, item.jobId, item.place);
        kept.emplace_back(actionId, item);
        if (meanwhile)
            std::exchange(meanwhile, {})();
        return models::Done{};
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
        return std::any_of(kept.begin(), kept.end(), [&](const auto &one) { return one.first == actionId; });
    }
};

} // namespace support
