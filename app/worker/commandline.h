#pragma once

#include "app/worker/yardconfig.h"
#include "models/value.h"

namespace app {

/// What is wrong with a declared argv (translated), checked when the file is loaded; empty = fine.
/// A placeholder is {args.N} or {kwargs.name}; it fills a whole element or follows a fixed prefix, never argv[0],
/// and never stands in an interpreter's script (sh -c, python -c, env, xargs, ...).
QString commandFault(const QStringList &command);

/// A shell text takes no placeholders.
QString shellFault(const QString &shell);

/// The argv for one message. Refused (kind Refused, with the reason): a value that is no scalar, holds NUL, is
/// missing, breaks its rule, or begins with '-' where neither '=' nor '--' stands before it and no rule allows it.
models::Result<QStringList> expandCommand(const JobSpec &job, const models::Value &args, const models::Value &kwargs);

/// YARD_ARG_<NAME> for the scalars of kwargs (letters, digits and _ only), for shell jobs.
QMap<QString, QString> shellArguments(const models::Value &kwargs);

} // namespace app
