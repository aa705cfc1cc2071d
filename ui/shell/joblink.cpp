#include "ui/shell/joblink.h"

#include <QStringList>

namespace ui {

namespace {

const QString kScheme = QStringLiteral("yardmaster://");
/// Longer than any id an engine makes, percent signs included.
constexpr qsizetype kLongest = 2048;

} // namespace

bool isJobLink(const QString &text)
{
    return text.startsWith(kScheme, Qt::CaseInsensitive);
}

std::optional<JobLink> parseJobLink(const QString &text)
{
    if (!isJobLink(text) || text.size() > kLongest)
        return std::nullopt;
    // By hand: for QUrl a connection's name would have to be a host's.
    const QStringList parts = text.mid(kScheme.size()).split(QLatin1Char('/'));
    if (parts.size() != 3 || parts.at(1) != QLatin1String("job"))
        return std::nullopt;
    JobLink link;
    link.connection = QString::fromUtf8(QByteArray::fromPercentEncoding(parts.at(0).toUtf8()));
    link.id = QByteArray::fromPercentEncoding(parts.at(2).toUtf8());
    if (link.connection.isEmpty() || link.id.isEmpty())
        return std::nullopt;
    return link;
}

} // namespace ui
