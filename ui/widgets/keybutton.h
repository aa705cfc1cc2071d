#pragma once

#include <QPushButton>

class QAction;

namespace ui {

/// A push button that shows its key in a small frame behind the text ("Retry [R]") and can mirror an action.
class KeyButton : public QPushButton
{
    Q_OBJECT

public:
    /// Kind decides the look: role property of the style sheet.
    enum class Kind : quint8 { Normal, Primary, Danger, Link };

    explicit KeyButton(const QString &text, QWidget *parent = nullptr);
    /// Follows the action's text, icon, tool tip, enabled and visible state, and triggers it.
    explicit KeyButton(QAction *action, QWidget *parent = nullptr);

    void setKind(Kind kind);
    /// Native text of the shortcut, only shown, never bound here.
    void setKeyHint(const QString &hint);
    QString keyHint() const;
    /// Icon by name in the colour that fits the button's kind.
    void setIconName(const QString &name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void followAction();
    void refreshIcon();
    int iconSpace() const;
    int hintWidth() const;

    QAction *m_action = nullptr;
    QString m_keyHint;
    QString m_iconName;
    Kind m_kind = Kind::Normal;
};

} // namespace ui
