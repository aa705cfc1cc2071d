#include "ui/detail/editorcall.h"
#include "ui/detail/traceback.h"
#include "ui/detail/tracebacktab.h"
#include "ui/detail/tracebackview.h"
#include "ui/widgets/inlinemessage.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
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
    void copiesForAChat();
    void aFileIsActivatedByClickAndKey();
    void anEditorIsCalledWithoutAShell_data();
    void anEditorIsCalledWithoutAShell();
    void aCommandThatCannotBeUsedIsRefused_data();
    void aCommandThatCannotBeUsedIsRefused();
    void theEditorOpensTheLine();
    void saysWhyAFileIsNotOpened_data();
    void saysWhyAFileIsNotOpened();

private:
    static models::JobDetail failedJob(const QString &traceback)
    {
        models::JobDetail detail;
        detail.job.key = {1, "celery", "7c1f"};
        detail.job.name = QStringLiteral("tts.generate_tts");
        detail.attempts.push_back({1, QStringLiteral("E"), QStringLiteral("m"), traceback, {}, {}});
        return detail;
    }
    static QString frameOf(const QString &file)
    {
        return QStringLiteral("Traceback (most recent call last):\n  File \"%1\", line 12, in run\n    go()\nE: m\n")
            .arg(file);
    }
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

void TestTraceback::copiesForAChat()
{
    ui::TracebackTab tab;
    tab.setLinkOf([](const models::Job &job) { return QStringLiteral("yardmaster://here/job/") + job.key.id; });
    tab.show(failedJob(kChained), {});
    tab.findChild<QAction *>(QStringLiteral("copyForChat"))->trigger();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.startsWith(QStringLiteral("tts.generate_tts · 7c1f\nyardmaster://here/job/7c1f\n\nTraceback")),
             qPrintable(text.left(120)));
    QVERIFY(text.endsWith(kChained));
}

void TestTraceback::aFileIsActivatedByClickAndKey()
{
    ui::TracebackView view;
    view.resize(700, 300);
    view.setTraceback(frameOf(QStringLiteral("/app/tasks.py")));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const QSignalSpy activated(&view, &ui::TracebackView::fileActivated);
    const QTextBlock block = view.document()->findBlockByNumber(1);
    QTextCursor inName(block);
    inName.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, 12);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.cursorRect(inName).center());
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toString(), QStringLiteral("/app/tasks.py"));
    QCOMPARE(activated[0][1].toInt(), 12);
    // Beside the name nothing is meant.
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                      view.cursorRect(QTextCursor(block)).topLeft() + QPoint(2, 4));
    QTextCursor end(block);
    end.movePosition(QTextCursor::EndOfBlock);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.cursorRect(end).center() + QPoint(60, 0));
    QCOMPARE(activated.size(), 1);
    view.setTextCursor(inName);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.size(), 2);
}

void TestTraceback::anEditorIsCalledWithoutAShell_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("arguments");
    const QString file = QStringLiteral("/app/a b;$(x).py");
    QTest::newRow("code") << "code -g {file}:{line}" << QStringList{"-g", file + ":12"};
    QTest::newRow("vim") << "gvim +{line} {file}" << QStringList{"+12", file};
    QTest::newRow("quoted") << "\"my editor\" \"{file}\"" << QStringList{file};
    QTest::newRow("shell's letters are letters")
        << "edit {file} ; rm $HOME | x" << QStringList{file, ";", "rm", "$HOME", "|", "x"};
}

void TestTraceback::anEditorIsCalledWithoutAShell()
{
    QFETCH(const QString, command);
    QFETCH(const QStringList, arguments);
    const auto call = ui::editorCall(command, QStringLiteral("/app/a b;$(x).py"), 12);
    QVERIFY(call.ok());
    QCOMPARE(call->arguments, arguments);
    QVERIFY(!call->program.contains(QLatin1Char('{')));
    // What a job says is an argument of its own that begins with a slash, wherever it stands.
    for (const QString &argument : call->arguments)
        QVERIFY(!argument.contains(QStringLiteral("a b;")) || argument.startsWith(QLatin1Char('/')));
}

void TestTraceback::aCommandThatCannotBeUsedIsRefused_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("file");
    QTest::newRow("no editor") << "  "
                               << "/app/a.py";
    QTest::newRow("no file") << "code -g"
                             << "/app/a.py";
    QTest::newRow("the file as program") << "{file}"
                                         << "/app/a.py";
    QTest::newRow("within an option") << "code --goto={file}"
                                      << "/app/a.py";
    QTest::newRow("twice in one") << "code {file}{file}"
                                  << "/app/a.py";
    QTest::newRow("in a script") << "sh -c \"vi {file}\""
                                 << "/app/a.py";
    QTest::newRow("no path") << "code {file}"
                             << "<frozen importlib>";
    QTest::newRow("an option for a path") << "code {file}"
                                          << "--install-extension=x";
    QTest::newRow("relative") << "code {file}"
                              << "tasks.py";
}

void TestTraceback::aCommandThatCannotBeUsedIsRefused()
{
    QFETCH(const QString, command);
    QFETCH(const QString, file);
    const auto call = ui::editorCall(command, file, 1);
    QVERIFY(!call.ok());
    QVERIFY(!call.error().text.isEmpty());
}

void TestTraceback::theEditorOpensTheLine()
{
    QTemporaryDir folder;
    const auto make = [&folder](const char *name, const QByteArray &text) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        return file.fileName();
    };
    const QString source = make("a $(touch x) task.py", "go()\n");
    // It notes what it was called with, whole: the name is there once all is written.
    const QString editor = make("editor", "#!/bin/sh\nd=$(dirname \"$0\")\nprintf '%s\\n' \"$#\" \"$@\" > "
                                          "\"$d/part\" && mv \"$d/part\" \"$d/called\"\n");
    ui::TracebackTab tab;
    tab.setEditor([editor] { return QStringLiteral("\"%1\" -g {file}:{line}").arg(editor); });
    tab.show(failedJob(frameOf(source)), {});
    emit tab.view()->fileActivated(source, 12);
    QFile called(folder.filePath(QStringLiteral("called")));
    QTRY_VERIFY_WITH_TIMEOUT(called.exists(), 30'000);
    QVERIFY(called.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(called.readAll()), QStringLiteral("2\n-g\n%1:12\n").arg(source));
    QVERIFY(!QFile::exists(QStringLiteral("x")));
    QVERIFY(tab.findChild<ui::InlineMessage *>(QStringLiteral("told"))->isHidden());
}

void TestTraceback::saysWhyAFileIsNotOpened_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("word");
    QTest::newRow("elsewhere") << "/bin/true {file}"
                               << "/nowhere/tasks.py"
                               << "machine";
    QTest::newRow("a folder") << "/bin/true {file}"
                              << "/usr"
                              << "machine";
    QTest::newRow("a device") << "/bin/true {file}"
                              << "/dev/zero"
                              << "machine";
    QTest::newRow("no such editor") << "no-such-editor-here {file}"
                                    << "/etc/passwd"
                                    << "no-such-editor-here";
    QTest::newRow("no editor") << ""
                               << "/etc/passwd"
                               << "Settings";
}

void TestTraceback::saysWhyAFileIsNotOpened()
{
    QFETCH(const QString, command);
    QFETCH(const QString, file);
    QFETCH(const QString, word);
    ui::TracebackTab tab;
    tab.setEditor([command] { return command; });
    tab.show(failedJob(frameOf(file)), {});
    const auto *told = tab.findChild<ui::InlineMessage *>(QStringLiteral("told"));
    emit tab.view()->fileActivated(file, 12);
    QTRY_VERIFY_WITH_TIMEOUT(!told->isHidden(), 30'000);
    QVERIFY2(told->message().contains(word), qPrintable(told->message()));
}

QTEST_MAIN(TestTraceback)
#include "tst_traceback.moc"
