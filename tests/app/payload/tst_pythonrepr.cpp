#include "app/payload/json.h"
#include "app/payload/pythonrepr.h"
#include "tests/support/python.h"

#include <QTest>

class tst_PythonRepr : public QObject
{
    Q_OBJECT
private slots:
    void printsArgumentsAsCeleryDoes();
    void printsFloatsAsPythonDoes();
};

void tst_PythonRepr::printsArgumentsAsCeleryDoes()
{
    QList<QByteArray> all{"[]",
                          "[2]",
                          "[2,3]",
                          "[\"it's\",\"a\\nb\",\"\\u00e9\\\\\"]",
                          "[null,true,false,1.0,1e2,1e16,-0,-0.0]",
                          R"([{"a":1,"b":[1,{"c":[2,{"d":3}]}],"":{}}])",
                          "[[[[1]]],[[]],{}]",
                          "[NaN,Infinity,-Infinity,1e400]",
                          "[1000000000000000000000000000000000]"};
    for (const int length : {1000, 1019, 1020, 1021, 1022, 1023, 1024, 1025, 1100, 3000}) {
        all << "[\"" + QByteArray(length, 'x') + "\",2]"
            << "[\"" + QByteArray("word ").repeated(length / 5) + "\",[1,2],{\"a\":3}]"
            << "[{\"a\":[\"" + QByteArray(length, 'x') + "\"]},{\"b\":1}]"
            << "[{\"" + QByteArray(length, 'k') + "\":1}]" << '[' + QByteArray("1,").repeated(length / 3) + "1]"
            << '[' + QByteArray(length, '7') + ",1]"
            << "[[[" + QByteArray("\"ab\",").repeated(length / 6) + "\"\\u20ac\"]],5]";
    }
    const QList<QByteArray> expected =
        tests::pythonAnswers("import sys,json,base64\n"
                             "from celery.utils.saferepr import saferepr\n"
                             "for l in sys.stdin:\n"
                             "  v=tuple(json.loads(base64.b64decode(l)))\n"
                             "  print(base64.b64encode(saferepr(v,1024).encode()).decode())",
                             all);
    QCOMPARE(expected.size(), all.size());
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QByteArray seen = app::pythonArgsRepr(*app::readJson(all[i]));
        const QByteArray wanted = QByteArray::fromBase64(expected[i]);
        const QByteArray told = all[i].left(12) + " of " + QByteArray::number(all[i].size()) + ": …" + seen.right(60) +
                                " but Celery: …" + wanted.right(60);
        QVERIFY2(seen == wanted, told.constData());
    }
}

void tst_PythonRepr::printsFloatsAsPythonDoes()
{
    const QList<QByteArray> all{"0.0",   "1.0",     "1e2",
                                "1.50",  "0.1",     "1e-4",
                                "1e-5",  "1.25e-7", "123456789012345.6",
                                "1e15",  "1e16",    "1e17",
                                "-2.5",  "1e308",   "5e-324",
                                "1e309", "-1e309",  "0.30000000000000004",
                                "1E5",   "12e-1",   "1e22",
                                "1e23",  "-0.0",    "9007199254740993.0"};
    const QList<QByteArray> expected =
        tests::pythonAnswers("import sys,base64\nfor l in sys.stdin: print(repr(float(base64.b64decode(l))))", all);
    QCOMPARE(expected.size(), all.size());
    for (qsizetype i = 0; i < all.size(); ++i)
        QCOMPARE(app::pythonFloat(all[i]), expected[i]);
}

QTEST_APPLESS_MAIN(tst_PythonRepr)
#include "tst_pythonrepr.moc"
