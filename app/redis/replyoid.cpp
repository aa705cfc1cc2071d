#include "app/redis/replyoid.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QSysInfo>

#include <cerrno>
#include <csignal>

namespace app {

namespace {

constexpr QByteArrayView kOidPrefix = "yardmaster-";

/// Containers share a machine id but not a host name; neither may be read from the oid.
QByteArray machineMark()
{
    const QByteArray seed = QSysInfo::machineUniqueId() + '\0' + QSysInfo::machineHostName().toUtf8();
    return QCryptographicHash::hash(seed, QCryptographicHash::Sha256).toHex().left(8);
}

} // namespace

QByteArray makeReplyOid()
{
    const quint64 random = QRandomGenerator::system()->generate64();
    return kOidPrefix.toByteArray() + machineMark() + '-' + QByteArray::number(QCoreApplication::applicationPid()) +
           '-' + QByteArray::number(random, 16).rightJustified(16, '0');
}

bool isOurOid(QByteArrayView oid)
{
    return oid.startsWith(kOidPrefix);
}

bool oidIsOrphaned(QByteArrayView oid)
{
    const QByteArrayList parts = oid.toByteArray().split('-');
    if (!isOurOid(oid) || parts.size() != 4 || parts[1] != machineMark()) {
        return false;
    }
    bool number = false;
    const int pid = parts[2].toInt(&number);
    return number && pid > 1 && ::kill(pid, 0) != 0 && errno == ESRCH;
}

} // namespace app
