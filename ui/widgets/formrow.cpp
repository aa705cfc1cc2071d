#include "ui/widgets/formrow.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace ui {

namespace {

constexpr int kColumnCharacters = 15;

}

FormRow::FormRow(const QString &label, QWidget *fields, QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    auto *text = new QLabel(label, this);
    text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    text->setProperty("role", QStringLiteral("muted"));
    text->setFixedWidth(labelWidth());
    text->setWordWrap(true);
    text->setBuddy(fields);
    row->addWidget(text);
    row->addWidget(fields, 1);
}

int FormRow::labelWidth()
{
    return QFontMetrics(Theme::current().font(FontRole::Body)).averageCharWidth() * kColumnCharacters;
}

} // namespace ui
