#include "tests/support/sample.h"

#include <QFile>

namespace tests {

QByteArray sample(const QByteArray &path)
{
    QFile file(QStringLiteral(YARD_SOURCE_DIR "/tests/data/") + QString::fromUtf8(path));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray bytes = file.readAll();
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    return bytes;
}

} // namespace tests
