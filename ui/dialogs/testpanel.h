#pragma once

#include "models/jobstate.h"
#include "ui/dialogs/connectiontest.h"

#include <QFrame>

class QLabel;

namespace ui {

/// What the last test found, under the form: green when it connected, red with the step that failed.
class TestPanel : public QFrame
{
    Q_OBJECT

public:
    explicit TestPanel(QWidget *parent = nullptr);

    void showRunning();
    void showReport(const ConnectionTest::Report &report);
    void clear();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Tone : quint8 { None, Running, Good, Bad };

    void present(Tone tone, const QString &iconName, const QString &headline);
    models::JobState colors() const;

    Tone m_tone = Tone::None;
    QLabel *m_icon;
    QLabel *m_headline;
    QLabel *m_findings;
    QLabel *m_serverWords;
};

} // namespace ui
