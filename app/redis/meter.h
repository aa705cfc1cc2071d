#pragma once

#include <QtGlobal>

namespace app {

/// What we cost a broker, since the connection was made and per second now (mean of 10 s).
struct MeterReading {
    qint64 commands = 0;
    qint64 bytesIn = 0;
    qint64 bytesOut = 0;
    qint64 inspectRounds = 0;
    double commandsPerSecond = 0;
    double bytesInPerSecond = 0;
    double latencyMs = 0; ///< median of the last replies
    double budgetCommandsPerSecond = 0;
    double budgetBytesPerSecond = 0;
    int connections = 0;
    qint64 held = 0; ///< background calls that had to wait for the budget

    bool operator==(const MeterReading &) const = default;
};

} // namespace app
