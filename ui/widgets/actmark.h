#pragma once

#include "app/session/accesspolicy.h"

#include <QAction>

namespace ui {

/// Property of an action that asks for an act: the act's word in the table of access levels. It is how a walk over all
/// of a window's actions, by which a test compares them with that table, tells acts from the rest.
inline constexpr char kActMark[] = "act";

inline void markAct(QAction *action, const app::AnyVerb &verb)
{
    action->setProperty(kActMark, app::actWord(verb));
}

} // namespace ui
