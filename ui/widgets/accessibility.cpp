#include "ui/widgets/accessibility.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QWidget>

namespace ui {

namespace {

/// Parts that Qt makes inside a named control (a spin box's editor, a table's viewport, its headers).
bool isInnerPart(const QWidget *widget)
{
    return widget->objectName().startsWith(QLatin1String("qt_"));
}

QString spokenName(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    const QString spoken = interface ? interface->text(QAccessible::Name) : QString();
    // Qt speaks a tab bar's current tab, and nothing while it has none.
    return spoken.isEmpty() ? widget->accessibleName() : spoken;
}

} // namespace

void setAccessible(QWidget *widget, const QString &name, const QString &description)
{
    widget->setAccessibleName(name);
    if (!description.isEmpty())
        widget->setAccessibleDescription(description);
}

void announce(QWidget *source, const QString &text)
{
    // QAccessibleAnnouncementEvent comes with Qt 6.8; an alert on a widget with this name says the same.
    source->setAccessibleName(text);
    QAccessibleEvent event(source, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QList<QWidget *> namelessControls(const QWidget *root)
{
    QList<QWidget *> found;
    const QList<QWidget *> all = root->findChildren<QWidget *>();
    for (QWidget *widget : all) {
        // Text that only the mouse can select is read as text, not as a control.
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(root) || isInnerPart(widget))
            continue;
        const QWidget *parent = widget->parentWidget();
        if (parent && parent->focusProxy() == widget && !parent->accessibleName().isEmpty())
            continue;
        if (spokenName(widget).trimmed().isEmpty())
            found.append(widget);
    }
    return found;
}

void joinTabOrder(QWidget *place, QWidget *late)
{
    QWidget *before = place->previousInFocusChain();
    while (before != place && !(before->focusPolicy() & Qt::TabFocus))
        before = before->previousInFocusChain();
    if (before != place)
        QWidget::setTabOrder(before, late);
}

} // namespace ui
