#pragma once

#include "app/engines/celery/acttools.h"
#include "app/engines/celery/appconf.h"
#include "app/engines/celery/resultmeta.h"
#include "app/engines/celery/sender.h"
#include "app/engines/celery/waitingmessage.h"

namespace app {

/// What a retry starts from.
struct RetrySource {
    QByteArray word;                          ///< contract: message, stored, seen
    QByteArray message;                       ///< of message and seen
    ResultMeta stored;                        ///< of stored
    std::optional<WaitingMessage> deadLetter; ///< to be moved, not copied
};

/// What a retry sends.
struct ReadyRetry {
    QByteArray id;
    QByteArray bytes;
    TaskRoute route;
    int bucket = 0;
    bool leftGroup = false; ///< the new job is no member of the old one's group
};

struct RetryApp {
    const WorkerFacts &workers;
    const AppConf &conf;
};

/// The message rewritten, or one built from what is stored; an error says why there can be none.
models::Result<ReadyRetry> buildRetry(const QByteArray &id, const RetrySource &source,
                                      const models::JobCommand &command, const RetryApp &app, const ActTools &tools);

} // namespace app
