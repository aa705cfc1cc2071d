#include "ui/dialogs/productionband.h"

#include "ui/theme/icons.h"
#include "ui/widgets/plaintext.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::TriggerDialog)
};

} // namespace

QWidget *productionBand(const app::Profile &profile, QWidget *parent, const QString &words)
{
    auto *band = new QWidget(parent);
    band->setObjectName(QStringLiteral("productionBand"));
    band->setVisible(profile.environment == app::Environment::Production);
    band->setAutoFillBackground(true);
    const auto colour = [band] {
        QPalette palette = band->palette();
        palette.setColor(QPalette::Window, Theme::current().color(Token::EnvProductionTint));
        palette.setColor(QPalette::WindowText, Theme::current().color(Token::EnvProduction));
        band->setPalette(palette);
    };
    colour();
    QObject::connect(&Theme::current(), &Theme::changed, band, colour);
    auto *row = new QHBoxLayout(band);
    row->setContentsMargins(16, 7, 16, 7);
    auto *shield = new QLabel(band);
    shield->setPixmap(icon(QStringLiteral("shield-exclamation"), Token::EnvProduction).pixmap(16, 16));
    QLabel *name = plainLabel(Words::tr("%1 · PRODUCTION").arg(profile.name), band);
    name->setFont(Theme::current().font(FontRole::Semibold));
    row->addWidget(shield);
    row->addWidget(name);
    row->addStretch(1);
    row->addWidget(plainLabel(words.isEmpty() ? Words::tr("This job will run on live data.") : words, band));
    return band;
}

} // namespace ui
