#include "ui/theme/icons.h"

#include "ui/theme/svgiconengine.h"

namespace ui {

QIcon icon(const QString &name, Token color)
{
    return QIcon(new SvgIconEngine(name, color));
}

QIcon icon(const QString &name, models::JobState state)
{
    return QIcon(new SvgIconEngine(name, state));
}

} // namespace ui
