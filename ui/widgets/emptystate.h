#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace ui {

class KeyButton;

/// The message in place of a table (ui.md 4.6): icon, one semibold line, one line, at most two buttons, at 40 % height.
/// Without parts until it has something to say.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setMessage(const QString &iconName, const QString &title, const QString &text);
    /// The server's own words, in mono and selectable; empty hides them.
    void setServerWords(const QString &untrusted);
    /// An empty text hides the button.
    void setButtons(const QString &first, const QString &second = {});
    QString title() const;

signals:
    void firstClicked();
    void secondClicked();

private:
    void build();
    void refreshIcon();

    QString m_iconName;
    // Null until build().
    QLabel *m_icon = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_serverWords = nullptr;
    KeyButton *m_firstButton = nullptr;
    KeyButton *m_secondButton = nullptr;
};

} // namespace ui
