#pragma once

#include <QFrame>

class QAbstractScrollArea;
class QLabel;

namespace ui {

class KeyButton;

/// A small notice that floats over the top of a table, so that no row moves: "14 new · F5", "Searching… · Stop".
class TableNotice : public QFrame
{
    Q_OBJECT

public:
    explicit TableNotice(QAbstractScrollArea *table);

    /// An empty text hides it.
    void showText(const QString &text, const QString &button);

signals:
    void clicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();

    QAbstractScrollArea *m_table;
    QLabel *m_text;
    KeyButton *m_button;
};

} // namespace ui
