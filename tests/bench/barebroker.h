#pragma once

#include <QByteArray>
#include <QString>

#include <hiredis/hiredis.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

/// A Redis without any of ours between, and what Celery would have written there.
namespace bench {

constexpr int kFillAtOnce = 1000;

using Context = std::unique_ptr<redisContext, void (*)(redisContext *)>;
using Reply = std::unique_ptr<redisReply, void (*)(void *)>;

[[noreturn]] inline void fail(const char *what, const QString &why)
{
    std::fprintf(stderr, "%s: %s\n", what, qPrintable(why));
    std::exit(1);
}

inline Context connectTo(int port)
{
    Context redis(redisConnect("127.0.0.1", port), redisFree);
    if (!redis || redis->err)
        fail("connect", QString::fromUtf8(redis ? redis->errstr : "out of memory"));
    return redis;
}

inline Reply run(redisContext *redis, const std::vector<QByteArray> &words)
{
    std::vector<const char *> texts;
    std::vector<size_t> sizes;
    for (const QByteArray &word : words) {
        texts.push_back(word.constData());
        sizes.push_back(size_t(word.size()));
    }
    Reply reply(static_cast<redisReply *>(redisCommandArgv(redis, int(words.size()), texts.data(), sizes.data())),
                freeReplyObject);
    if (!reply || reply->type == REDIS_REPLY_ERROR)
        fail("redis", QString::fromUtf8(reply ? reply->str : redis->errstr));
    return reply;
}

inline QByteArray jobId(qint64 number)
{
    return "00000009-0000-4000-8000-" + QByteArray::number(number, 16).rightJustified(12, '0');
}

/// As Celery sends it: about 900 bytes.
inline QByteArray message(qint64 number)
{
    const QByteArray id = jobId(number);
    const QByteArray args =
        "[[" + QByteArray::number(number) + ", \"order-" + QByteArray::number(number, 16) +
        "\", {\"sku\": \"AB-1\"}], {\"tenant\": \"acme\", \"dry_run\": false}, {\"callbacks\": null, "
        "\"errbacks\": null, \"chain\": null, \"chord\": null}]";
    return "{\"body\": \"" + args.toBase64() +
           "\", \"content-encoding\": \"utf-8\", \"content-type\": \"application/json\", \"headers\": {\"lang\": "
           "\"py\", "
           "\"task\": \"shop.orders.tasks.charge_card\", \"id\": \"" +
           id +
           "\", \"shadow\": null, \"eta\": null, \"expires\": null, \"group\": null, \"group_index\": null, "
           "\"retries\": 0, \"timelimit\": [null, null], \"root_id\": \"" +
           id + "\", \"parent_id\": null, \"argsrepr\": \"(" + QByteArray::number(number) + ", 'order-" +
           QByteArray::number(number, 16) +
           "', {'sku': 'AB-1'})\", \"kwargsrepr\": \"{'tenant': "
           "'acme', 'dry_run': False}\", \"origin\": \"gen1@shop\", \"ignore_result\": false, \"stamped_headers\": "
           "null, "
           "\"stamps\": {}}, \"properties\": {\"correlation_id\": \"" +
           id +
           "\", \"reply_to\": \"0f1b1b1e-4f0e-3f3f-8b1b-1d1d1d1d1d1d\", \"delivery_mode\": 2, \"delivery_info\": "
           "{\"exchange\": \"\", \"routing_key\": \"bench\"}, \"priority\": 0, \"body_encoding\": \"base64\", "
           "\"delivery_tag\": \"" +
           id + "\"}}";
}

/// Into the queue `bench`, the first one consumed first.
inline void fill(redisContext *redis, qint64 messages)
{
    run(redis, {"SADD", "_kombu.binding.bench",
                QByteArray("bench\x06\x16\x06\x16"
                           "bench")});
    for (qint64 at = 0; at < messages;) {
        std::vector<QByteArray> words{"LPUSH", "bench"};
        for (const qint64 end = std::min(messages, at + kFillAtOnce); at < end; ++at)
            words.push_back(message(at));
        run(redis, words);
    }
}

} // namespace bench
