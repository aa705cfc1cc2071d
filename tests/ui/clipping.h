#pragma once

#include <QAbstractButton>
#include <QLabel>
#include <QStringList>
#include <QTabBar>
#include <QToolButton>

namespace tests {

/// Words that do not fit: visible labels, buttons and tabs narrower or lower than they ask to be. Labels that
/// wrap or are made to elide (size policy Ignored) are asked for their height only.
inline QStringList clippedWords(const QWidget &root)
{
    QStringList found;
    const QList<QWidget *> all = root.findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        if (!widget->isVisibleTo(&root) || widget->size().isEmpty())
            continue;
        QString text;
        QSize wants = widget->minimumSizeHint();
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            text = label->text();
            const bool gives = label->wordWrap() || label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
            if (gives)
                wants.setWidth(0);
            if (label->wordWrap())
                wants.setHeight(label->heightForWidth(label->width()));
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            text = button->text();
        } else {
            continue;
        }
        if (text.isEmpty())
            continue;
        if (widget->width() < wants.width() || widget->height() < wants.height())
            found.append(QStringLiteral("%1 '%2' has %3x%4, wants %5x%6")
                             .arg(widget->objectName(), text)
                             .arg(widget->width())
                             .arg(widget->height())
                             .arg(wants.width())
                             .arg(wants.height()));
    }
    return found;
}

} // namespace tests
