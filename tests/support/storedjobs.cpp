#include "tests/support/storedjobs.h"

#include "tests/support/celerybroker.h"

#include <algorithm>

namespace support {

namespace {

const char *const kFailure = R"({"status": "FAILURE", "result": {"exc_type": "ValueError", "exc_message": ["no"],
    "exc_module": "builtins"}, "traceback": "Traceback", "children": [], "date_done": "2026-11-01T10:00:00+00:00",
    "name": "lab.add", "args": [NUMBER, 1], "kwargs": {}, "worker": "w1@h", "retries": 0, "queue": "celery",
    "task_id": "jNUMBER"})";

} // namespace

QByteArray idOf(int number)
{
    return "j" + QByteArray::number(number);
}

QByteArrayList idsUpTo(int count)
{
    QByteArrayList ids;
    for (int i = 0; i < count; ++i)
        ids.append(idOf(i));
    return ids;
}

void storeFailed(const RedisServer &server, int from, int to)
{
    app::RedisCommand set{"MSET"};
    for (int i = from; i < to; ++i) {
        set.push_back("celery-task-meta-" + idOf(i));
        set.push_back(QByteArray(kFailure).replace("NUMBER", QByteArray::number(i)));
    }
    if (server.run(set).isError())
        qFatal("the failed jobs could not be stored");
    (void)server.run({"SADD", "_kombu.binding.celery",
                      "celery\x06\x16\x06\x16"
                      "celery"});
}

void pushWaiting(const RedisServer &server, int from, int to)
{
    app::RedisCommand push{"LPUSH", "celery"};
    for (int i = from; i < to; ++i) {
        TaskMessageSpec spec;
        spec.id = idOf(i);
        push.push_back(taskMessage(spec));
    }
    if (server.run(push).isError())
        qFatal("the waiting messages could not be pushed");
}

int count(const models::CommandResult &result, models::Outcome outcome)
{
    return int(std::count_if(result.outcomes.begin(), result.outcomes.end(),
                             [outcome](const models::JobOutcome &one) { return one.outcome == outcome; }));
}

QByteArray figures(const models::CommandResult &result)
{
    using models::Outcome;
    QByteArray text;
    for (const Outcome outcome : {Outcome::Done, Outcome::Gone, Outcome::Changed, Outcome::Refused, Outcome::Unknown})
        text += models::outcomeWord(outcome).toByteArray() + ' ' + QByteArray::number(count(result, outcome)) + ' ';
    const auto odd = std::find_if(result.outcomes.begin(), result.outcomes.end(),
                                  [](const models::JobOutcome &one) { return one.outcome != Outcome::Done; });
    return odd == result.outcomes.end() ? text : text + odd->id + ": " + odd->reason.toUtf8();
}

QByteArrayList retriedOnes(const RedisServer &server)
{
    constexpr char kParent[] = "\"parent_id\": \"";
    constexpr qsizetype kLength = sizeof(kParent) - 1;
    QByteArrayList parents;
    const app::RedisReply reply = server.run({"LRANGE", "celery", "0", "-1"});
    for (const app::RedisReply &element : reply.items()) {
        const QByteArray message = element.bytes();
        const qsizetype at = message.indexOf(kParent);
        if (at >= 0)
            parents.append(message.mid(at + kLength, message.indexOf('"', at + kLength) - at - kLength));
    }
    return parents;
}

} // namespace support
