// An entry is changed by what it is at that very moment, on a real Redis.
#include "app/engines/celery/redbeatentry.h"

#include "app/core/iothread.h"
#include "app/redis/redisclient.h"
#include "tests/support/redisserver.h"

#include <QTest>

using app::RedBeatEntry;

class TestRedBeatEntry : public QObject
{
    Q_OBJECT

private slots:
    void neverWritesOverAnothersChange();
    void looksAgainWhereBeatWroteMeanwhile();
};

namespace {

struct Rig {
    support::RedisServer server;
    app::IoThread io;
    app::RedisClient redis{options(), io};
    app::RedBeatEntries entries{redis, "redbeat:"};

    app::RedisClient::Options options() const
    {
        app::RedisClient::Options options;
        options.address = server.address();
        options.secrets = server.secrets();
        return options;
    }
    static app::CallContext acting()
    {
        app::CallContext context;
        context.access = app::Access::Act;
        return context;
    }
    QByteArray definition() const { return server.run({"HGET", "redbeat:a", "definition"}).bytes(); }
};

} // namespace

void TestRedBeatEntry::neverWritesOverAnothersChange()
{
    Rig rig;
    rig.server.run({"HSET", "redbeat:a", "definition", "seen"});
    QList<std::optional<QByteArray>> found;
    // Somebody writes after the act has looked and before it writes.
    const auto change = [&](const RedBeatEntry &now) -> models::Result<RedBeatEntry> {
        found.append(now.definition);
        if (now.definition != QByteArray("seen"))
            return now;
        rig.server.run({"HSET", "redbeat:a", "definition", "theirs"});
        RedBeatEntry to = now;
        to.definition = "ours";
        return to;
    };
    QVERIFY(rig.entries.change("a", change, Rig::acting()).ok());
    QCOMPARE(rig.definition(), QByteArray("theirs"));
    QCOMPARE(found.value(0), std::optional(QByteArray("seen")));
    QCOMPARE(found.last(), std::optional(QByteArray("theirs")));
}

void TestRedBeatEntry::looksAgainWhereBeatWroteMeanwhile()
{
    Rig rig;
    rig.server.run({"HSET", "redbeat:a", "definition", "seen", "meta", "old"});
    int looks = 0;
    const auto change = [&](const RedBeatEntry &now) -> models::Result<RedBeatEntry> {
        if (++looks == 1)
            rig.server.run({"HSET", "redbeat:a", "meta", "ran"});
        RedBeatEntry to = now;
        to.definition = "ours";
        return to;
    };
    QVERIFY(rig.entries.change("a", change, Rig::acting()).ok());
    QCOMPARE(looks, 2);
    QCOMPARE(rig.definition(), QByteArray("ours"));
    QCOMPARE(rig.server.run({"HGET", "redbeat:a", "meta"}).bytes(), QByteArray("ran"));
}

QTEST_GUILESS_MAIN(TestRedBeatEntry)
#include "tst_redbeatentry.moc"
