#pragma once

#include "models/jobstate.h"

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

namespace ui {

/// Names of tokens.json, theme by theme; the values stand in ui/theme/tokens.h.
enum class Token : quint8 {
    Window,
    Sidebar,
    Base,
    Header,
    Raised,
    Hover,
    RowLine,
    Border,
    ButtonBorder,
    ControlBorder,
    Button,
    ButtonHover,
    Text,
    Text2,
    Text3,
    Disabled,
    Accent,
    AccentHover,
    OnAccent,
    Focus,
    Selection,
    SelectionInactive,
    SelectionText,
    Match,
    Track,
    TrackSelected,
    Link,
    Tooltip,
    TooltipText,
    EnvProduction,
    EnvStaging,
    EnvLocal,
    EnvDevelopment,
    EnvProductionBand,
    EnvStagingBand,
    EnvLocalBand,
    EnvDevelopmentBand,
    OnEnv,
    EnvProductionTint,
    CodeBg,
    CodeKey,
    CodeString,
    CodeNumber,
    CodeKeyword,
    CodeComment,
    CodeLine,
    Count
};

struct StateColors {
    QColor fg;
    QColor tint;
    QColor fill;
};

enum class FontRole : quint8 { Body, Caption, Small, Section, Title, Metric, Welcome, Mono, Semibold };

/// Colours, palette and fonts of the running program. One per program, made before the first window; GUI thread only.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode : quint8 { System, Light, Dark };

    /// The program's theme; made on first use.
    static Theme &current();

    Mode mode() const;
    /// Sets palette and style sheet of the application and emits changed().
    void setMode(Mode mode);
    /// Compact rows (Settings > Density); emits changed().
    void setDense(bool dense);
    bool isDense() const;
    /// From hold to release setMode() leaves the style sheet away: under one each widget is styled anew with every
    /// parent that it gets, which is most of the time that a window takes to be made.
    void holdStyleSheet();
    void releaseStyleSheet();

    QColor color(Token token) const;
    StateColors state(models::JobState state) const;
    /// Bootstrap icon name of a state ("play-circle", ...).
    static QString stateIcon(models::JobState state);
    QFont font(FontRole role) const;
    int rowHeight() const;     ///< 30, or more with larger fonts; dense 26
    int tallRowHeight() const; ///< 46

signals:
    void changed();

private:
    Theme();
    struct Private;
    Private *d;
};

} // namespace ui
