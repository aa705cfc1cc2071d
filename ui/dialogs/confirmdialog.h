#pragma once

#include "app/config/profile.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QVBoxLayout;

namespace ui {

class KeyButton;

/// Asks before an act that cannot simply be taken back (ui.md 5): level 1 names what and how many, with Keep as
/// the default; level 2 also wants a name typed, or at level H the danger button held.
class ConfirmDialog : public QDialog
{
    Q_OBJECT

public:
    struct Question {
        QString title;       ///< "Stop job"
        QString question;    ///< "Stop tts.generate_tts?" Untrusted parts are shown as plain text.
        QString explanation; ///< what happens, and that it cannot be undone
        QString verb;        ///< the danger button: "Stop on hocvui-prod"
        QString keep;        ///< the default button: "Keep running"
        QString iconName = QStringLiteral("exclamation-triangle");
        QString typeThis;        ///< level 2: what must be typed; empty = level 1
        QString typePrompt;      ///< "Type the task's name to kill it"
        bool hold = false;       ///< level H: the danger button is held instead of typing
        QString tick = {};       ///< a box that is not ticked: "Purge for good"; empty = none
        bool tickNeeded = false; ///< without the tick there is nothing to do
        QString profileName;     ///< shown with the environment as a row on top
        app::Environment environment = app::Environment::Development;
    };

    ConfirmDialog(const Question &question, QWidget *parent);

    /// The name itself, or a word of six letters in its place when it cannot be typed or is over 40 characters.
    static QString typeableWord(const QString &name);

    bool isTicked() const;

private:
    void addTexts(const Question &question, QVBoxLayout *texts);
    void addTyping(const Question &question, QVBoxLayout *texts);
    void addButtons(const Question &question, QVBoxLayout *column);
    void check();

    QString m_typeThis;
    bool m_tickNeeded;
    QLineEdit *m_typed = nullptr;
    QCheckBox *m_tick = nullptr;
    KeyButton *m_confirmButton;
    KeyButton *m_keepButton;
};

} // namespace ui
