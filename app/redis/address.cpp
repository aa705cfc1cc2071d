#include "app/redis/address.h"

namespace app {

QString RedisAddress::display() const
{
    const QString suffix = u'/' + QString::number(database);
    switch (reach) {
    case Reach::Unix: return QStringLiteral("unix:") + socketPath + suffix;
    case Reach::Sentinel: return QStringLiteral("sentinel:") + masterName + suffix;
    case Reach::Tcp: break;
    }
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    return name + u':' + QString::number(port) + suffix;
}

} // namespace app
