#include "app/session/actintent.h"
#include "app/session/workplace.h"
#include "app/store/actstore.h"
#include "models/actline.h"
#include "tests/support/scratchplace.h"

#include <QTest>

using namespace app;
using namespace support;

class TestWorkplace : public QObject
{
    Q_OBJECT

private:
    static Profile profile(AccessLevel level)
    {
        Profile made = newProfile(Environment::Production);
        made.name = QStringLiteral("prod");
        made.level = level;
        return made;
    }
    static std::vector<ActRecord> acts(Workplace &place, const Profile &profile)
    {
        return place.store()
            .records(brokerRef(profile).uid, place.clock().now() + std::chrono::hours(1), 10)
            .valueOr({});
    }

private slots:
    void auditsAChangeOfAccessLevelAndNothingElse()
    {
        ScratchPlace scratch;
        Workplace &place = *scratch.get();
        Profile prod = profile(AccessLevel::Look);
        QVERIFY(place.saveProfile(prod).ok());
        QVERIFY(acts(place, prod).empty());
        prod.level = AccessLevel::Mend;
        QVERIFY(place.saveProfile(prod).ok());
        prod.name = QStringLiteral("another");
        QVERIFY(place.saveProfile(prod).ok());
        prod.level = AccessLevel::Silent;
        QVERIFY(place.saveProfile(prod).ok());
        auto written = acts(place, prod);
        QCOMPARE(written.size(), size_t(2));
        if (written[0].verb == "raise-access") // both in the same millisecond, perhaps
            std::swap(written[0], written[1]);
        QCOMPARE(written[0].verb, QByteArray("lower-access"));
        QCOMPARE(written[0].text, QByteArray(R"({"from":"mend","to":"silent"})"));
        QCOMPARE(written[1].verb, QByteArray("raise-access"));
        QCOMPARE(written[1].text, QByteArray(R"({"from":"look","to":"mend"})"));
        for (const ActRecord &each : written) {
            QVERIFY(each.finishedAt.has_value());
            QVERIFY(!each.undoUntil);
            QCOMPARE(each.who, thisUser());
            QVERIFY(models::actionText(each.verb) != QString::fromUtf8(each.verb));
        }
    }

    void forgetsABrokerWithItsLastConnection()
    {
        ScratchPlace scratch;
        Workplace &place = *scratch.get();
        const Profile first = profile(AccessLevel::All);
        const Profile second = profile(AccessLevel::All);
        QVERIFY(place.saveProfile(first).ok());
        QVERIFY(place.saveProfile(second).ok());
        ActIntent act;
        act.actionId = "a1";
        act.broker = brokerRef(first);
        act.at = place.clock().now();
        QVERIFY(place.store().begin(act).ok());
        QVERIFY(place.forgetProfile(first.id, this).ok());
        QCOMPARE(acts(place, second).size(), size_t(1));
        QVERIFY(place.forgetProfile(second.id, this).ok());
        QVERIFY(acts(place, second).empty());
        QVERIFY(place.config().profiles().empty());
    }

    void numbersItsConnections()
    {
        ScratchPlace scratch;
        const quint32 first = scratch.get()->nextConnectionNumber();
        QVERIFY(first != 0);
        QVERIFY(scratch.get()->nextConnectionNumber() != first);
    }
};

QTEST_GUILESS_MAIN(TestWorkplace)
#include "tst_workplace.moc"
