#include "app/redis/script.h"

#include <QCryptographicHash>
#include <QFile>
#include <QHash>
#include <QMutex>

namespace app {

std::optional<LuaScript> luaScript(QByteArrayView name)
{
    static QMutex mutex;
    static QHash<QByteArray, LuaScript> known;
    const QByteArray key = name.toByteArray();
    const QMutexLocker lock(&mutex);
    if (const auto found = known.constFind(key); found != known.cend())
        return *found;
    QFile file(QStringLiteral(":/lua/") + QString::fromUtf8(key) + QStringLiteral(".lua"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    LuaScript script;
    script.source = file.readAll();
    script.sha1 = QCryptographicHash::hash(script.source, QCryptographicHash::Sha1).toHex();
    known.insert(key, script);
    return script;
}

} // namespace app
