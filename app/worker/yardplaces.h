#pragma once

#include "app/worker/yardconfig.h"

namespace app {

/// Where a yard keeps its things. Folders are made with mode 0700.
struct YardPlaces {
    QString data; ///< the private broker's files, logs, lock
    QString run;  ///< sockets; gone at the next boot
    QString logs;
    QString lockFile;
    QString statusFile; ///< JSON of the running yard: pid, broker, control
    QString brokerSocket;
    QString controlSocket;
};

/// From the file's own data_dir, else $XDG_DATA_HOME/yardmaster/yards/<name>-<hash of the file's path>.
models::Result<YardPlaces> makeYardPlaces(const YardConfig &config, const QString &dataOverride = {});

/// What the status file of a running yard says; Config error when there is none.
struct YardStatus {
    qint64 pid = 0;
    QString broker;
    QString control;
};
models::Result<YardStatus> readYardStatus(const YardPlaces &places);
models::Status writeYardStatus(const YardPlaces &places, const YardStatus &status);

} // namespace app
