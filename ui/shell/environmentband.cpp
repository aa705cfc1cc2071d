#include "ui/shell/environmentband.h"

#include "ui/shell/environmentlook.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace ui {

EnvironmentBand::EnvironmentBand(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(tokens::kEnvBand);
    connect(&Theme::current(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void EnvironmentBand::setEnvironment(std::optional<app::Environment> environment)
{
    m_environment = environment;
    update();
}

void EnvironmentBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(),
                     Theme::current().color(m_environment ? environmentLook(*m_environment).band : Token::Border));
}

} // namespace ui
