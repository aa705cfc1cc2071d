#pragma once

#include <QFrame>

class QAction;
class QVBoxLayout;

namespace ui {

class KeyButton;

/// One way in on the welcome page: icon, title, a sentence, three reasons, a button.
class Door : public QFrame
{
    Q_OBJECT

public:
    struct Reason {
        QString iconName;
        QString text;
    };
    struct Words {
        QString iconName;
        QString title;
        QString text;
        QString verb;
        QList<Reason> reasons;
    };

    Door(const Words &words, QAction *action, bool primary, QWidget *parent);

private:
    void addReasons(const QList<Reason> &reasons, QVBoxLayout *column);
    void addButton(const Words &words, QAction *action, bool primary, QVBoxLayout *column);
};

} // namespace ui
