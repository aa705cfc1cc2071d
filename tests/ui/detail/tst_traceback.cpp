#include "ui/detail/traceback.h"
#include "ui/detail/tracebackview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>
#include <QTextBlock>

namespace {

const QString kChained =
    QStringLiteral("Traceback (most recent call last):\n"
                   "  File \"/usr/lib/python3/dist-packages/celery/app/trace.py\", line 451, in trace_task\n"
                   "    R = retval = fun(*args, **kwargs)\n"
                   "  File \"/app/hocvui/tasks/tts.py\", line 88, in generate_tts\n"
                   "    audio = provider.synthesize(segment.text)\n"
                   "            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
                   "  File \"/venv/lib/python3.12/site-packages/httpx/_client.py\", line 914, in send\n"
                   "    response = self._send_handling_auth(\n"
                   "  File \"/venv/lib/python3.12/site-packages/httpx/_transports/default.py\", line 118, in map\n"
                   "    raise mapped_exc(message) from exc\n"
                   "httpx.ReadTimeout: timed out\n"
                   "\n"
                   "The above exception was the direct cause of the following exception:\n"
                   "\n"
                   "Traceback (most recent call last):\n"
                   "  File \"/app/hocvui/services/client.py\", line 144, in synthesize\n"
                   "    raise ProviderTimeout(self.name) from err\n"
                   "ProviderTimeout: did not answer within 30 s\n"
                   "second line of the message\n");

} // namespace

class TestTraceback : public QObject
{
    Q_OBJECT

private slots:
    void readsChainedExceptions();
    void tellsLibraryFramesFromOwn();
    void keepsTextThatIsNoTraceback();
    void foldsLibraryFramesAndOpensThem();
    void marksTheRaisingLine();
    void neverFoldsTheFrameThatRaised();
    void copiesTheFullText();
};

void TestTraceback::readsChainedExceptions()
{
    const auto parts = ui::parseTraceback(kChained);
    QCOMPARE(parts.size(), size_t(2));
    QCOMPARE(parts[0].frames.size(), size_t(4));
    QCOMPARE(parts[0].message, QStringList{QStringLiteral("httpx.ReadTimeout: timed out")});
    QCOMPARE(parts[0].frames[1].code.size(), 2);
    QVERIFY(parts[1].lead.startsWith(QStringLiteral("The above exception")));
    QCOMPARE(parts[1].frames[0].line, 144);
    QCOMPARE(parts[1].frames[0].function, QStringLiteral("synthesize"));
    QCOMPARE(parts[1].message.size(), 2);
}

void TestTraceback::tellsLibraryFramesFromOwn()
{
    const auto parts = ui::parseTraceback(kChained);
    QVERIFY(parts[0].frames[0].library);
    QVERIFY(!parts[0].frames[1].library);
    QVERIFY(parts[0].frames[2].library);
    QCOMPARE(ui::shortPath(parts[0].frames[2].file), QStringLiteral("httpx/_client.py"));
    QCOMPARE(ui::shortPath(parts[0].frames[0].file), QStringLiteral("celery/app/trace.py"));
}

void TestTraceback::keepsTextThatIsNoTraceback()
{
    const auto parts = ui::parseTraceback(QStringLiteral("exit 3: disk full\n\nlast lines\n"));
    QCOMPARE(parts.size(), size_t(1));
    QCOMPARE(parts[0].message,
             (QStringList{QStringLiteral("exit 3: disk full"), QString(), QStringLiteral("last lines")}));
    QVERIFY(ui::parseTraceback(QString()).empty() || ui::parseTraceback(QString())[0].message.isEmpty());
}

void TestTraceback::foldsLibraryFramesAndOpensThem()
{
    ui::TracebackView view;
    view.setTraceback(kChained);
    QVERIFY(view.toPlainText().contains(QStringLiteral("▸ 2 frame")));
    QVERIFY(!view.toPlainText().contains(QStringLiteral("_send_handling_auth")));
    view.setTextCursor(QTextCursor(view.document()->findBlockByNumber(1)));
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(view.toPlainText().contains(QStringLiteral("R = retval = fun")));
    view.setLibraryFramesVisible(true);
    QVERIFY(view.toPlainText().contains(QStringLiteral("_send_handling_auth")));
}

void TestTraceback::marksTheRaisingLine()
{
    ui::TracebackView view;
    view.setTraceback(kChained);
    QVERIFY(view.markedLine() >= 0);
    QVERIFY(
        view.document()->findBlockByNumber(view.markedLine()).text().contains(QStringLiteral("raise ProviderTimeout")));
}

void TestTraceback::neverFoldsTheFrameThatRaised()
{
    ui::TracebackView view;
    view.setTraceback(QStringLiteral("Traceback (most recent call last):\n"
                                     "  File \"/usr/lib/python3/dist-packages/celery/app/trace.py\", line 1, in a\n"
                                     "    b()\n"
                                     "  File \"/usr/lib/python3/dist-packages/billiard/pool.py\", line 2, in b\n"
                                     "    raise WorkerLostError()\n"
                                     "WorkerLostError: signal 9\n"));
    QVERIFY(view.toPlainText().contains(QStringLiteral("raise WorkerLostError()")));
    QVERIFY(view.toPlainText().contains(QStringLiteral("▸ 1 frame")));
}

void TestTraceback::copiesTheFullText()
{
    ui::TracebackView view;
    view.setTraceback(kChained);
    view.copyAll();
    QCOMPARE(QGuiApplication::clipboard()->text(), kChained);
}

QTEST_MAIN(TestTraceback)
#include "tst_traceback.moc"
