#pragma once

#include <QByteArray>
#include <QList>

namespace tests {

/// Runs a program in the system's Python, feeds `input` to it and gives the lines it printed.
/// When it failed: one line, "python failed: " and its stderr.
QList<QByteArray> pythonLines(const QByteArray &program, const QByteArray &input = {});

/// The same for many inputs, each sent as a line of base64; the program prints one line for each.
QList<QByteArray> pythonAnswers(const QByteArray &program, const QList<QByteArray> &inputs);

} // namespace tests
