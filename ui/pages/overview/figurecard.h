#pragma once

#include "models/cells.h"
#include "models/jobstate.h"

#include <QAbstractButton>

namespace ui {

/// One big figure of the Overview with its name above and a line below; a click or Enter leads to the page behind it.
class FigureCard : public QAbstractButton
{
    Q_OBJECT

public:
    FigureCard(const QString &iconName, const QString &title, QWidget *parent);

    /// `unit` stands behind the figure in small letters: "/min", "/7". `why` is the tool tip of a figure that nobody
    /// knows. Danger colours the figure, Warning the line.
    void setFigure(const QString &value, const QString &unit, const QString &line,
                   models::Tone tone = models::Tone::Normal, const QString &why = {});

    /// The last hour of it, oldest first, beside the figure where there is room; fewer than two values show none.
    void setPast(std::vector<double> values, models::JobState colour);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_iconName;
    QString m_title;
    QString m_value;
    QString m_unit;
    QString m_line;
    models::Tone m_tone = models::Tone::Normal;
    models::SparkCell m_past;
    models::JobState m_pastColour = models::JobState::Queued;
};

} // namespace ui
