#include "models/errorsignature.h"

#include <QTest>

using namespace models;

class ErrorSignatureTest : public QObject
{
    Q_OBJECT

private slots:
    void takesOutWhatDiffers_data();
    void takesOutWhatDiffers();
    void putsBackWhatAllMessagesShare();
    void readsOnlyTheBeginning();
};

void ErrorSignatureTest::takesOutWhatDiffers_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("plain") << "division by zero"
                           << "division by zero";
    QTest::newRow("quotes and numbers") << "TTS provider 'vnspeech' did not answer within 30 s"
                                        << QStringLiteral("TTS provider … did not answer within … s");
    QTest::newRow("double quotes") << "violates \"uq_question_hash\"" << QStringLiteral("violates …");
    QTest::newRow("apostrophes") << "can't read the users' file"
                                 << "can't read the users' file";
    QTest::newRow("host and port") << "Error 111 connecting to region-hn:6379"
                                   << QStringLiteral("Error … connecting to region-hn:…");
    QTest::newRow("dotted") << "550 5.1.1 mailbox unavailable" << QStringLiteral("… mailbox unavailable");
    QTest::newRow("uuid") << "job 7c1f0b52-3e8d-4a6b-9f60-1d2ac94e0b77 lost" << QStringLiteral("job … lost");
    QTest::newRow("address") << "<Task object at 0x7f3a>" << QStringLiteral("<Task object at …>");
    QTest::newRow("list") << "bad ids [1, 2, 3]" << QStringLiteral("bad ids […]");
    QTest::newRow("end of a sentence") << "failed after 3. Giving up" << QStringLiteral("failed after …. Giving up");
    QTest::newRow("signal") << "exited with signal 9 (SIGKILL)" << QStringLiteral("exited with signal … (SIGKILL)");
    QTest::newRow("dots of its own") << QStringLiteral("loading… done") << "loading... done";
    QTest::newRow("vietnamese") << QStringLiteral("không tìm thấy “Bài 7” ở trang 12")
                                << QStringLiteral("không tìm thấy … ở trang …");
    QTest::newRow("several lines") << "line one\nline two"
                                   << "line one line two";
}

void ErrorSignatureTest::takesOutWhatDiffers()
{
    QFETCH(QString, message);
    QFETCH(QString, pattern);
    const ErrorSignature signature = errorSignature(message);
    QCOMPARE(signature.pattern, pattern);
    QCOMPARE(signature.variables.size(), pattern.count(u'…'));
}

void ErrorSignatureTest::putsBackWhatAllMessagesShare()
{
    ErrorSignature signature = errorSignature(QStringLiteral("provider 'a' did not answer within 30 s"));
    QCOMPARE(signatureText(signature.pattern, signature.variables),
             QStringLiteral("provider 'a' did not answer within 30 s"));
    signature.variables[0] = QString();
    QCOMPARE(signatureText(signature.pattern, signature.variables),
             QStringLiteral("provider … did not answer within 30 s"));
}

void ErrorSignatureTest::readsOnlyTheBeginning()
{
    const QString same(300, u'x');
    QCOMPARE(errorSignature(same + u'1').pattern, errorSignature(same + u'y').pattern);
}

QTEST_GUILESS_MAIN(ErrorSignatureTest)
#include "tst_errorsignature.moc"
