#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <cmath>

using namespace ui;

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QJsonObject designThemes()
{
    QFile file(QStringLiteral(YARD_SOURCE_DIR "/tests/data/tokens.json"));
    return file.open(QIODevice::ReadOnly)
               ? QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("themes")).toObject()
               : QJsonObject();
}

} // namespace

Q_DECLARE_METATYPE(ui::Theme::Mode)

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void colorsEqualTheDesign_data() { addThemes(); }
    void colorsEqualTheDesign();
    void statesEqualTheDesign_data() { addThemes(); }
    void statesEqualTheDesign();
    void textIsReadableEverywhere_data() { addThemes(); }
    void textIsReadableEverywhere();
    void controlsStandOut_data() { addThemes(); }
    void controlsStandOut();
    void everyStateHasItsOwnIcon();
    void iconsFollowTheTheme();
    void controlsHaveOneHeight();
    void anUnknownIconIsEmpty();
    void disabledIconsUseTheDisabledColor();
    void styleSheetHasNoNameLeft_data() { addThemes(); }
    void styleSheetHasNoNameLeft();
    void rowsHoldStackedAccents();

private:
    static void addThemes()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Theme::Mode>("mode");
        QTest::newRow("light") << QStringLiteral("light") << Theme::Mode::Light;
        QTest::newRow("dark") << QStringLiteral("dark") << Theme::Mode::Dark;
    }
};

void TestTheme::colorsEqualTheDesign()
{
    QFETCH(const QString, name);
    QFETCH(const Theme::Mode, mode);
    Theme::current().setMode(mode);
    const QJsonObject colors = designThemes().value(name).toObject().value(QStringLiteral("color")).toObject();
    QVERIFY(!colors.isEmpty());
    for (auto it = colors.begin(); it != colors.end(); ++it) {
        const auto row = std::find_if(tokens::kColors.begin(), tokens::kColors.end(),
                                      [&](const auto &entry) { return it.key() == QLatin1String(entry.name); });
        QVERIFY2(row != tokens::kColors.end(), qPrintable(it.key()));
        QCOMPARE(Theme::current().color(row->token), QColor(it.value().toString()));
    }
    for (std::size_t i = 0; i < tokens::kColors.size(); ++i)
        QCOMPARE(static_cast<std::size_t>(tokens::kColors[i].token), i);
    QCOMPARE(tokens::kColors.size(), static_cast<std::size_t>(Token::Count));
}

void TestTheme::statesEqualTheDesign()
{
    QFETCH(const QString, name);
    QFETCH(const Theme::Mode, mode);
    Theme::current().setMode(mode);
    const QJsonObject states = designThemes().value(name).toObject().value(QStringLiteral("state")).toObject();
    QCOMPARE(states.size(), 7);
    for (auto it = states.begin(); it != states.end(); ++it) {
        const auto state = models::stateFromWord(it.key().toLatin1());
        QVERIFY2(state.has_value(), qPrintable(it.key()));
        const StateColors mine = Theme::current().state(*state);
        const QJsonObject design = it.value().toObject();
        QCOMPARE(mine.fg, QColor(design.value(QStringLiteral("fg")).toString()));
        QCOMPARE(mine.tint, QColor(design.value(QStringLiteral("tint")).toString()));
        QCOMPARE(mine.fill, QColor(design.value(QStringLiteral("fill")).toString()));
    }
}

void TestTheme::textIsReadableEverywhere()
{
    QFETCH(const Theme::Mode, mode);
    Theme::current().setMode(mode);
    const Theme &theme = Theme::current();
    constexpr double kText = 4.5;
    for (const Token text : {Token::Text, Token::Text2, Token::Text3}) {
        for (const Token ground :
             {Token::Base, Token::Window, Token::Sidebar, Token::Header, Token::Raised, Token::Selection, Token::Hover})
            QVERIFY2(contrast(theme.color(text), theme.color(ground)) >= kText,
                     tokens::kColors[static_cast<std::size_t>(ground)].name);
    }
    for (const models::JobState state : models::kAllJobStates) {
        const StateColors colors = theme.state(state);
        for (const QColor &ground : {theme.color(Token::Base), theme.color(Token::Window), theme.color(Token::Sidebar),
                                     theme.color(Token::Selection), colors.tint})
            QVERIFY2(contrast(colors.fg, ground) >= kText, models::stateWord(state).constData());
    }
    const std::pair<Token, Token> pairs[]{
        {Token::OnAccent, Token::Accent},
        {Token::Link, Token::Base},
        {Token::TooltipText, Token::Tooltip},
        {Token::EnvProduction, Token::EnvProductionTint},
        {Token::EnvStaging, Token::Sidebar},
        {Token::EnvLocal, Token::Sidebar},
        {Token::EnvDevelopment, Token::Sidebar},
        {Token::SelectionText, Token::Selection},
        {Token::CodeKey, Token::CodeBg},
        {Token::CodeString, Token::CodeBg},
        {Token::CodeNumber, Token::CodeBg},
        {Token::CodeKeyword, Token::CodeBg},
        {Token::CodeComment, Token::CodeBg},
        {Token::Text, Token::CodeLine},
        {Token::Text, Token::Match},
    };
    for (const auto &[text, ground] : pairs)
        QVERIFY2(contrast(theme.color(text), theme.color(ground)) >= kText,
                 tokens::kColors[static_cast<std::size_t>(text)].name);
}

void TestTheme::controlsStandOut()
{
    QFETCH(const Theme::Mode, mode);
    Theme::current().setMode(mode);
    const Theme &theme = Theme::current();
    constexpr double kControl = 3.0;
    for (const Token token : {Token::ControlBorder, Token::Focus, Token::Accent})
        QVERIFY(contrast(theme.color(token), theme.color(Token::Base)) >= kControl);
    for (const Token band :
         {Token::EnvProductionBand, Token::EnvStagingBand, Token::EnvLocalBand, Token::EnvDevelopmentBand})
        QVERIFY(contrast(theme.color(band), theme.color(Token::Window)) >= kControl);
    for (const models::JobState state : models::kAllJobStates) {
        if (state != models::JobState::Unknown) // drawn in `border` on purpose: nothing is known
            QVERIFY2(contrast(theme.state(state).fill, theme.color(Token::Base)) >= kControl,
                     models::stateWord(state).constData());
    }
}

void TestTheme::everyStateHasItsOwnIcon()
{
    QStringList names;
    for (const models::JobState state : models::kAllJobStates) {
        const QString name = Theme::stateIcon(state);
        QVERIFY2(!names.contains(name), qPrintable(name));
        QVERIFY2(!icon(name, state).isNull(), qPrintable(name));
        names.append(name);
    }
}

void TestTheme::iconsFollowTheTheme()
{
    const QIcon play = icon(QStringLiteral("play-circle"));
    Theme::current().setMode(Theme::Mode::Light);
    const QImage light = play.pixmap(16).toImage();
    Theme::current().setMode(Theme::Mode::Dark);
    const QImage dark = play.pixmap(16).toImage();
    QVERIFY(!light.isNull());
    QVERIFY(light != dark);
}

void TestTheme::controlsHaveOneHeight()
{
    Theme::current().setMode(Theme::Mode::Light);
    QSpinBox number;
    QLineEdit line;
    QComboBox choice;
    QPushButton button(QStringLiteral("Send"));
    for (QWidget *control : {static_cast<QWidget *>(&number), static_cast<QWidget *>(&line),
                             static_cast<QWidget *>(&choice), static_cast<QWidget *>(&button)}) {
        control->ensurePolished();
        const int height = control->sizeHint().height();
        QVERIFY2(
            height >= tokens::kControl && height <= tokens::kControl + 2,
            qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(control->metaObject()->className())).arg(height)));
    }
}

void TestTheme::anUnknownIconIsEmpty()
{
    QVERIFY(icon(QStringLiteral("no-such-icon")).isNull());
}

void TestTheme::disabledIconsUseTheDisabledColor()
{
    Theme::current().setMode(Theme::Mode::Light);
    const QImage image = icon(QStringLiteral("circle-fill")).pixmap(QSize(16, 16), QIcon::Disabled).toImage();
    QCOMPARE(image.pixelColor(8, 8), Theme::current().color(Token::Disabled));
}

void TestTheme::styleSheetHasNoNameLeft()
{
    QFETCH(const Theme::Mode, mode);
    Theme::current().setMode(mode);
    QVERIFY(!qApp->styleSheet().isEmpty());
    QVERIFY(!qApp->styleSheet().contains(QLatin1Char('@')));
    QVERIFY(qApp->styleSheet().count(QLatin1Char('\n')) < 150);
}

void TestTheme::rowsHoldStackedAccents()
{
    const QFontMetrics metrics(Theme::current().font(FontRole::Body));
    const QRect ink = metrics.tightBoundingRect(QStringLiteral("ỖểỰg"));
    QVERIFY(Theme::current().rowHeight() >= ink.height() + 4);
    QVERIFY(Theme::current().rowHeight() >= 30);
    QVERIFY(Theme::current().tallRowHeight() >= 46);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
