#include "ui/pages/history/historyreader.h"

#include "app/session/workplace.h"
#include "app/store/actstore.h"
#include "models/historymodel.h"
#include "ui/whenanswered.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

/// Older rows than these hardly change; they come anew when they are scrolled to again.
constexpr int kMostReloaded = 1'000;

} // namespace

HistoryReader::HistoryReader(std::shared_ptr<app::Workplace> workplace, models::HistoryModel &model, QObject *parent)
    : QObject(parent),
      m_workplace(std::move(workplace)),
      m_model(model)
{
    connect(&m_model, &models::HistoryModel::moreWanted, this, &HistoryReader::more);
}

void HistoryReader::setBroker(const QString &uid)
{
    m_broker = uid;
    m_other = true;
    read(false, kPage);
}

void HistoryReader::reload()
{
    read(false, std::clamp(m_model.rowCount(), kPage, kMostReloaded));
}

bool HistoryReader::hasMore() const
{
    return m_model.next().has_value();
}

void HistoryReader::more()
{
    if (hasMore() && !m_reading && !m_other && m_model.rowCount() < kMostRows)
        read(true, kPage);
}

void HistoryReader::read(bool following, int limit)
{
    app::ActQuery query;
    query.brokerUid = m_broker;
    query.limit = limit;
    if (following)
        query.before = m_model.next();
    m_reading = true;
    const quint64 number = ++m_asked;
    whenAnswered(m_workplace->store().pageSoon(query), this,
                 [this, number, following](const models::Result<models::ActPage> &page) {
                     if (number != m_asked)
                         return;
                     m_reading = false;
                     if (page && std::exchange(m_other, false))
                         m_model.forgetAll();
                     if (page && following)
                         m_model.append(*page);
                     else if (page)
                         m_model.setNewest(*page);
                     emit answered(page ? models::Error{} : page.error());
                 });
}

} // namespace ui
