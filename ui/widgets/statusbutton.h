#pragma once

#include <QAbstractButton>

namespace ui {

/// A flat word of the status line that can be clicked: icon, text, focus ring, no frame.
class StatusButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit StatusButton(QWidget *parent = nullptr);

    /// Icon by name in the colour of the text; empty = none.
    void setIconName(const QString &name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
};

} // namespace ui
