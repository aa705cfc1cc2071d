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
    // Only where it must: a label that wraps makes every row around it ask for heights by width, and stacked forms
    // then take the tallest of all.
    text->setWordWrap(text->fontMetrics().horizontalAdvance(label) > labelWidth() * 3 / 4);
    text->setBuddy(fields);
    row->addWidget(text);
    row->addWidget(fields, 1);
}

int FormRow::labelWidth()
{
    return QFontMetrics(Theme::current().font(FontRole::Body)).averageCharWidth() * kColumnCharacters;
}

} // namespace ui
