#include "ui/theme/theme.h"

#include "ui/theme/housestyle.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QStyleFactory>
#include <QToolTip>

namespace ui {

namespace {

bool systemIsDark()
{
    // Qt 6.4 has no QStyleHints::colorScheme (6.5): the platform's own palette tells by its lightness.
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

bool desktopChoseFont(const QFont &font)
{
    // Without a desktop the platform answers with a fontconfig alias, which says nothing about taste.
    static const QStringList kAliases{QStringLiteral("Sans Serif"), QStringLiteral("Sans"),
                                      QStringLiteral("sans-serif"), QStringLiteral("Helvetica")};
    return !kAliases.contains(font.family(), Qt::CaseInsensitive);
}

QFont firstInstalled(const QFont &system, const QStringList &names, qreal points)
{
    for (const QString &name : names) {
        if (QFontDatabase::hasFamily(name)) {
            QFont font(name);
            font.setPointSizeF(points);
            return font;
        }
    }
    return system;
}

/// The system's font; Inter, then Noto Sans, where no desktop chose one or it cannot write Vietnamese.
QFont bodyFont()
{
    const QFont system = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    const bool vietnamese = QFontDatabase::writingSystems(system.family()).contains(QFontDatabase::Vietnamese);
    if (desktopChoseFont(system) && vietnamese)
        return system;
    return firstInstalled(system, {QStringLiteral("Inter"), QStringLiteral("Noto Sans")}, 9.75);
}

QFont monoFont()
{
    const QFont system = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (desktopChoseFont(system) && system.family().compare(QLatin1String("monospace"), Qt::CaseInsensitive) != 0)
        return system;
    return firstInstalled(
        system,
        {QStringLiteral("JetBrains Mono"), QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono")}, 9.0);
}

QString readStyleSheet()
{
    QFile file(QStringLiteral(":/theme/style.qss"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

struct Theme::Private {
    Mode mode = Mode::System;
    bool dark = false;
    bool systemDark = false;
    bool sheetHeld = false;
    bool dense = false;
    QFont body;
    QFont mono;

    QPalette palette(const Theme &theme) const;
    QString styleSheet(const Theme &theme) const;
};

Theme &Theme::current()
{
    static Theme theme;
    return theme;
}

Theme::Theme() : d(new Private)
{
    d->systemDark = systemIsDark();
    d->body = bodyFont();
    d->mono = monoFont();
}

Theme::Mode Theme::mode() const
{
    return d->mode;
}

void Theme::setMode(Mode mode)
{
    d->mode = mode;
    d->dark = mode == Mode::Dark || (mode == Mode::System && d->systemDark);
    QApplication::setFont(d->body);
    if (QApplication::style()->objectName() != QLatin1String("yardmaster"))
        QApplication::setStyle(new HouseStyle);
    const QPalette palette = d->palette(*this);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    QToolTip::setFont(font(FontRole::Small));
    if (!d->sheetHeld)
        qApp->setStyleSheet(d->styleSheet(*this));
    emit changed();
}

void Theme::setDense(bool dense)
{
    if (std::exchange(d->dense, dense) != dense)
        emit changed();
}

bool Theme::isDense() const
{
    return d->dense;
}

void Theme::holdStyleSheet()
{
    d->sheetHeld = true;
}

void Theme::releaseStyleSheet()
{
    d->sheetHeld = false;
    qApp->setStyleSheet(d->styleSheet(*this));
}

QColor Theme::color(Token token) const
{
    const tokens::ColorRow &row = tokens::kColors.at(static_cast<std::size_t>(token));
    return QColor::fromRgb(d->dark ? row.dark : row.light);
}

StateColors Theme::state(models::JobState state) const
{
    for (const tokens::StateRow &row : tokens::kStates) {
        if (row.state != state)
            continue;
        return d->dark ? StateColors{QColor::fromRgb(row.darkFg), QColor::fromRgb(row.darkTint),
                                     QColor::fromRgb(row.darkFill)}
                       : StateColors{QColor::fromRgb(row.lightFg), QColor::fromRgb(row.lightTint),
                                     QColor::fromRgb(row.lightFill)};
    }
    return {color(Token::Text2), color(Token::Border), color(Token::Border)};
}

QString Theme::stateIcon(models::JobState state)
{
    for (const tokens::StateRow &row : tokens::kStates) {
        if (row.state == state)
            return QString::fromLatin1(row.icon);
    }
    return QStringLiteral("question-circle");
}

QFont Theme::font(FontRole role) const
{
    if (role == FontRole::Mono)
        return d->mono;
    struct Shape {
        qreal pixels; ///< relative to the body size, at 96 dpi
        QFont::Weight weight;
    };
    static const auto shapeOf = [](FontRole wanted) -> Shape {
        switch (wanted) {
        case FontRole::Caption: return {-2, QFont::Normal};
        case FontRole::Small: return {-1, QFont::Normal};
        case FontRole::Section: return {1, QFont::DemiBold};
        case FontRole::Title: return {4, QFont::DemiBold};
        case FontRole::Metric: return {9, QFont::DemiBold};
        case FontRole::Welcome: return {13, QFont::DemiBold};
        case FontRole::Semibold: return {0, QFont::DemiBold};
        case FontRole::Body:
        case FontRole::Mono: break;
        }
        return {0, QFont::Normal};
    };
    const Shape shape = shapeOf(role);
    QFont font = d->body;
    constexpr qreal kPointsPerPixel = 0.75;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() + shape.pixels * kPointsPerPixel);
    else
        font.setPixelSize(font.pixelSize() + static_cast<int>(shape.pixels));
    font.setWeight(shape.weight);
    return font;
}

int Theme::rowHeight() const
{
    const int line = QFontMetrics(d->body).height();
    return d->dense ? qMax(tokens::kRowCompact, line + 8) : qMax(tokens::kRow, line + 12);
}

int Theme::tallRowHeight() const
{
    return qMax(tokens::kRowTwoLine,
                QFontMetrics(d->body).height() + QFontMetrics(font(FontRole::Small)).height() + 12);
}

QPalette Theme::Private::palette(const Theme &theme) const
{
    QPalette result;
    const auto set = [&](QPalette::ColorRole role, Token token) { result.setColor(role, theme.color(token)); };
    set(QPalette::Window, Token::Window);
    set(QPalette::Base, Token::Base);
    set(QPalette::AlternateBase, Token::Header);
    set(QPalette::Button, Token::Button);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Text, Token::Text);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::OnAccent);
    set(QPalette::PlaceholderText, Token::Text3);
    set(QPalette::Highlight, Token::Selection);
    set(QPalette::HighlightedText, Token::SelectionText);
    set(QPalette::Link, Token::Link);
    set(QPalette::LinkVisited, Token::Link);
    set(QPalette::Mid, Token::Border);
    set(QPalette::Midlight, Token::RowLine);
    set(QPalette::Light, Token::Raised);
    set(QPalette::Dark, Token::ControlBorder);
    set(QPalette::Shadow, Token::ControlBorder);
    set(QPalette::ToolTipBase, Token::Tooltip);
    set(QPalette::ToolTipText, Token::TooltipText);
    result.setColor(QPalette::Inactive, QPalette::Highlight, theme.color(Token::SelectionInactive));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        result.setColor(QPalette::Disabled, role, theme.color(Token::Disabled));
    return result;
}

QString Theme::Private::styleSheet(const Theme &theme) const
{
    QString sheet = readStyleSheet();
    // Longest names first: "@border" must not eat the front of "@borderless".
    QList<const tokens::ColorRow *> rows;
    for (const tokens::ColorRow &row : tokens::kColors)
        rows.append(&row);
    std::sort(rows.begin(), rows.end(),
              [](const auto *a, const auto *b) { return qstrlen(a->name) > qstrlen(b->name); });
    for (const tokens::ColorRow *row : rows)
        sheet.replace(QLatin1Char('@') + QLatin1String(row->name), theme.color(row->token).name());
    sheet.replace(QStringLiteral("@failedTint"), theme.state(models::JobState::Failed).tint.name());
    sheet.replace(QStringLiteral("@failed"), theme.state(models::JobState::Failed).fg.name());
    return sheet;
}

} // namespace ui
