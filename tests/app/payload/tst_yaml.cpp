#include "app/payload/display.h"
#include "app/payload/yaml.h"

#include <QTest>

using models::Value;
using Kind = models::Value::Kind;

namespace {

struct Case {
    const char *yaml;
    const char *expected;
};

// Read with PyYAML 6.0's safe loader; a leading ' marks a string, b bytes.
constexpr Case kScalars[] = {{"yes", "true"},
                             {"Yes", "true"},
                             {"yEs", "'yEs"},
                             {"no", "false"},
                             {"NO", "false"},
                             {"on", "true"},
                             {"off", "false"},
                             {"On", "true"},
                             {"true", "true"},
                             {"TRUE", "true"},
                             {"tRue", "'tRue"},
                             {"~", "null"},
                             {"null", "null"},
                             {"Null", "null"},
                             {"nUll", "'nUll"},
                             {"y", "'y"},
                             {"n", "'n"},
                             {"0", "0"},
                             {"-0", "0"},
                             {"+1", "1"},
                             {"12", "12"},
                             {"1_000", "1000"},
                             {"010", "8"},
                             {"-010", "-8"},
                             {"08", "'08"},
                             {"0o10", "'0o10"},
                             {"0b101", "5"},
                             {"0x1F", "31"},
                             {"-0x1f", "-31"},
                             {"0x", "'0x"},
                             {"1:30", "90"},
                             {"1:90", "'1:90"},
                             {"190:20:30", "685230"},
                             {"1.5", "1.5"},
                             {"1.", "1.0"},
                             {"+1.5", "1.5"},
                             {".5", "0.5"},
                             {"-.5", "'-.5"},
                             {"1e3", "'1e3"},
                             {"1.0e3", "'1.0e3"},
                             {"1.0e+3", "1000.0"},
                             {"1.5E-3", "0.0015"},
                             {"1_0.5", "10.5"},
                             {".inf", "Infinity"},
                             {"-.inf", "-Infinity"},
                             {".Inf", "Infinity"},
                             {".NaN", "NaN"},
                             {".nan", "NaN"},
                             {"nan", "'nan"},
                             {"inf", "'inf"},
                             {"1:30.5", "90.5"},
                             {"2026-01-02", "date"},
                             {"2026-1-2", "'2026-1-2"},
                             {"2026-01-02T03:04:05Z", "datetime"},
                             {"2026-01-02 03:04:05.5 +01:00", "datetime"},
                             {"2026-01-02T03:04", "'2026-01-02T03:04"},
                             {"abc", "'abc"},
                             {"1a", "'1a"},
                             {"--", "'--"},
                             {"1.2.3", "'1.2.3"},
                             {"0.0", "0.0"},
                             {"-0.0", "-0.0"},
                             {"123456789012345678901234567890", "123456789012345678901234567890"},
                             {"1e16", "'1e16"},
                             {"1.0e+16", "1e+16"},
                             {"!!str 5", "'5"},
                             {"'5'", "'5"},
                             {"\"yes\"", "'yes"},
                             {"!!binary AP8=", "b00ff"}};

QByteArray show(const Value &value)
{
    switch (value.kind()) {
    case Kind::Null: return "null";
    case Kind::String: return '\'' + value.text();
    case Kind::Bytes: return 'b' + value.text().toHex();
    case Kind::Object: return value.className().mid(value.className().lastIndexOf('.') + 1);
    default: return value.text();
    }
}

} // namespace

class tst_Yaml : public QObject
{
    Q_OBJECT
private slots:
    void readsScalarsAsPyYamlDoes_data();
    void readsScalarsAsPyYamlDoes();
    void readsContainers_data();
    void readsContainers();
    void refusesWhatIsNoYaml_data();
    void refusesWhatIsNoYaml();
    void boundsAliases();
    void boundsDepth();
};

void tst_Yaml::readsScalarsAsPyYamlDoes_data()
{
    QTest::addColumn<QByteArray>("expected");
    for (const Case &one : kScalars)
        QTest::newRow(one.yaml) << QByteArray(one.expected);
}

void tst_Yaml::readsScalarsAsPyYamlDoes()
{
    const auto value = app::readYaml(QByteArray(QTest::currentDataTag()));
    QVERIFY2(value.ok(), value.ok() ? "" : qPrintable(value.error().text));
    QTEST(show(*value), "expected");
}

void tst_Yaml::readsContainers_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("celery's body") << QByteArray("- - 2\n  - 3\n- {}\n- callbacks: null\n  chain: null\n")
                                   << QByteArray(R"([[2,3],{},{"callbacks":null,"chain":null}])");
    QTest::newRow("alias") << QByteArray("a: &x [1]\nb: *x\n") << QByteArray(R"({"a":[1],"b":[1]})");
    QTest::newRow("recursion") << QByteArray("&x [1, *x]") << QByteArray(R"([1,{"$recursive":true}])");
    QTest::newRow("set") << QByteArray("!!set {1: null, 2: null}") << QByteArray(R"({"$set":[1,2]})");
    QTest::newRow("python") << QByteArray("!!python/object/apply:os.system ['echo']")
                            << QByteArray(R"({"$object":"python/object/apply:os.system","items":[["echo"]]})");
    QTest::newRow("other keys") << QByteArray("1: a\n") << QByteArray(R"({"$map":[[1,"a"]]})");
    QTest::newRow("empty") << QByteArray("") << QByteArray("null");
    QTest::newRow("text") << QByteArray("|\n  a\n  b\n") << QByteArray(R"("a\nb\n")");
}

void tst_Yaml::readsContainers()
{
    QFETCH(QByteArray, yaml);
    const auto value = app::readYaml(yaml);
    QVERIFY2(value.ok(), value.ok() ? "" : qPrintable(value.error().text));
    QTEST(app::typedJson(*value), "expected");
}

void tst_Yaml::refusesWhatIsNoYaml_data()
{
    QTest::addColumn<QByteArray>("yaml");
    for (const char *yaml : {"a: b: c", "[1,", "\xff", "--- 1\n--- 2\n", "{a: 'b", "\t- x"})
        QTest::newRow(yaml) << QByteArray(yaml);
}

void tst_Yaml::refusesWhatIsNoYaml()
{
    QFETCH(QByteArray, yaml);
    QCOMPARE(app::readYaml(yaml).error().kind, models::ErrorKind::Malformed);
}

void tst_Yaml::boundsAliases()
{
    QByteArray laughs = "a0: &a0 [1,1]\n";
    for (int i = 1; i < 40; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        laughs += 'a' + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + before + ',' + before + "]\n";
    }
    QCOMPARE(app::readYaml(laughs, {.maxNodes = 100000}).error().kind, models::ErrorKind::TooBig);
}

void tst_Yaml::boundsDepth()
{
    QVERIFY(!app::readYaml(QByteArray(100000, '[')).ok());
    QCOMPARE(app::readYaml(QByteArray(50, '[') + QByteArray(50, ']'), {.maxDepth = 20}).error().kind,
             models::ErrorKind::TooBig);
}

QTEST_APPLESS_MAIN(tst_Yaml)
#include "tst_yaml.moc"
