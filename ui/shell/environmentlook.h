#pragma once

#include "app/config/profile.h"
#include "ui/theme/theme.h"

namespace ui {

/// How an environment looks everywhere: the same colour, word and icon in band, switcher, dialogs and lists.
struct EnvironmentLook {
    QString iconName;
    Token text;          ///< for words on window, sidebar and tint
    Token band;          ///< for band and colour marks
    bool tinted = false; ///< Production fills the switcher and dialog rows with its tint
};

EnvironmentLook environmentLook(app::Environment environment);

} // namespace ui
