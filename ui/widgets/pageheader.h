#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace ui {

class KeyButton;

/// The 46 px head of a page: title, count beside it, actions at the right.
class PageHeader : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// "26,066 · results kept 1 h", or "12 selected".
    void setCount(const QString &text);
    /// A framed button that follows the action; the last one added stands at the right, but for the icons.
    KeyButton *addAction(QAction *action);
    /// A flat button with only the action's icon (panel switch and the like).
    QToolButton *addIconAction(QAction *action);
    void addWidget(QWidget *widget);

private:
    QLabel *m_title;
    QLabel *m_count;
    QHBoxLayout *m_row;
    QToolButton *m_firstIcon = nullptr;
};

} // namespace ui
