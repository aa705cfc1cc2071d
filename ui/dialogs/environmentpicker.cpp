#include "ui/dialogs/environmentpicker.h"

#include "ui/shell/environmentlook.h"
#include "ui/widgets/accessibility.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace ui {

namespace {

constexpr int kMark = 14;
constexpr int kGap = 4;

QIcon mark(app::Environment environment, bool checked, qreal scale)
{
    // Wider than the mark, so that the word keeps off it.
    QPixmap pixmap(QSize(kMark + kGap, kMark) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::current().color(environmentLook(environment).band));
    painter.drawRoundedRect(QRectF(0, 0, kMark, kMark), 3, 3);
    if (checked) {
        painter.setPen(QPen(Theme::current().color(Token::OnEnv), 1.8, Qt::SolidLine, Qt::RoundCap));
        painter.drawPolyline(QPolygonF{QPointF(3.5, 7.2), QPointF(6, 9.8), QPointF(10.5, 4.4)});
    }
    return QIcon(pixmap);
}

} // namespace

EnvironmentPicker::EnvironmentPicker(QWidget *parent) : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (const app::Environment environment : {app::Environment::Local, app::Environment::Development,
                                               app::Environment::Staging, app::Environment::Production}) {
        auto *button = new QPushButton(app::environmentText(environment), this);
        button->setObjectName(QStringLiteral("environment-") + QString::fromLatin1(app::environmentWord(environment)));
        button->setCheckable(true);
        button->setIconSize({kMark + kGap, kMark});
        button->setAutoDefault(false);
        button->setProperty("role", QStringLiteral("environment"));
        setAccessible(button, app::environmentText(environment), tr("Environment"));
        m_buttons->addButton(button, static_cast<int>(environment));
        row->addWidget(button);
    }
    row->addStretch(1);
    connect(m_buttons, &QButtonGroup::idToggled, this, &EnvironmentPicker::paintMarks);
    connect(m_buttons, &QButtonGroup::idClicked, this,
            [this](int id) { emit picked(static_cast<app::Environment>(id)); });
    connect(&Theme::current(), &Theme::changed, this, &EnvironmentPicker::paintMarks);
    setEnvironment(app::Environment::Development);
    paintMarks();
}

void EnvironmentPicker::setEnvironment(app::Environment environment)
{
    m_buttons->button(static_cast<int>(environment))->setChecked(true);
}

app::Environment EnvironmentPicker::environment() const
{
    return static_cast<app::Environment>(m_buttons->checkedId());
}

void EnvironmentPicker::paintMarks()
{
    const QList<QAbstractButton *> all = m_buttons->buttons();
    for (QAbstractButton *button : all)
        button->setIcon(
            mark(static_cast<app::Environment>(m_buttons->id(button)), button->isChecked(), devicePixelRatioF()));
}

} // namespace ui
