#pragma once

#include <QByteArray>

namespace tests {

/// Bytes of a file under tests/data, without the newline that was added when it was recorded.
/// Empty when there is no such file.
QByteArray sample(const QByteArray &path);

} // namespace tests
