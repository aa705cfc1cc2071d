#include "ui/detail/payloadview.h"

#include "app/payload/json.h"
#include "app/payload/mask.h"
#include "models/format.h"
#include "ui/detail/jsonview.h"
#include "ui/detail/linkbutton.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

PayloadView::PayloadView(const QString &title, QWidget *parent)
    : QWidget(parent),
      m_title(plainLabel(title, this)),
      m_mark(plainLabel(QString(), this)),
      m_copyLink(new LinkButton(tr("Copy JSON"), this)),
      m_loadLink(new LinkButton(tr("Load all"), this)),
      m_view(new JsonView(this))
{
    m_title->setFont(Theme::current().font(FontRole::Semibold));
    m_mark->setWordWrap(true);
    m_mark->setProperty("role", QStringLiteral("muted"));
    m_view->setAccessibleName(title);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_loadLink);
    head->addWidget(m_copyLink);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_mark);
    column->addWidget(m_view, 1);
    connect(m_copyLink, &LinkButton::clicked, this, &PayloadView::copy);
    connect(m_loadLink, &LinkButton::clicked, this, &PayloadView::loadAll);
    m_mark->hide();
    m_loadLink->hide();
}

void PayloadView::setFittedLines(int atMost)
{
    m_view->setFittedLines(atMost);
}

QString PayloadView::markText() const
{
    return m_mark->isHidden() ? QString() : m_mark->text();
}

QString PayloadView::markFor(const models::Payload &payload, const QString &repr) const
{
    if (!payload.problem.isEmpty())
        return payload.problem;
    if (!payload.present)
        return repr.isEmpty() ? QString() : tr("Display text of the sender; may differ from what was sent.");
    if (payload.truncated)
        return tr("%1 stored, not fetched.").arg(models::sizeText(payload.size, m_locale));
    if (app::holdsMask(payload.value))
        return tr("•••• hides what this connection's masked names or the sender keep out of sight.");
    if (m_view->hasOpaque())
        return tr("Parts marked ⟨ ⟩ could not be read. Nothing was executed.");
    if (m_view->isTruncated())
        return tr("Only the beginning is shown.");
    if (!m_view->isPureJson())
        return tr("Not JSON: shown as Python would write it.");
    return {};
}

void PayloadView::setPayload(const models::Payload &payload, const QString &repr, const QLocale &locale)
{
    m_locale = locale;
    if (m_filled && payload == m_payload && repr == m_repr)
        return; // keeps selection and scroll while the same facts are read again
    m_filled = true;
    m_payload = payload;
    m_repr = repr;
    if (payload.present && !payload.truncated)
        m_view->setValue(payload.value);
    else
        m_view->setText(repr);
    const QString mark = markFor(payload, repr);
    m_mark->setText(visibleText(mark));
    m_mark->setVisible(!mark.isEmpty());
    m_loadLink->setVisible(payload.truncated || (payload.present && m_view->isTruncated()));
    m_copyLink->setVisible(payload.present || !repr.isEmpty());
    m_view->setVisible(payload.present || !repr.isEmpty());
}

void PayloadView::copy()
{
    const auto json = m_payload.present && !m_payload.truncated
                          ? app::writeJson(m_payload.value, app::JsonStyle::Pretty)
                          : models::Result<QByteArray>(models::Error{});
    QGuiApplication::clipboard()->setText(json.ok() ? QString::fromUtf8(*json) : m_view->toPlainText());
}

void PayloadView::loadAll()
{
    if (m_payload.truncated) {
        emit loadAllRequested();
        return;
    }
    m_view->setValue(m_payload.value, true);
    m_loadLink->setVisible(m_view->isTruncated());
    m_mark->hide();
}

} // namespace ui
