#include "ui/detail/payloadview.h"

#include "app/payload/json.h"
#include "app/payload/mask.h"
#include "models/format.h"
#include "ui/detail/jsonview.h"
#include "ui/detail/linkbutton.h"
#include "ui/detail/reveallink.h"
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
      m_head(new QHBoxLayout),
      m_view(new JsonView(this))
{
    m_title->setFont(Theme::current().font(FontRole::Semibold));
    m_mark->setWordWrap(true);
    m_mark->setProperty("role", QStringLiteral("muted"));
    m_view->setAccessibleName(title);
    m_head->setSpacing(12);
    m_head->addWidget(m_title);
    m_head->addStretch(1);
    m_head->addWidget(m_loadLink);
    m_head->addWidget(m_copyLink);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(m_head);
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

void PayloadView::setRevealAction(QAction &action)
{
    m_revealLink = makeRevealLink(action, this);
    m_head->insertWidget(m_head->indexOf(m_loadLink), m_revealLink);
    setTabOrder(m_revealLink, m_loadLink);
}

bool PayloadView::holdsDots() const
{
    return app::holdsMask(m_content.payload.value) || m_content.repr == QStringView(app::kMask);
}

QString PayloadView::markFor(const models::Payload &payload, const QString &repr) const
{
    if (!payload.problem.isEmpty())
        return payload.problem;
    QStringList marks;
    if (m_revealed)
        marks.append(tr("Revealed. What is copied from here is still ••••."));
    else if (holdsDots())
        marks.append(tr("•••• hides what this connection's masked names or the sender keep out of sight."));
    if (!payload.present && !repr.isEmpty() && marks.isEmpty())
        marks.append(tr("Display text of the sender; may differ from what was sent."));
    else if (payload.present && payload.truncated)
        marks.append(tr("%1 stored, not fetched.").arg(models::sizeText(payload.size, m_locale)));
    else if (payload.present && m_view->hasOpaque())
        marks.append(tr("Parts marked ⟨ ⟩ could not be read. Nothing was executed."));
    else if (payload.present && m_view->isTruncated())
        marks.append(tr("Only the beginning is shown."));
    else if (payload.present && !m_view->isPureJson())
        marks.append(tr("Not JSON: shown as Python would write it."));
    return marks.join(QLatin1Char(' '));
}

void PayloadView::setPayload(const models::Payload &payload, const QString &repr, const QLocale &locale)
{
    m_locale = locale;
    Content content{payload, repr};
    if (m_filled && content == m_content)
        return; // keeps selection and scroll while the same facts are read again
    m_filled = true;
    m_content = std::move(content);
    m_revealed.reset();
    fill();
}

void PayloadView::reveal(const models::Payload *payload, const QString &repr)
{
    std::optional<Content> revealed;
    if (payload)
        revealed = Content{*payload, repr};
    if (revealed == m_content) // nothing of it was hidden
        revealed.reset();
    if (revealed == m_revealed)
        return;
    m_revealed = std::move(revealed);
    fill();
}

void PayloadView::fill()
{
    const auto &[payload, repr] = shown();
    m_view->setSecret(m_revealed.has_value());
    if (payload.present && !payload.truncated)
        m_view->setValue(payload.value);
    else
        m_view->setText(repr);
    showMark();
    if (m_revealLink)
        m_revealLink->setVisible(!m_revealed && holdsDots());
    m_loadLink->setVisible(payload.truncated || (payload.present && m_view->isTruncated()));
    m_copyLink->setVisible(payload.present || !repr.isEmpty());
    m_view->setVisible(payload.present || !repr.isEmpty());
}

void PayloadView::showMark()
{
    const QString mark = markFor(shown().payload, shown().repr);
    m_mark->setText(visibleText(mark));
    m_mark->setVisible(!mark.isEmpty());
}

void PayloadView::copy()
{
    const auto &[payload, repr] = m_content;
    const auto json = payload.present && !payload.truncated ? app::writeJson(payload.value, app::JsonStyle::Pretty)
                                                            : models::Result<QByteArray>(models::Error{});
    if (json.ok())
        QGuiApplication::clipboard()->setText(QString::fromUtf8(*json));
    else
        QGuiApplication::clipboard()->setText(m_revealed ? QString::fromUtf16(app::kMask) : m_view->toPlainText());
}

void PayloadView::loadAll()
{
    if (shown().payload.truncated) {
        emit loadAllRequested();
        return;
    }
    m_view->setValue(shown().payload.value, true);
    m_loadLink->hide(); // what is still cut is too much for a window
    showMark();
}

} // namespace ui
