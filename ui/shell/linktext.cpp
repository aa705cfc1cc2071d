#include "ui/shell/linktext.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct Link {
    Q_DECLARE_TR_FUNCTIONS(ui::Link)
};

QString clockOf(models::Instant instant, const QString &format)
{
    return QDateTime::fromMSecsSinceEpoch(models::toMs(instant)).toString(format);
}

} // namespace

qint64 secondsUntil(models::Instant instant, const QDateTime &now)
{
    return qMax<qint64>(0, (models::toMs(instant) - now.toMSecsSinceEpoch() + 999) / 1000);
}

QString linkText(const app::LinkStatus &link, const QDateTime &now)
{
    switch (link.state) {
    case app::LinkState::Connecting: return Link::tr("Connecting");
    case app::LinkState::Connected: return Link::tr("Connected");
    case app::LinkState::Reconnecting: return Link::tr("Reconnecting");
    case app::LinkState::Offline:
        if (link.nextTry)
            return Link::tr("Reconnecting in %1s").arg(secondsUntil(*link.nextTry, now));
        return link.since ? Link::tr("Offline since %1").arg(clockOf(*link.since, QStringLiteral("HH:mm")))
                          : Link::tr("Offline");
    case app::LinkState::Idle: break;
    }
    return Link::tr("Not connected");
}

QString offlineSince(const app::LinkStatus &link)
{
    return link.since ? Link::tr("Offline since %1").arg(clockOf(*link.since, QStringLiteral("HH:mm:ss")))
                      : Link::tr("Offline");
}

QString reconnectingIn(const app::LinkStatus &link, const QDateTime &now)
{
    if (!link.nextTry)
        return link.state == app::LinkState::Reconnecting ? Link::tr("Reconnecting now.") : QString();
    const qint64 seconds = secondsUntil(*link.nextTry, now);
    return seconds > 0 ? Link::tr("Reconnecting in %1s.").arg(seconds) : Link::tr("Reconnecting now.");
}

} // namespace ui
