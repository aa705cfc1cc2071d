#include "app/worker/commandline.h"

#include <QTest>

using namespace app;
using models::Value;

Q_DECLARE_METATYPE(models::Value)

namespace {

Value kwargs(std::initializer_list<std::pair<const char *, Value>> pairs)
{
    std::vector<Value::Pair> all;
    for (const auto &[key, value] : pairs)
        all.emplace_back(Value::stringFromUtf8(key), value);
    return Value::map(all);
}

JobSpec job(const QStringList &command)
{
    JobSpec spec;
    spec.command = command;
    return spec;
}

} // namespace

class CommandLineTest : public QObject
{
    Q_OBJECT

private slots:
    void refusesDangerousDeclarations_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, bool allowed, const QStringList &command) {
            QTest::newRow(name) << command << allowed;
        };
        row("plain", true, {"./backup.sh", "--db={kwargs.db}"});
        row("whole element", true, {"./backup.sh", "{args.0}"});
        row("script file of an interpreter", true, {"python3", "speak.py", "{kwargs.text}"});
        row("module of an interpreter", true, {"python3", "-m", "speak", "{kwargs.text}"});
        row("program chosen by the message", false, {"{kwargs.program}"});
        row("empty program", false, {""});
        row("nothing", false, {});
        row("shell script", false, {"sh", "-c", "echo {kwargs.text}"});
        row("argument of a shell", false, {"/bin/bash", "x.sh", "{kwargs.text}"});
        row("inline python", false, {"/usr/bin/python3.11", "-c", "{kwargs.code}"});
        row("inline python after a flag", false, {"python3", "-u", "-c", "print({args.0}"});
        row("env", false, {"env", "{kwargs.assignment}"});
        row("xargs", false, {"xargs", "{args.0}"});
        row("not at the end", false, {"./x", "{kwargs.a}.txt"});
        row("two in one", false, {"./x", "{kwargs.a}{kwargs.b}"});
    }

    void refusesDangerousDeclarations()
    {
        QFETCH(QStringList, command);
        QFETCH(bool, allowed);
        QCOMPARE(commandFault(command).isEmpty(), allowed);
    }

    void fillsElementsAndPrefixes()
    {
        const auto argv = expandCommand(job({"./b", "--db={kwargs.db}", "{args.1}", "fixed"}),
                                        Value::list({Value::null(), Value::integer("7")}),
                                        kwargs({{"db", Value::string(QStringLiteral("học vui; rm -rf /"))}}));
        QVERIFY(argv.ok());
        QCOMPARE(*argv, QStringList({"./b", QStringLiteral("--db=học vui; rm -rf /"), "7", "fixed"}));
    }

    void refusesWhatCouldBeAnOption()
    {
        const Value dash = kwargs({{"name", Value::string(QStringLiteral("--force"))}});
        QVERIFY(!expandCommand(job({"./x", "{kwargs.name}"}), {}, dash).ok());
        QVERIFY(expandCommand(job({"./x", "--name={kwargs.name}"}), {}, dash).ok());
        QVERIFY(expandCommand(job({"./x", "--", "{kwargs.name}"}), {}, dash).ok());
        QVERIFY(!expandCommand(job({"./x", "-{kwargs.name}"}), {}, dash).ok());
        JobSpec declared = job({"./x", "{kwargs.name}"});
        declared.arguments.insert("name", {"string", "--[a-z]+", 10});
        QVERIFY(expandCommand(declared, {}, dash).ok());
    }

    void refusesWhatIsNoScalar_data()
    {
        QTest::addColumn<models::Value>("value");
        QTest::newRow("null") << Value::null();
        QTest::newRow("list") << Value::list({});
        QTest::newRow("map") << Value::map({});
        QTest::newRow("bytes") << Value::bytes("x");
        QTest::newRow("object") << Value::object("os.system", {});
        QTest::newRow("NUL") << Value::stringFromUtf8(QByteArray("a\0b", 3));
    }

    void refusesWhatIsNoScalar()
    {
        QFETCH(models::Value, value);
        const auto argv = expandCommand(job({"./x", "--a={kwargs.a}"}), {}, kwargs({{"a", value}}));
        QVERIFY(!argv.ok());
        QCOMPARE(argv.error().kind, models::ErrorKind::Refused);
        QVERIFY(argv.error().text.contains("kwargs.a"));
    }

    void holdsValuesToTheirRules()
    {
        JobSpec declared = job({"./x", "--n={kwargs.n}"});
        declared.arguments.insert("n", {"int", {}, 10});
        QVERIFY(expandCommand(declared, {}, kwargs({{"n", Value::integer("10")}})).ok());
        QVERIFY(!expandCommand(declared, {}, kwargs({{"n", Value::integer("11")}})).ok());
        QVERIFY(!expandCommand(declared, {}, kwargs({{"n", Value::string(QStringLiteral("5"))}})).ok());
        QVERIFY(!expandCommand(declared, {}, kwargs({})).ok());
    }

    void givesShellJobsDataByEnvironmentOnly()
    {
        JobSpec shell;
        shell.shell = "cat | wc -l";
        QCOMPARE(*expandCommand(shell, {}, {}), QStringList({"/bin/sh", "-c", "cat | wc -l"}));
        const auto environment = shellArguments(kwargs(
            {{"db", Value::string(QStringLiteral("x"))}, {"bad name", Value::integer("1")}, {"l", Value::list({})}}));
        QCOMPARE(environment, (QMap<QString, QString>{{"YARD_ARG_DB", "x"}}));
        QVERIFY(!shellFault("echo {kwargs.db}").isEmpty());
        QVERIFY(shellFault("echo ${HOME}").isEmpty());
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_commandline.moc"
