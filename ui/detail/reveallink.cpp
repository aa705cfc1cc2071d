#include "ui/detail/reveallink.h"

#include "ui/detail/linkbutton.h"
#include "ui/widgets/accessibility.h"

#include <QAction>
#include <QCoreApplication>

namespace ui {

LinkButton *makeRevealLink(QAction &reveal, QWidget *parent)
{
    auto *link = new LinkButton(QCoreApplication::translate("ui::RevealLink", "Reveal"), parent);
    link->setObjectName(QStringLiteral("revealLink"));
    const auto follow = [link, &reveal] {
        link->setEnabled(reveal.isEnabled());
        link->setToolTip(reveal.toolTip());
        setAccessible(link, reveal.text());
    };
    QObject::connect(&reveal, &QAction::changed, link, follow);
    QObject::connect(link, &QAbstractButton::clicked, &reveal, &QAction::trigger);
    follow();
    link->hide();
    return link;
}

} // namespace ui
