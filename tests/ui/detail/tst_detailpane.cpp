#include "app/engines/celery/envelope.h"
#include "app/engines/celery/jobdescription.h"
#include "app/payload/json.h"
#include "app/session/actintent.h"
#include "models/format.h"
#include "tests/support/celerybroker.h"
#include "tests/ui/screens.h"
#include "ui/detail/detailheader.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/jobactions.h"
#include "ui/detail/jsonview.h"
#include "ui/detail/payloadview.h"
#include "ui/detail/rawpart.h"
#include "ui/detail/timeline.h"
#include "ui/detail/tracebacktab.h"
#include "ui/detail/tracebackview.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QVBoxLayout>

using namespace models;

namespace {

const Instant kNow = instantFromMs(1'795'000'000'000);

CellContext context()
{
    CellContext made;
    made.now = kNow;
    made.locale = QLocale::c();
    return made;
}

Payload json(const char *text)
{
    Payload payload;
    payload.present = true;
    payload.contentType = "application/json";
    payload.value = app::parseJson(text).value;
    return payload;
}

JobDetail running()
{
    JobDetail detail;
    Job &job = detail.job;
    job.key = {1, "celery", "7c1f0b52-3e8d-4a6b-9f60-1d2ac94e0b77"};
    job.state = JobState::Running;
    job.engineState = "PROGRESS";
    job.name = QStringLiteral("tts.generate_tts");
    job.queue = QStringLiteral("tts");
    job.worker = QStringLiteral("celery@tts-gpu-01");
    job.sentAt = kNow - std::chrono::minutes(109);
    job.receivedAt = kNow - std::chrono::seconds(52);
    job.startedAt = kNow - std::chrono::seconds(51);
    job.expires = kNow + std::chrono::minutes(57);
    job.maxRetries = 3;
    Progress progress;
    progress.current = 15;
    progress.total = 100;
    progress.text = QStringLiteral("segment 16");
    progress.updatedAt = kNow - std::chrono::seconds(1);
    progress.reports = 15;
    progress.ratePerSecond = 0.293;
    job.progress = progress;
    detail.kwargs = json(R"({"lesson_id": 4821, "title": "Bài 12 · Chào hỏi và giới thiệu", "voice": "vi-VN-HoaiMy",
                            "segments": 100, "speed": 0.95, "notify_user": true})");
    detail.args = json("[]");
    detail.parentId = "a41f0c2e-parent";
    detail.headers = {{"lang", "\"py\""}, {"x_trace", "{\"id\": 7}"}};
    detail.facts = {{"event", QStringLiteral("progress 15/100"), kNow - std::chrono::seconds(1)},
                    {"unacked", QStringLiteral("held by celery@tts-gpu-01"), kNow - std::chrono::seconds(4)}};
    detail.rawMessage = R"({"body": "W10=", "headers": {}})";
    detail.storedKeys = {{QStringLiteral("celery-task-meta-7c1f · string"), QStringLiteral("412 bytes · 58m")}};
    return detail;
}

JobDetail failed()
{
    JobDetail detail = running();
    detail.job.state = JobState::Failed;
    detail.job.engineState = "FAILURE";
    detail.job.retries = 2;
    detail.job.errorType = QStringLiteral("ProviderTimeout");
    detail.job.errorText = QStringLiteral("TTS provider 'vnspeech' did not answer within 30 s");
    detail.job.receivedAt = kNow - std::chrono::seconds(280);
    detail.job.startedAt = kNow - std::chrono::seconds(276);
    detail.job.finishedAt = kNow - std::chrono::minutes(2);
    const QString trace =
        QStringLiteral("Traceback (most recent call last):\n"
                       "  File \"/usr/lib/python3/dist-packages/celery/app/trace.py\", line 451, in trace_task\n"
                       "    R = retval = fun(*args, **kwargs)\n"
                       "  File \"/app/hocvui/tasks/tts.py\", line 88, in generate_tts\n"
                       "    audio = provider.synthesize(segment.text, voice=voice, timeout=30)\n"
                       "httpx.ReadTimeout: timed out\n\n"
                       "The above exception was the direct cause of the following exception:\n\n"
                       "Traceback (most recent call last):\n"
                       "  File \"/app/hocvui/services/tts/client.py\", line 144, in synthesize\n"
                       "    raise ProviderTimeout(self.name, timeout, segment=index) from err\n"
                       "ProviderTimeout: TTS provider 'vnspeech' did not answer within 30 s\n");
    detail.attempts = {{1, QStringLiteral("ProviderTimeout"), QStringLiteral("first"), QStringLiteral("first trace"),
                        QStringLiteral("celery@tts-gpu-01"), kNow - std::chrono::minutes(9)},
                       {2, QStringLiteral("ProviderTimeout"), QStringLiteral("TTS"), trace,
                        QStringLiteral("celery@tts-gpu-01"), kNow - std::chrono::minutes(2)}};
    return detail;
}

} // namespace

class TestDetailPane : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsWhatIsKnownOfARunningJob();
    void putsTheTracebackFirstForAFailedJob();
    void keepsTheTabAPersonChose();
    void looksRightInBothThemes_data();
    void looksRightInBothThemes();
    void disablesActionsWithTheReason();
    void saysHowManyOfASelectionAnActFits();
    void endsEachJobInTheWayItsStateAsks();
    void updatesInPlaceWithoutLosingTheDetail();
    void marksWhatWasNotFetched();
    void cutsBigPayloadsWithAWord();
    void saysWhyArgumentsAreUnknown();
    void showsDisplayTextAsSuch();
    void sumsUpASelection();
    void isOneSentenceUntilTheFirstJob();
    void tabsFilledWhileHiddenAreThereWhenShown();
    void ordersTheTimelineAndKeepsAttempts();
    void groupsTheTimelineByAttempt();
    void tellsGapsOnlyWhereTheyAreKnown();
    void showsHostileTextAsText();
    void copiesIdAndJson();
    void showsNoSecretInAnyTab();
    void editsOnlyWhatCanBeRetried();
    void offersNoRetryThatTheDetailKnowsToBeImpossible();

private:
    std::unique_ptr<QWidget> m_window;
    ui::JobActions *m_actions = nullptr;
    ui::DetailPane *m_pane = nullptr;
    app::Capability m_answer{true, {}};
    std::optional<app::Capability> m_retryAnswer; ///< where it differs
};

/// All that the pane shows or would copy, tab by tab.
QString everyText(ui::DetailPane &pane)
{
    QString all;
    auto *tabs = pane.findChild<QTabBar *>(QStringLiteral("tabs"));
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        for (const QLabel *label : pane.findChildren<QLabel *>())
            all += label->text() + label->toolTip() + QLatin1Char('\n');
        for (const QPlainTextEdit *text : pane.findChildren<QPlainTextEdit *>())
            all += text->toPlainText() + QLatin1Char('\n');
        for (QAbstractButton *button : pane.findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || !button->text().contains(QStringLiteral("Copy")))
                continue;
            QGuiApplication::clipboard()->clear();
            button->click();
            all += QGuiApplication::clipboard()->text() + QLatin1Char('\n');
        }
    }
    return all;
}

void TestDetailPane::init()
{
    ui::Theme::current().setMode(ui::Theme::Mode::Light);
    m_answer = {true, {}};
    m_retryAnswer.reset();
    m_window = std::make_unique<QWidget>();
    m_window->resize(440, 700);
    m_actions = new ui::JobActions(
        [this](Verb verb, const Job &) { return verb == Verb::Retry && m_retryAnswer ? *m_retryAnswer : m_answer; },
        m_window.get());
    m_pane = new ui::DetailPane(*m_actions, m_window.get());
    auto *column = new QVBoxLayout(m_window.get());
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pane);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestDetailPane::cleanup()
{
    m_window.reset();
}

void TestDetailPane::showsWhatIsKnownOfARunningJob()
{
    m_actions->setJobs({running().job});
    m_pane->showDetail(running(), context());
    QCOMPARE(m_pane->currentTab(), QByteArray("summary"));
    const auto *facts = m_pane->findChild<ui::FactGrid *>(QStringLiteral("facts"));
    QVERIFY(facts);
    QStringList labels;
    for (const ui::FactRow &row : facts->rows())
        labels.append(row.label);
    for (const char *label : {"Queue", "Worker", "Started", "Waited", "Attempt", "Expires", "Parent"})
        QVERIFY2(labels.contains(QString::fromLatin1(label)), label);
    QVERIFY(m_pane->findChild<QAbstractButton *>(QStringLiteral("cancelButton"))->isVisible());
    QVERIFY(!m_pane->findChild<QAbstractButton *>(QStringLiteral("retryButton"))->isVisible());
}

void TestDetailPane::putsTheTracebackFirstForAFailedJob()
{
    m_pane->showDetail(failed(), context());
    QCOMPARE(m_pane->currentTab(), QByteArray("traceback"));
    QVERIFY(m_pane->tracebackTab()->view()->toPlainText().contains(QStringLiteral("raise ProviderTimeout")));
    m_pane->tracebackTab()->showAttempt(0);
    QCOMPARE(m_pane->tracebackTab()->view()->toPlainText(), QStringLiteral("first trace"));
}

void TestDetailPane::keepsTheTabAPersonChose()
{
    m_pane->showDetail(running(), context());
    QTest::keyClick(m_window.get(), Qt::Key_5, Qt::AltModifier);
    QCOMPARE(m_pane->currentTab(), QByteArray("raw"));
    m_pane->showDetail(failed(), context());
    QCOMPARE(m_pane->currentTab(), QByteArray("raw"));
}

void TestDetailPane::looksRightInBothThemes_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("wide");
    QTest::newRow("light") << int(ui::Theme::Mode::Light) << false;
    QTest::newRow("dark") << int(ui::Theme::Mode::Dark) << false;
    QTest::newRow("wide-light") << int(ui::Theme::Mode::Light) << true;
    QTest::newRow("wide-dark") << int(ui::Theme::Mode::Dark) << true;
}

void TestDetailPane::looksRightInBothThemes()
{
    QFETCH(int, mode);
    QFETCH(bool, wide);
    ui::Theme::current().setMode(ui::Theme::Mode(mode));
    m_window->resize(wide ? 1228 : 440, wide ? 320 : 760);
    m_pane->setWide(wide);
    const JobDetail detail = wide ? failed() : running();
    m_actions->setJobs({detail.job});
    m_pane->showDetail(detail, context());
    QTest::qWait(50);
    const QString name = QStringLiteral("detail-%1").arg(QLatin1String(QTest::currentDataTag()));
    QVERIFY(uitest::isPainted(uitest::picture(*m_window, name)));
    for (int i = 1; i < 5 && !wide; ++i) {
        QTest::keyClick(m_window.get(), Qt::Key(Qt::Key_1 + i), Qt::AltModifier);
        QVERIFY(uitest::isPainted(uitest::picture(*m_window, name + QString::number(i))));
    }
    m_pane->showDetail(failed(), context()); // the timeline of several attempts
    m_pane->selectTab("timeline");
    QVERIFY(uitest::isPainted(uitest::picture(*m_window, name + QStringLiteral("-attempts"))));
}

void TestDetailPane::disablesActionsWithTheReason()
{
    m_answer = {false, QStringLiteral("This connection is read-only.")};
    m_actions->setJobs({failed().job});
    m_pane->showDetail(failed(), context());
    auto *retry = m_pane->findChild<QAbstractButton *>(QStringLiteral("retryButton"));
    QVERIFY(!retry->isEnabled());
    QVERIFY(m_actions->retry()->toolTip().contains(QStringLiteral("This connection is read-only.")));
    m_answer = {true, {}};
    m_actions->refresh();
    QVERIFY(retry->isEnabled());
    m_actions->setBlocked(QStringLiteral("Offline"));
    QVERIFY(!m_actions->trigger()->isEnabled());
}

void TestDetailPane::saysHowManyOfASelectionAnActFits()
{
    Job waiting = running().job;
    waiting.state = JobState::Queued;
    waiting.worker.clear();
    waiting.receivedAt.reset();
    waiting.key.id = "w";
    m_actions->setJobs({waiting, failed().job, waiting});
    QVERIFY(m_actions->cancel()->text().contains(QStringLiteral("2 of 3")));
    QVERIFY(!m_actions->cancel()->toolTip().isEmpty());
    QSignalSpy acts(m_actions, &ui::JobActions::actRequested);
    m_actions->cancel()->trigger();
    QCOMPARE(acts.count(), 1);
    const auto command = acts[0][0].value<JobCommand>();
    QCOMPARE(command.verb, Verb::CancelWaiting);
    QCOMPARE(command.keys.size(), size_t(2));
}

void TestDetailPane::endsEachJobInTheWayItsStateAsks()
{
    Job job = running().job;
    QCOMPARE(ui::endingVerb(job), Verb::Terminate);
    job.state = JobState::Queued; // a worker holds it: prefetched
    QCOMPARE(ui::endingVerb(job), Verb::Revoke);
    job.worker.clear();
    job.receivedAt.reset();
    QCOMPARE(ui::endingVerb(job), Verb::CancelWaiting);
    job.state = JobState::Scheduled;
    QCOMPARE(ui::endingVerb(job), Verb::Revoke);
    QSignalSpy acts(m_actions, &ui::JobActions::actRequested);
    m_actions->setJobs({running().job});
    m_actions->kill()->trigger();
    QCOMPARE(acts[0][0].value<JobCommand>().signal, QByteArray("SIGKILL"));
}

void TestDetailPane::updatesInPlaceWithoutLosingTheDetail()
{
    m_pane->showDetail(running(), context());
    Job later = running().job;
    later.progress->current = 16;
    m_pane->updateJob(later, context());
    QCOMPARE(m_pane->detail().job.progress->current, 16.0);
    QVERIFY(m_pane->detail().kwargs.present);
    Job other = later;
    other.key.id = "other";
    other.name = QStringLiteral("no");
    m_pane->updateJob(other, context());
    QCOMPARE(m_pane->detail().job.name, QStringLiteral("tts.generate_tts"));
}

void TestDetailPane::marksWhatWasNotFetched()
{
    ui::PayloadView view(QStringLiteral("kwargs"));
    Payload big;
    big.present = true;
    big.truncated = true;
    big.size = 3'100'000;
    view.setPayload(big, {}, QLocale::c());
    QVERIFY2(view.markText().contains(QStringLiteral("3.1")), qPrintable(view.markText()));
    Payload broken;
    broken.present = true;
    broken.value = Value::opaque("posix.system");
    broken.problem = QStringLiteral("The pickle calls code; it was not run.");
    view.setPayload(broken, {}, QLocale::c());
    QCOMPARE(view.markText(), broken.problem);
}

void TestDetailPane::cutsBigPayloadsWithAWord()
{
    const QByteArray big = "\"" + QByteArray("ế").repeated(10 * 1024 * 1024) + "\""; // 30 MB
    ui::PayloadView view(QStringLiteral("kwargs"));
    Payload payload;
    payload.present = true;
    payload.value = Value::stringFromUtf8(big);
    view.setPayload(payload, {}, QLocale::c());
    QVERIFY(view.view()->toPlainText().size() < 80'000);
    QVERIFY2(view.markText().contains(QStringLiteral("Only the beginning")), qPrintable(view.markText()));

    JobDetail detail = running();
    detail.rawMessage = big;
    detail.rawResult = "\xff\x01" + big;
    detail.hidden = {"message"};
    m_actions->setJobs({detail.job});
    m_pane->showDetail(detail, context());
    m_pane->selectTab("raw");
    int cut = 0;
    for (auto *part : m_pane->findChildren<ui::RawPart *>()) {
        const auto *text = part->findChild<ui::JsonView *>();
        QVERIFY(text->toPlainText().size() < 300'000); // of bytes that are no text each is four letters
        QVERIFY(!text->toPlainText().contains(QChar::ReplacementCharacter));
        QString marks;
        for (const QLabel *label : part->findChildren<QLabel *>())
            marks += label->text();
        QVERIFY2(marks.contains(QStringLiteral("Only the first")), qPrintable(marks));
        QCOMPARE(marks.contains(QStringLiteral("••••")), marks.contains(QStringLiteral("Message")));
        for (auto *link : part->findChildren<QAbstractButton *>()) {
            if (link->text() != QLatin1String("Load all"))
                continue;
            QVERIFY(link->isVisible());
            const qsizetype before = text->toPlainText().size();
            link->click();
            QVERIFY(text->toPlainText().size() > 10 * before);
            QVERIFY(!link->isVisible());
            ++cut;
        }
    }
    QCOMPARE(cut, 2);
}

void TestDetailPane::saysWhyArgumentsAreUnknown()
{
    JobDetail detail = running();
    auto *pane = m_pane;
    const auto nothing = [pane] { return pane->findChild<QLabel *>(QStringLiteral("nothing")); };
    m_pane->showDetail(detail, context());
    QVERIFY(nothing()->isHidden());
    detail.args = detail.kwargs = {};
    detail.retry = {false, RetryAbility::Source::None, QStringLiteral("Set result_extended.")};
    m_pane->showDetail(detail, context());
    QVERIFY(!nothing()->isHidden());
    QVERIFY2(nothing()->text().contains(QStringLiteral("not known")), qPrintable(nothing()->text()));
    QVERIFY(nothing()->text().contains(QStringLiteral("Set result_extended.")));
    m_pane->showJob(detail.job, context()); // nothing was read yet: nobody knows
    QVERIFY(nothing()->isHidden());
}

void TestDetailPane::showsDisplayTextAsSuch()
{
    ui::PayloadView view(QStringLiteral("kwargs"));
    view.setPayload({}, QStringLiteral("{'lesson_id': 4821, ...}"), QLocale::c());
    QVERIFY(view.markText().contains(QStringLiteral("may differ")));
}

void TestDetailPane::sumsUpASelection()
{
    Job other = failed().job;
    other.name = QStringLiteral("mail.send");
    m_pane->showSelection({failed().job, failed().job, other}, 3, context());
    QString all;
    for (ui::FactGrid *grid : m_pane->findChildren<ui::FactGrid *>()) {
        if (!grid->isVisible())
            continue;
        for (const ui::FactRow &row : grid->rows())
            all += row.label + row.text;
    }
    QVERIFY(all.contains(QStringLiteral("2 · tts.generate_tts")));
    QVERIFY(all.contains(QStringLiteral("3 · ProviderTimeout")));
    m_pane->showNothing();
    m_pane->showDetail(running(), context());
    QCOMPARE(m_pane->currentTab(), QByteArray("summary"));
}

void TestDetailPane::isOneSentenceUntilTheFirstJob()
{
    const QList<QLabel *> labels = m_pane->findChildren<QLabel *>();
    QCOMPARE(labels.size(), 1);
    QVERIFY(labels.first()->isVisible() && !labels.first()->text().isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::AltModifier);
    m_pane->selectTab("raw");
    m_pane->updateJob(running().job, context());
    m_pane->refreshTimes(context());
    m_pane->setWide(true);
    QCOMPARE(m_pane->currentTab(), QByteArray());
    m_pane->showDetail(running(), context());
    QCOMPARE(m_pane->currentTab(), QByteArray("arguments")); // wide: the summary stands beside the tabs
    QVERIFY(m_pane->findChild<ui::FactGrid *>(QStringLiteral("facts"))->isVisible());
    m_pane->showNothing();
    QVERIFY(labels.first()->isVisible());
}

void TestDetailPane::tabsFilledWhileHiddenAreThereWhenShown()
{
    m_pane->setWide(true);
    m_pane->showNothing();
    m_window->hide();
    m_pane->showDetail(failed(), context());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    auto *tabs = m_pane->findChild<QTabBar *>(QStringLiteral("tabs"));
    QTRY_VERIFY(tabs->isVisible() && tabs->height() >= tabs->sizeHint().height());
}

void TestDetailPane::ordersTheTimelineAndKeepsAttempts()
{
    const auto steps = ui::timelineOf(failed(), context());
    QVERIFY(steps.size() >= 4);
    for (size_t i = 1; i + 1 < steps.size(); ++i)
        QVERIFY(!steps[i].at || !steps[i - 1].at || *steps[i].at >= *steps[i - 1].at);
    QCOMPARE(steps.back().state, JobState::Failed);
    QCOMPARE(steps.back().attempt, 1);
}

void TestDetailPane::groupsTheTimelineByAttempt()
{
    const auto texts = [](const JobDetail &detail) {
        QStringList found;
        for (const ui::TimelineStep &step : ui::timelineOf(detail, context()))
            found.append(step.heading && !step.side.isEmpty() ? step.text + QStringLiteral(" ?") : step.text);
        return found;
    };
    JobDetail detail = failed();
    detail.job.progress.reset();
    QCOMPARE(texts(detail),
             (QStringList{"Queued", "Attempt 1", "Attempt 1 failed", "Attempt 2", "Received", "Started", "Failed"}));
    // One try needs no heading.
    JobDetail once = running();
    once.job.progress.reset();
    QCOMPARE(texts(once), (QStringList{"Queued", "Received", "Started"}));
    // A retry that waits: what was started is what failed.
    JobDetail waiting = detail;
    waiting.job.state = JobState::Retrying;
    waiting.job.retries = 1;
    waiting.job.finishedAt.reset();
    waiting.job.eta = kNow + std::chrono::seconds(30);
    waiting.attempts.pop_back();
    waiting.attempts.front().at = kNow - std::chrono::seconds(10);
    QCOMPARE(texts(waiting),
             (QStringList{"Queued", "Attempt 1", "Received", "Started", "Attempt 1 failed", "Attempt 2", "Next try"}));
    // Celery sends the next try a moment before it tells that this one failed.
    waiting.job.sentAt = waiting.attempts.front().at.value() - std::chrono::milliseconds(5);
    QCOMPARE(texts(waiting),
             (QStringList{"Attempt 1", "Received", "Started", "Attempt 1 failed", "Attempt 2", "Queued", "Next try"}));
    // Tries that nobody told of are named, in one line, and nothing of them is made up.
    JobDetail unseen = detail;
    unseen.attempts.front().number = 4;
    unseen.attempts.back().number = 6;
    QCOMPARE(texts(unseen), (QStringList{"Queued", "Attempts 1 to 3 ?", "Attempt 4", "Attempt 4 failed", "Attempt 5 ?",
                                         "Attempt 6", "Received", "Started", "Failed"}));
}

void TestDetailPane::tellsGapsOnlyWhereTheyAreKnown()
{
    JobDetail detail = running();
    detail.job.progress.reset();
    const auto gaps = [&detail] {
        QStringList found;
        for (const ui::TimelineStep &step : ui::timelineOf(detail, context()))
            found.append(step.gap);
        return found;
    };
    detail.job.receivedAt = detail.job.startedAt.value() - std::chrono::seconds(4);
    detail.job.sentAt = detail.job.receivedAt.value() - std::chrono::seconds(42);
    QCOMPARE(gaps(), (QStringList{QString(), "waited 42s",
                                  QStringLiteral("+") + durationText(std::chrono::seconds(4), QLocale::c())}));
    // The worker's clock is behind: the end comes before the start, and no gap is told.
    detail.job.state = JobState::Succeeded;
    detail.job.finishedAt = detail.job.startedAt.value() - std::chrono::seconds(1);
    QCOMPARE(gaps().constLast(), QString());
    // What lies behind unknown attempts has no gap to what was before them.
    detail.job.finishedAt = detail.job.startedAt.value() + std::chrono::seconds(9);
    detail.job.retries = 2;
    detail.attempts = {{1, QStringLiteral("E"), {}, {}, {}, detail.job.sentAt.value() + std::chrono::seconds(1)}};
    const auto plus = [](int seconds) {
        return QStringLiteral("+") + durationText(std::chrono::seconds(seconds), QLocale::c());
    };
    // Queued, heading, attempt 1 failed, attempt 2 (not known), heading, received, started, succeeded.
    QCOMPARE(gaps(), (QStringList{{}, {}, plus(1), {}, {}, {}, plus(4), plus(9)}));
}

void TestDetailPane::showsHostileTextAsText()
{
    JobDetail detail = running();
    detail.job.name = QStringLiteral("<img src=x>\033[31m");
    detail.job.worker = QStringLiteral("<b>w</b>");
    detail.why = QStringLiteral("<a href='x'>why</a>");
    m_pane->showDetail(detail, context());
    for (const QLabel *label : m_pane->findChildren<QLabel *>())
        QVERIFY2(label->textFormat() == Qt::PlainText || label->text().isEmpty(), qPrintable(label->text()));
}

void TestDetailPane::copiesIdAndJson()
{
    m_actions->setJobs({running().job});
    m_actions->copyId()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("7c1f0b52-3e8d-4a6b-9f60-1d2ac94e0b77"));
    m_actions->copyJson()->trigger();
    const auto parsed = app::parseJson(QGuiApplication::clipboard()->text().toUtf8());
    QVERIFY(parsed.ok());
    QCOMPARE(parsed.value.find("state")->toQString(), QStringLiteral("running"));
}

void TestDetailPane::showsNoSecretInAnyTab()
{
    support::TaskMessageSpec spec;
    spec.id = "j1";
    spec.argsJson = "[{\"db_password\": \"geheim\"}, 4711]";
    spec.kwargsJson = "{\"api_key\": \"geheim\", \"voice\": \"mai\"}";
    spec.moreHeaders = "\"argsrepr\": \"({'db_password': 'geheim'}, 4711)\", \"x-token\": \"geheim\", ";
    app::FoundJob found;
    found.message = support::taskMessage(spec);
    found.place = "celery";
    found.result.raw = R"({"status": "RETRY", "result": {"token": "geheim"}, "kwargs": {"api_key": "geheim"}})";
    found.result.meta = app::decodeResult(found.result.raw);
    auto fact = std::make_shared<app::ResultFact>();
    fact->status = "RETRY";
    found.result.fact = fact;
    found.facts.result = fact;
    const JobDetail detail =
        app::describeJob(found, {1, "celery", "j1"}, app::CeleryKeys({}, {}), kNow, app::maskedKeys(app::Profile()));
    m_actions->setJobs({detail.job});
    m_pane->showDetail(detail, context());
    const QString all = everyText(*m_pane);
    for (const char *shown : {"4711", "mai", "db_password", "x-token", "••••", "delivery_tag"})
        QVERIFY2(all.contains(QString::fromUtf8(shown)), shown);
    QVERIFY2(!all.contains(QStringLiteral("geheim")), qPrintable(all));
    QVERIFY2(!all.contains(QString::fromLatin1(QByteArray("\"geheim\"").toBase64().left(8))), qPrintable(all));
    const QByteArray body = app::decodeEnvelope(found.message).body;
    QVERIFY(!body.isEmpty() && !all.contains(QString::fromUtf8(body)));
}

void TestDetailPane::editsOnlyWhatCanBeRetried()
{
    QAction *edit = nullptr;
    for (QAction *each : m_actions->all()) {
        if (each && each->shortcut() == QKeySequence(Qt::Key_E))
            edit = each;
    }
    QVERIFY(edit);
    m_retryAnswer = app::Capability{false, QStringLiteral("This job has not ended.")};
    m_actions->setJobs({running().job});
    QVERIFY(!edit->isEnabled());
    QVERIFY(edit->toolTip().contains(QStringLiteral("has not ended")));
    m_retryAnswer = app::Capability{true, {}};
    m_answer = {false, QStringLiteral("Mend triggers nothing.")};
    m_actions->setJobs({failed().job});
    QVERIFY(edit->isEnabled());
}

void TestDetailPane::offersNoRetryThatTheDetailKnowsToBeImpossible()
{
    const QString reason = QStringLiteral("Celery kept no arguments of this job.");
    JobDetail lost = failed();
    lost.retry = {false, RetryAbility::Source::None, reason};
    m_actions->setJobs({lost.job});
    m_pane->showJob(lost.job, context());
    auto *retry = m_pane->findChild<QAbstractButton *>(QStringLiteral("retryButton"));
    auto *edit = m_pane->findChild<QAbstractButton *>(QStringLiteral("editButton"));
    const auto offered = [&] {
        return m_actions->retry()->isEnabled() && m_actions->editRetry()->isEnabled() && retry->isEnabled() &&
               edit->isEnabled();
    };
    QVERIFY(offered()); // not read yet: the act itself looks
    QSignalSpy acts(m_actions, &ui::JobActions::actRequested);
    m_pane->showDetail(lost, context());
    for (const QAction *action : {m_actions->retry(), m_actions->editRetry()}) {
        QVERIFY(!action->isEnabled());
        QVERIFY2(action->toolTip().contains(reason), qPrintable(action->toolTip()));
    }
    QVERIFY(!retry->isEnabled() && !edit->isEnabled());
    QVERIFY(m_actions->copyId()->isEnabled());
    m_actions->retry()->trigger();
    QCOMPARE(acts.count(), 0);
    QVERIFY(m_actions->retryByRows().possible); // a group is more than this job

    m_actions->setJobs({lost.job}); // the same row again, as when it settles
    QVERIFY(!m_actions->retry()->isEnabled());
    Job other = lost.job;
    other.key.id = "other";
    m_actions->setJobs({other});
    QVERIFY(offered());
    m_pane->showDetail(lost, context()); // the answer for a job that is no longer selected
    QVERIFY(offered());
    m_actions->setJobs({lost.job, other});
    m_pane->showDetail(lost, context());
    QVERIFY(m_actions->retry()->isEnabled());

    m_actions->setJobs({lost.job});
    m_pane->showDetail(lost, context());
    QVERIFY(!m_actions->retry()->isEnabled());
    JobDetail found = lost;
    found.retry = {true, RetryAbility::Source::Seen, {}};
    m_pane->showDetail(found, context());
    QVERIFY(offered());
    m_pane->showDetail(lost, context());
    Job again = lost.job;
    again.state = JobState::Succeeded; // another state: what was read is old
    m_actions->setJobs({again});
    QVERIFY(offered());
}

QTEST_MAIN(TestDetailPane)
#include "tst_detailpane.moc"
