#pragma once

#include "models/instant.h"
#include "models/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace app {

/// How a failed job is tried again: wait `base`, doubled each time when exponential, spread when jitter.
struct RetryPolicy {
    int max = 0;
    bool exponential = false;
    models::Duration base{std::chrono::seconds(2)};
    bool jitter = true;
    bool operator==(const RetryPolicy &) const = default;
};

/// What a job declares of one of its arguments, so that a value beginning with '-' may be taken.
struct ArgumentRule {
    QByteArray type;        ///< "string", "int", "float", "bool"; empty = any scalar
    QString pattern;        ///< regular expression the whole value must match; empty = any
    std::optional<int> max; ///< longest text, or largest number
    bool operator==(const ArgumentRule &) const = default;
};

/// One [jobs.NAME] of a yard file. A message names it and gives data; everything else stands here.
struct JobSpec {
    QString name;
    QStringList command; ///< argv with placeholders {args.0} and {kwargs.name}; empty when shell is set
    QString shell;       ///< a pipeline for /bin/sh; takes no placeholders
    QString queue;       ///< empty = the yard's default
    QString directory;   ///< absolute
    QMap<QString, QString> environment;
    models::MaybeDuration timeout;     ///< SIGKILL after it
    models::MaybeDuration softTimeout; ///< SIGTERM after it
    RetryPolicy retries;
    bool acksLate = false;
    QMap<QString, ArgumentRule> arguments; ///< by kwarg name or position ("0")
    QString schedule;                      ///< cron with 5 or 6 fields, "every 5m", "@daily"; empty = on demand only
    QByteArray scheduleArgs = "[]";        ///< JSON sent by the schedule and at start
    QByteArray scheduleKwargs = "{}";
    int atStart = 0; ///< how many are sent when the yard starts (the sample yard's)
    bool operator==(const JobSpec &) const = default;
};

/// A yard file, read and checked. Rules as architecture.md 7 of the design has them.
struct YardConfig {
    QString file; ///< absolute path
    QString name;
    QString broker;        ///< URL; empty = private
    QString dataDirectory; ///< absolute, or empty = chosen by the yard; holds the private broker's files
    QString timeZone;      ///< IANA; empty = UTC
    bool durable = false;  ///< durability = "always"
    QStringList queues;    ///< of the worker; first = default
    int concurrency = 4;
    int prefetch = 1; ///< messages taken ahead per slot
    models::Duration shutdownGrace{std::chrono::seconds(30)};
    QMap<QString, JobSpec> jobs;

    QString defaultQueue() const { return queues.value(0); }
    bool operator==(const YardConfig &) const = default;
};

/// "30s", "5m", "2h", "1d", "500ms", or a bare number of seconds. Nothing else.
models::Result<models::Duration> parseDuration(const QString &text);

} // namespace app
