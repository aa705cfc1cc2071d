#include "ui/widgets/filteredit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace ui;

class TestFilterEdit : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aTokenBecomesAChipWhenASpaceFollows();
    void freeTextStaysText();
    void anUnknownNameStaysText();
    void quotesHoldSpacesTogether();
    void backspaceTakesTheLastChipBack();
    void escapeClearsThenLeaves();
    void enterTakesTheLastTokenAndLeaves();
    void setTextMakesChips();
    void tellsEachChangeOnce();
    void showsTheSlashOnlyWhileEmpty();
    void offersNamesThenValues();
    void offersOnlyWhatThePageTakes();
    void enterInThePopupTakesWhatIsTyped();

private:
    QLineEdit *edit() const { return m_filter->findChild<QLineEdit *>(QStringLiteral("m_edit")); }
    QAbstractItemView *popup() const { return m_filter->findChild<QCompleter *>()->popup(); }
    QStringList offers() const;
    FilterEdit *m_filter = nullptr;
};

QStringList TestFilterEdit::offers() const
{
    QStringList all;
    for (int row = 0; popup()->isVisible() && row < popup()->model()->rowCount(); ++row)
        all << popup()->model()->index(row, 0).data().toString();
    return all;
}

void TestFilterEdit::init()
{
    m_filter = new FilterEdit(QStringLiteral("Filter by task, ID, argument"));
    m_filter->setTokenNames({QStringLiteral("state"), QStringLiteral("queue"), QStringLiteral("task"),
                             QStringLiteral("arg"), QStringLiteral("age")});
    m_filter->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_filter));
    edit()->setFocus();
}

void TestFilterEdit::cleanup()
{
    delete m_filter;
}

void TestFilterEdit::aTokenBecomesAChipWhenASpaceFollows()
{
    QTest::keyClicks(edit(), QStringLiteral("queue:tts"));
    QCOMPARE(m_filter->chipCount(), 0);
    QTest::keyClicks(edit(), QStringLiteral(" "));
    QCOMPARE(m_filter->chipCount(), 1);
    QTest::keyClicks(edit(), QStringLiteral("-state:failed,retrying age>10m arg.lesson_id:4821 bai"));
    QCOMPARE(m_filter->chipCount(), 4);
    QCOMPARE(m_filter->text(), QStringLiteral("queue:tts -state:failed,retrying age>10m arg.lesson_id:4821 bai"));
}

void TestFilterEdit::freeTextStaysText()
{
    QTest::keyClicks(edit(), QStringLiteral("lesson 4821 "));
    QCOMPARE(m_filter->chipCount(), 0);
    QCOMPARE(m_filter->text(), QStringLiteral("lesson 4821"));
}

void TestFilterEdit::anUnknownNameStaysText()
{
    QTest::keyClicks(edit(), QStringLiteral("http://host x"));
    QCOMPARE(m_filter->chipCount(), 0);
    QCOMPARE(m_filter->text(), QStringLiteral("http://host x"));
}

void TestFilterEdit::quotesHoldSpacesTogether()
{
    QTest::keyClicks(edit(), QStringLiteral("task:\"send mail\" "));
    QCOMPARE(m_filter->chipCount(), 1);
    QCOMPARE(m_filter->text(), QStringLiteral("task:\"send mail\""));
}

void TestFilterEdit::backspaceTakesTheLastChipBack()
{
    m_filter->setText(QStringLiteral("queue:tts state:failed"));
    QTest::keyClick(edit(), Qt::Key_Backspace);
    QCOMPARE(m_filter->text(), QStringLiteral("queue:tts"));
}

void TestFilterEdit::escapeClearsThenLeaves()
{
    QSignalSpy left(m_filter, &FilterEdit::leaveRequested);
    m_filter->setText(QStringLiteral("queue:tts hello"));
    QTest::keyClick(edit(), Qt::Key_Escape);
    QCOMPARE(m_filter->text(), QString());
    QCOMPARE(left.count(), 0);
    QTest::keyClick(edit(), Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
}

void TestFilterEdit::enterTakesTheLastTokenAndLeaves()
{
    QSignalSpy left(m_filter, &FilterEdit::leaveRequested);
    QTest::keyClicks(edit(), QStringLiteral("queue:tts"));
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(m_filter->chipCount(), 1);
    QCOMPARE(left.count(), 1);
}

void TestFilterEdit::setTextMakesChips()
{
    m_filter->setText(QStringLiteral("exception state:failed ProviderTimeout"));
    QCOMPARE(m_filter->chipCount(), 1);
    QCOMPARE(edit()->text(), QStringLiteral("exception ProviderTimeout"));
}

void TestFilterEdit::tellsEachChangeOnce()
{
    QSignalSpy changed(m_filter, &FilterEdit::filterChanged);
    m_filter->setText(QStringLiteral("a"));
    m_filter->setText(QStringLiteral("a"));
    QCOMPARE(changed.count(), 1);
    m_filter->clear();
    QCOMPARE(changed.count(), 2);
}

void TestFilterEdit::showsTheSlashOnlyWhileEmpty()
{
    auto *slash = m_filter->findChild<QWidget *>(QStringLiteral("m_slash"));
    QVERIFY(slash->isVisible());
    QTest::keyClicks(edit(), QStringLiteral("a"));
    QVERIFY(!slash->isVisible());
}

void TestFilterEdit::offersNamesThenValues()
{
    int asked = 0;
    m_filter->setVocabulary([&asked] {
        ++asked;
        return models::FilterVocabulary{{"mail", "my queue", "tts"}, {"tts.generate"}, {}, {}};
    });
    QTest::keyClicks(edit(), QStringLiteral("lesson -qu"));
    QCOMPARE(offers(), QStringList{"queue:"});
    // As a person does: Down goes into the list, Enter takes the row.
    QTest::keyClick(popup(), Qt::Key_Down);
    QTest::keyClick(popup(), Qt::Key_Return);
    QCOMPARE(edit()->text(), QStringLiteral("lesson -queue:"));
    QTRY_COMPARE(offers(), QStringList({"mail", "\"my queue\"", "tts"}));
    QTest::keyClicks(edit(), QStringLiteral("tts,y"));
    QCOMPARE(offers(), QStringList{"\"my queue\""});
    QTest::keyClick(popup(), Qt::Key_Down);
    QTest::keyClick(popup(), Qt::Key_Return);
    QCOMPARE(m_filter->text(), QStringLiteral("-queue:tts,\"my queue\" lesson"));
    QCOMPARE(m_filter->chipCount(), 1);
    QVERIFY2(asked <= 2, qPrintable(QString::number(asked))); // not for each letter
    QTest::keyClicks(edit(), QStringLiteral("state:ret"));
    QCOMPARE(offers(), QStringList{"retrying"});
    QTest::keyClicks(edit(), QStringLiteral("rying"));
    QVERIFY(!popup()->isVisible()); // nothing to add
}

void TestFilterEdit::offersOnlyWhatThePageTakes()
{
    m_filter->setVocabulary([] { return models::FilterVocabulary{{"tts"}, {}, {"celery@a"}, {}}; });
    QTest::keyClicks(edit(), QStringLiteral("worker:"));
    QCOMPARE(offers(), QStringList());
    edit()->clear();
    QTest::keyClicks(edit(), QStringLiteral("r"));
    QVERIFY(!offers().contains(QStringLiteral("worker:")));
    QVERIFY(offers().contains(QStringLiteral("arg.")));
    edit()->clear();
    m_filter->setTokenNames({});
    QTest::keyClicks(edit(), QStringLiteral("state:"));
    QCOMPARE(offers(), QStringList());
}

void TestFilterEdit::enterInThePopupTakesWhatIsTyped()
{
    m_filter->setVocabulary([] { return models::FilterVocabulary{{"tts-slow", "tts"}, {}, {}, {}}; });
    QSignalSpy left(m_filter, &FilterEdit::leaveRequested);
    QTest::keyClicks(edit(), QStringLiteral("queue:tts"));
    QVERIFY(popup()->isVisible());
    QTest::keyClick(popup(), Qt::Key_Return);
    QCOMPARE(m_filter->text(), QStringLiteral("queue:tts"));
    QCOMPARE(m_filter->chipCount(), 1);
    QCOMPARE(left.count(), 1);
    QVERIFY(!popup()->isVisible());
}

QTEST_MAIN(TestFilterEdit)
#include "tst_filteredit.moc"
