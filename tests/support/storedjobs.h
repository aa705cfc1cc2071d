#pragma once

#include "models/command.h"
#include "tests/support/redisserver.h"

namespace support {

// Many jobs by number, as Celery leaves them in the broker, without a worker that would have to run each.

/// "j0", "j1", ...
QByteArray idOf(int number);
QByteArrayList idsUpTo(int count);

/// Failed jobs from..to-1 as Celery stores them with result_extended, and the queue that they came from.
void storeFailed(const RedisServer &server, int from, int to);
/// Waiting messages from..to-1 in queue celery.
void pushWaiting(const RedisServer &server, int from, int to);

int count(const models::CommandResult &result, models::Outcome outcome);
/// How many have which outcome, and the first reason of one that is not done: for a test that fails, and for its
/// report.
QByteArray figures(const models::CommandResult &result);

/// The jobs whose retries wait in queue celery, by the parent that each names; those sent twice stand there twice.
QByteArrayList retriedOnes(const RedisServer &server);

} // namespace support
