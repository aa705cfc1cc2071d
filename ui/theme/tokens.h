#pragma once

#include "ui/theme/theme.h"

#include <QRgb>

#include <array>

namespace ui::tokens {

/// One colour by name in both themes. A test compares this table with the design's tokens.json.
struct ColorRow {
    Token token;
    const char *name;
    QRgb light;
    QRgb dark;
};

// The design has no colour of its own for Development: it takes the running state's blue.
inline constexpr std::array kColors{
    ColorRow{Token::Window, "window", 0xFFF1F3F5, 0xFF202429},
    ColorRow{Token::Sidebar, "sidebar", 0xFFEBEEF1, 0xFF1B1F23},
    ColorRow{Token::Base, "base", 0xFFFFFFFF, 0xFF16191D},
    ColorRow{Token::Header, "header", 0xFFF7F8FA, 0xFF1D2126},
    ColorRow{Token::Raised, "raised", 0xFFFFFFFF, 0xFF272C32},
    ColorRow{Token::Hover, "hover", 0xFFF0F4F9, 0xFF1F242B},
    ColorRow{Token::RowLine, "rowLine", 0xFFE9ECEF, 0xFF23282E},
    ColorRow{Token::Border, "border", 0xFFD3D8DE, 0xFF343A42},
    ColorRow{Token::ButtonBorder, "buttonBorder", 0xFFBFC6CE, 0xFF454C55},
    ColorRow{Token::ControlBorder, "controlBorder", 0xFF838C98, 0xFF76808D},
    ColorRow{Token::Button, "button", 0xFFFFFFFF, 0xFF2C3138},
    ColorRow{Token::ButtonHover, "buttonHover", 0xFFF3F5F8, 0xFF343A42},
    ColorRow{Token::Text, "text", 0xFF1A1E23, 0xFFE5E8EC},
    ColorRow{Token::Text2, "text2", 0xFF464F5A, 0xFFB0B8C2},
    ColorRow{Token::Text3, "text3", 0xFF5A636F, 0xFF9DA6B2},
    ColorRow{Token::Disabled, "disabled", 0xFF9AA2AD, 0xFF666F7A},
    ColorRow{Token::Accent, "accent", 0xFF1A5BBA, 0xFF6AA6F8},
    ColorRow{Token::AccentHover, "accentHover", 0xFF154B9C, 0xFF86B7FA},
    ColorRow{Token::OnAccent, "onAccent", 0xFFFFFFFF, 0xFF0B1626},
    ColorRow{Token::Focus, "focus", 0xFF1A5BBA, 0xFF6AA6F8},
    ColorRow{Token::Selection, "selection", 0xFFD9E7FB, 0xFF20395A},
    ColorRow{Token::SelectionInactive, "selectionInactive", 0xFFE4E7EB, 0xFF2B3037},
    ColorRow{Token::SelectionText, "selectionText", 0xFF1A1E23, 0xFFF1F4F8},
    ColorRow{Token::Match, "match", 0xFFFFE9A8, 0xFF5C4A12},
    ColorRow{Token::Track, "track", 0xFFDFE4EA, 0xFF333A43},
    ColorRow{Token::TrackSelected, "trackSelected", 0xFFBCCFEA, 0xFF33527D},
    ColorRow{Token::Link, "link", 0xFF1A5BBA, 0xFF7DB2FA},
    ColorRow{Token::Tooltip, "tooltip", 0xFF262B31, 0xFFE5E8EC},
    ColorRow{Token::TooltipText, "tooltipText", 0xFFF2F4F6, 0xFF16191D},
    ColorRow{Token::EnvProduction, "envProduction", 0xFFB42318, 0xFFFF8A7A},
    ColorRow{Token::EnvStaging, "envStaging", 0xFF8A5A00, 0xFFE8B04A},
    ColorRow{Token::EnvLocal, "envLocal", 0xFF0A6E57, 0xFF4CC7A1},
    ColorRow{Token::EnvDevelopment, "envDevelopment", 0xFF1552B0, 0xFF6CA6F8},
    ColorRow{Token::EnvProductionBand, "envProductionBand", 0xFFC42B1C, 0xFFE04A3C},
    ColorRow{Token::EnvStagingBand, "envStagingBand", 0xFFC97A06, 0xFFD4921E},
    ColorRow{Token::EnvLocalBand, "envLocalBand", 0xFF179C7C, 0xFF23A583},
    ColorRow{Token::EnvDevelopmentBand, "envDevelopmentBand", 0xFF2F7AE0, 0xFF3F86EA},
    ColorRow{Token::OnEnv, "onEnv", 0xFFFFFFFF, 0xFF16191D},
    ColorRow{Token::EnvProductionTint, "envProductionTint", 0xFFFDECEA, 0xFF3A201D},
    ColorRow{Token::CodeBg, "codeBg", 0xFFF7F8FA, 0xFF1A1E22},
    ColorRow{Token::CodeKey, "codeKey", 0xFF0B5394, 0xFF8CC1FF},
    ColorRow{Token::CodeString, "codeString", 0xFF0A6B4E, 0xFF6FD3AE},
    ColorRow{Token::CodeNumber, "codeNumber", 0xFF8F4100, 0xFFF0B37E},
    ColorRow{Token::CodeKeyword, "codeKeyword", 0xFF7A35A8, 0xFFD3A6F5},
    ColorRow{Token::CodeComment, "codeComment", 0xFF5F6873, 0xFF8F98A4},
    ColorRow{Token::CodeLine, "codeLine", 0xFFFDE7E4, 0xFF40231F},
};

struct StateRow {
    models::JobState state;
    const char *name;
    QRgb lightFg, lightTint, lightFill;
    QRgb darkFg, darkTint, darkFill;
    const char *icon; ///< Bootstrap name
};

inline constexpr std::array kStates{
    StateRow{models::JobState::Queued, "queued", 0xFF5E6777, 0xFFE8EBEF, 0xFF8A95A3, 0xFFC9D2DB, 0xFF2A3037, 0xFF77828F,
             "clock"},
    StateRow{models::JobState::Scheduled, "scheduled", 0xFF9C3290, 0xFFF9E6F5, 0xFFB75AA9, 0xFFDFB3F0, 0xFF3A2644,
             0xFFB06CC6, "calendar2-week"},
    StateRow{models::JobState::Blocked, "blocked", 0xFF9C3290, 0xFFF9E6F5, 0xFFB75AA9, 0xFFDFB3F0, 0xFF3A2644,
             0xFFB06CC6, "link-45deg"},
    StateRow{models::JobState::Running, "running", 0xFF1552B0, 0xFFE1EDFC, 0xFF2F7AE0, 0xFF6CA6F8, 0xFF1B2E49,
             0xFF3F86EA, "play-circle"},
    StateRow{models::JobState::Retrying, "retrying", 0xFFA04E00, 0xFFFCEFD6, 0xFFC97A06, 0xFFF2BA58, 0xFF3B2D12,
             0xFFD4921E, "arrow-clockwise"},
    StateRow{models::JobState::Succeeded, "succeeded", 0xFF066B50, 0xFFDDF3EB, 0xFF179C7C, 0xFF5BDDB0, 0xFF15352C,
             0xFF23A583, "check-circle"},
    StateRow{models::JobState::Failed, "failed", 0xFFA3160F, 0xFFFDE7E4, 0xFFD9402F, 0xFFFF8073, 0xFF42221E, 0xFFE5533F,
             "x-circle"},
    StateRow{models::JobState::Cancelled, "cancelled", 0xFF3D3834, 0xFFECE9E7, 0xFF9B918C, 0xFFB2A49C, 0xFF322E2B,
             0xFF8C817B, "slash-circle"},
    StateRow{models::JobState::Unknown, "unknown", 0xFF464F5A, 0xFFD3D8DE, 0xFFD3D8DE, 0xFFB0B8C2, 0xFF343A42,
             0xFF343A42, "question-circle"},
};

// Sizes in device-independent pixels at 96 dpi.
inline constexpr int kToolBar = 48;
inline constexpr int kStatusBar = 26;
inline constexpr int kEnvBand = 3;
inline constexpr int kNavWidth = 212;
inline constexpr int kNavNarrow = 44;
inline constexpr int kNavRow = 30;
inline constexpr int kPageHeader = 46;
inline constexpr int kFilterBar = 40;
inline constexpr int kTableHeader = 28;
inline constexpr int kRow = 30;
inline constexpr int kRowCompact = 26;
inline constexpr int kRowTwoLine = 46;
inline constexpr int kControl = 28;
inline constexpr int kIcon = 16;
inline constexpr int kIconSmall = 14;
inline constexpr int kIconDoor = 28;
inline constexpr int kPageMargin = 16;
inline constexpr int kRadiusControl = 4;
inline constexpr int kRadiusPanel = 6;
inline constexpr int kDetailMin = 360;
inline constexpr int kDetailDefault = 440;
inline constexpr int kNarrowBelow = 1180;
inline constexpr int kUndoMs = 8000;

} // namespace ui::tokens
