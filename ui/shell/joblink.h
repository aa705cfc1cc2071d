#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace ui {

/// What a link `yardmaster://<connection>/job/<id>` names (ui.md 3). It comes from a chat or a web page: nothing of it
/// is trusted, and nothing but a place to look at can be said by one.
struct JobLink {
    QString connection; ///< a profile's name
    QByteArray id;
    bool operator==(const JobLink &) const = default;
};

/// Whether the text means to be one.
bool isJobLink(const QString &text);
/// Nothing where it is not whole. Pure.
std::optional<JobLink> parseJobLink(const QString &text);

} // namespace ui
