#pragma once

#include "models/jobstate.h"

#include <QWidget>

namespace ui {

/// A tinted word with an icon: a job's state in a detail header, or any word in a state's colours.
class Badge : public QWidget
{
    Q_OBJECT

public:
    explicit Badge(QWidget *parent = nullptr);

    /// Icon, translated word and colours of a state.
    void setState(models::JobState state);
    /// Another text and icon in the colours of `state` ("Paused by linh").
    void setText(const QString &text, const QString &iconName, models::JobState colors);
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QString m_iconName;
    models::JobState m_colors = models::JobState::Unknown;
};

} // namespace ui
