#include "ui/shell/pagehistory.h"

namespace ui {

namespace {

constexpr qsizetype kLimit = 100;

}

void PageHistory::visit(const Place &place)
{
    if (m_at >= 0 && m_places.at(m_at) == place)
        return;
    m_places.resize(m_at + 1);
    m_places.append(place);
    if (m_places.size() > kLimit)
        m_places.removeFirst();
    m_at = m_places.size() - 1;
}

std::optional<PageHistory::Place> PageHistory::back()
{
    if (!canGoBack())
        return std::nullopt;
    return m_places.at(--m_at);
}

std::optional<PageHistory::Place> PageHistory::forward()
{
    if (!canGoForward())
        return std::nullopt;
    return m_places.at(++m_at);
}

void PageHistory::forget(quint32 connection)
{
    QList<Place> kept;
    qsizetype at = -1;
    for (qsizetype i = 0; i < m_places.size(); ++i) {
        const Place &place = m_places.at(i);
        const bool repeats = !kept.isEmpty() && kept.last() == place;
        if (place.connection != connection && !repeats)
            kept.append(place);
        if (i <= m_at)
            at = kept.size() - 1;
    }
    m_places = kept;
    m_at = at;
}

} // namespace ui
