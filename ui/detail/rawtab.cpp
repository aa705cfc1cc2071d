#include "ui/detail/rawtab.h"

#include "ui/detail/factgrid.h"
#include "ui/detail/jsonview.h"
#include "ui/widgets/plaintext.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

QLabel *sectionLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setProperty("role", QStringLiteral("section"));
    return label;
}

/// UTF-8 where it is, \xNN where not.
QString bytesAsText(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    if (!text.contains(QChar::ReplacementCharacter))
        return text;
    text.clear();
    for (const char byte : bytes) {
        const auto unit = uchar(byte);
        if ((unit >= 0x20 && unit < 0x7f) || unit == '\n')
            text += QLatin1Char(byte);
        else
            text += QStringLiteral("\\x%1").arg(uint(unit), 2, 16, QLatin1Char('0'));
    }
    return text;
}

} // namespace

RawTab::RawTab(QWidget *parent)
    : QWidget(parent),
      m_nothing(plainLabel(tr("Redis holds neither a message nor a result of this job now."), this)),
      m_keys(new FactGrid(this)),
      m_messageTitle(sectionLabel(tr("Message"), this)),
      m_message(new JsonView(this)),
      m_resultTitle(sectionLabel(tr("Stored result"), this)),
      m_result(new JsonView(this))
{
    m_nothing->setProperty("role", QStringLiteral("muted"));
    m_nothing->setWordWrap(true);
    m_message->setAccessibleName(m_messageTitle->text());
    m_result->setAccessibleName(m_resultTitle->text());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_nothing);
    column->addWidget(m_keys);
    column->addWidget(m_messageTitle);
    column->addWidget(m_message, 3);
    column->addWidget(m_resultTitle);
    column->addWidget(m_result, 2);
    column->setAlignment(Qt::AlignTop);
    for (JsonView *view : {m_message, m_result})
        view->setLineWrapMode(QPlainTextEdit::WidgetWidth);
}

void RawTab::show(const models::JobDetail &detail)
{
    std::vector<FactRow> rows;
    for (const auto &[key, what] : detail.storedKeys)
        rows.push_back({key, what, {}, {}, {}});
    m_keys->setRows(rows);
    m_message->setText(bytesAsText(detail.rawMessage));
    m_result->setText(bytesAsText(detail.rawResult));
    for (QWidget *each : std::initializer_list<QWidget *>{m_messageTitle, m_message})
        each->setVisible(!detail.rawMessage.isEmpty());
    for (QWidget *each : std::initializer_list<QWidget *>{m_resultTitle, m_result})
        each->setVisible(!detail.rawResult.isEmpty());
    m_nothing->setVisible(detail.rawMessage.isEmpty() && detail.rawResult.isEmpty() && rows.empty());
}

} // namespace ui
