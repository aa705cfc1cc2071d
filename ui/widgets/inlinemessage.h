#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace ui {

class KeyButton;

/// A one-line bar over a table or form: what happened, and at most two ways out. Hidden until shown, and without
/// parts until then: a window holds a dozen, of which few ever speak.
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
    void build();
    void placeButtons();
    void refresh();

    Tone m_tone = Tone::Info;
    QString m_iconName;
    QString m_firstText, m_secondText, m_secondIcon;
    bool m_closable = false;
    // Null until build().
    QLabel *m_icon = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    KeyButton *m_firstButton = nullptr;
    KeyButton *m_secondButton = nullptr;
    QToolButton *m_closeButton = nullptr;
};

} // namespace ui
