#include "ui/widgets/environmentrow.h"

#include "ui/shell/environmentlook.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plaintext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace ui {

EnvironmentRow::EnvironmentRow(QWidget *parent)
    : QWidget(parent),
      m_icon(new QLabel(this)),
      m_name(plainLabel({}, this)),
      m_word(plainLabel({}, this)),
      m_remark(plainLabel({}, this))
{
    m_name->setFont(Theme::current().font(FontRole::Semibold));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(tokens::kPageMargin, 6, tokens::kPageMargin, 6);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_name);
    row->addWidget(m_word, 1);
    row->addWidget(m_remark);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void EnvironmentRow::showProfile(const QString &name, app::Environment environment, const QString &remark)
{
    m_environment = environment;
    const EnvironmentLook look = environmentLook(environment);
    m_icon->setPixmap(icon(look.iconName, look.text).pixmap(QSize(tokens::kIcon, tokens::kIcon), devicePixelRatioF()));
    m_name->setText(visibleText(name));
    m_word->setText(QStringLiteral("· ") + app::environmentText(environment).toUpper());
    m_remark->setText(remark);
    for (QLabel *label : {m_name, m_word, m_remark}) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, Theme::current().color(look.text));
        label->setPalette(palette);
    }
}

void EnvironmentRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool tinted = environmentLook(m_environment).tinted;
    painter.fillRect(rect(), Theme::current().color(tinted ? Token::EnvProductionTint : Token::Header));
    painter.setPen(Theme::current().color(Token::Border));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace ui
