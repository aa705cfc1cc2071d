#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace ui {

class KeyButton;

/// A one-line bar over a table or form: what happened, and at most two ways out. Hidden until shown.
class InlineMessage : public QFrame
{
    Q_OBJECT

public:
    enum class Tone : quint8 { Info, Success, Warning, Danger };

    explicit InlineMessage(QWidget *parent = nullptr);

    /// `title` is semibold, `text` follows; both are shown as plain text.
    void showMessage(Tone tone, const QString &title, const QString &text = {});
    void hideMessage();
    /// Empty texts hide the buttons; the first is a link, the second a button.
    void setButtons(const QString &first, const QString &second = {}, const QString &secondIcon = {});
    void setIconName(const QString &name);
    void setClosable(bool closable);
    QString message() const;
    Tone tone() const;

signals:
    void firstClicked();
    void secondClicked();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    Tone m_tone = Tone::Info;
    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    KeyButton *m_firstButton;
    KeyButton *m_secondButton;
    QToolButton *m_closeButton;
};

} // namespace ui
