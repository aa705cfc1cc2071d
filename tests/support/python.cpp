#include "tests/support/python.h"

#include <QProcess>

namespace tests {

QList<QByteArray> pythonLines(const QByteArray &program, const QByteArray &input)
{
    QProcess peer;
    peer.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), QString::fromUtf8(program)});
    peer.write(input);
    peer.closeWriteChannel();
    if (!peer.waitForFinished(90000) || peer.exitStatus() != QProcess::NormalExit || peer.exitCode() != 0)
        return {"python failed: " + peer.readAllStandardError()};
    QList<QByteArray> lines = peer.readAllStandardOutput().split('\n');
    lines.removeLast();
    return lines;
}

QList<QByteArray> pythonAnswers(const QByteArray &program, const QList<QByteArray> &inputs)
{
    QByteArray text;
    for (const QByteArray &input : inputs)
        text += input.toBase64() + '\n';
    return pythonLines(program, text);
}

} // namespace tests
