#pragma once

#include <QByteArray>
#include <QString>

namespace app {

/// A filter of a page that somebody gave a name, of one connection.
struct SavedView {
    QByteArray id; ///< stays when the view is renamed
    QString name;  ///< never empty, no two of a connection alike
    QByteArray page;
    QString filter; ///< as typed
    QByteArray tab; ///< beside the filter; empty = the page's first

    bool operator==(const SavedView &) const = default;
};

} // namespace app
