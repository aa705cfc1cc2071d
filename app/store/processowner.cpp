#include "app/store/processowner.h"

#include <QCoreApplication>
#include <QFile>

namespace app {

namespace {

/// Field 22 of /proc/<pid>/stat: ticks since boot when the process began; pids alone come again.
QByteArray startTimeOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray stat = file.readAll();
    // The name in field 2 may hold spaces and brackets: count from its last bracket.
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype kStartTime = 22 - 3;
    return fields.size() > kStartTime ? fields[kStartTime] : QByteArray();
}

} // namespace

QString processOwner()
{
    const qint64 pid = QCoreApplication::applicationPid();
    return QString::number(pid) + u':' + QString::fromLatin1(startTimeOf(pid));
}

bool ownerLives(const QString &owner)
{
    const qsizetype cut = owner.indexOf(u':');
    const QByteArray started = startTimeOf(owner.left(cut).toLongLong());
    return !started.isEmpty() && started == owner.mid(cut + 1).toLatin1();
}

} // namespace app
