#pragma once

#include "ui/widgets/keybutton.h"

#include <QTimer>

namespace ui {

/// A button that clicks only when it was held for 1.5 s, by mouse, Space or Enter (ui.md 5, level H). It fills in five
/// steps; let go before, nothing happens.
class HoldButton : public KeyButton
{
    Q_OBJECT

public:
    static constexpr int kSteps = 5;

    explicit HoldButton(const QString &text, QWidget *parent = nullptr);

    int step() const { return m_step; }

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void hold();
    void letGo();
    void fill();

    QTimer m_timer;
    int m_step = 0;
};

} // namespace ui
