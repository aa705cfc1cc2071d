#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace ui {

/// Where the person has been: pages of connections, for Back and Forward. Pure.
class PageHistory
{
public:
    struct Place {
        quint32 connection = 0; ///< 0 = the welcome page
        QByteArray page;
        QByteArray view = {}; ///< the saved view by which the page is shown; empty = none
        bool operator==(const Place &) const = default;
    };

    /// A new place; what lay ahead is forgotten. The same place twice is one.
    void visit(const Place &place);
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_places.size(); }
    std::optional<Place> back();
    std::optional<Place> forward();
    /// A closed connection's places are gone.
    void forget(quint32 connection);

private:
    QList<Place> m_places;
    qsizetype m_at = -1;
};

} // namespace ui
