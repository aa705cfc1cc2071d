#pragma once

#include "models/result.h"
#include "ui/pages/page.h"
#include "ui/theme/theme.h"

#include <QSize>
#include <QStringList>

#include <optional>

namespace ui {

/// What the command line asked for (architecture.md 1).
struct StartupOptions {
    QString url;           ///< a broker's address; may hold a password
    QString link;          ///< yardmaster://…/job/…, in the place of a URL
    QString yardFile;      ///< --yard FILE
    bool demo = false;     ///< --demo
    QString screenshotDir; ///< --screenshot DIR
    QStringList pages;     ///< --page NAME, repeatable; empty = all
    std::optional<Theme::Mode> theme;
    QString language; ///< "en", "vi"; empty = settings, then system
    QSize size;       ///< --size 1440x900; invalid = as last time
    bool quitAfterFirstPaint = false;
    std::optional<PageState> demoState;
    bool showHelp = false;
    bool showVersion = false;

    bool takesScreenshots() const { return !screenshotDir.isEmpty(); }
    /// `arguments` with the program's name first. A mistake is one sentence for stderr.
    static models::Result<StartupOptions> parse(const QStringList &arguments);
    static QString helpText();
};

} // namespace ui
