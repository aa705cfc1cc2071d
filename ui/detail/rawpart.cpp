#include "ui/detail/rawpart.h"

#include "models/format.h"
#include "ui/detail/jsonview.h"
#include "ui/detail/linkbutton.h"
#include "ui/detail/reveallink.h"
#include "ui/widgets/plaintext.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr qsizetype kShown = 64LL * 1024;
constexpr qsizetype kShownWhole = 4LL * 1024 * 1024; ///< more would hold up the window

constexpr int kLowest = 110; ///< pixels

/// The beginning, not cut within a character of UTF-8.
QByteArray beginning(const QByteArray &bytes, qsizetype length)
{
    if (bytes.size() <= length)
        return bytes;
    qsizetype end = length;
    for (int back = 0; back < 4 && end > 0 && (uchar(bytes[end]) & 0xc0) == 0x80; ++back)
        --end;
    return bytes.left(end);
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

RawPart::RawPart(const QString &title, QWidget *parent)
    : QWidget(parent),
      m_title(plainLabel(title, this)),
      m_mark(plainLabel(QString(), this)),
      m_loadLink(new LinkButton(tr("Load all"), this)),
      m_head(new QHBoxLayout),
      m_view(new JsonView(this))
{
    m_title->setProperty("role", QStringLiteral("section"));
    m_mark->setProperty("role", QStringLiteral("muted"));
    m_mark->setWordWrap(true);
    m_view->setAccessibleName(title);
    m_view->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    // A bar that comes with the text would cover its right edge: the lines are broken before (Qt 6.4).
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_view->setMinimumHeight(kLowest); // in a low pane the tab scrolls
    m_head->setSpacing(12);
    m_head->addWidget(m_title);
    m_head->addStretch(1);
    m_head->addWidget(m_loadLink);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(m_head);
    column->addWidget(m_mark);
    column->addWidget(m_view, 1);
    connect(m_loadLink, &LinkButton::clicked, this, [this] { fill(true); });
    hide();
}

void RawPart::setRevealAction(QAction &action)
{
    m_revealLink = makeRevealLink(action, this);
    m_head->insertWidget(m_head->indexOf(m_loadLink), m_revealLink);
    setTabOrder(m_revealLink, m_loadLink);
}

void RawPart::setBytes(const QByteArray &bytes, bool dots, const QLocale &locale)
{
    m_locale = locale;
    setVisible(!bytes.isEmpty());
    if (bytes == m_bytes && dots == m_dots)
        return; // keeps selection and scroll while the same is read again
    m_bytes = bytes;
    m_dots = dots;
    m_revealed.reset();
    fill(false);
}

void RawPart::reveal(const QByteArray *bytes)
{
    std::optional<QByteArray> revealed;
    if (bytes && *bytes != m_bytes)
        revealed = *bytes;
    if (revealed == m_revealed)
        return;
    m_revealed = std::move(revealed);
    fill(false);
}

void RawPart::fill(bool whole)
{
    const qsizetype most = whole ? kShownWhole : kShown;
    const bool cut = shown().size() > most;
    m_view->setSecret(m_revealed.has_value());
    m_view->setText(bytesAsText(beginning(shown(), most)));
    QStringList marks;
    if (m_revealed)
        marks.append(tr("Revealed. What is copied from here is still ••••."));
    else if (m_dots)
        marks.append(tr("•••• hides what this connection's masked names or the sender keep out of sight."));
    if (cut)
        marks.append(tr("Only the first %1 of %2 are shown.")
                         .arg(models::sizeText(most, m_locale), models::sizeText(shown().size(), m_locale)));
    m_mark->setText(marks.join(QLatin1Char(' ')));
    m_mark->setVisible(!marks.isEmpty());
    m_loadLink->setVisible(cut && !whole);
    if (m_revealLink)
        m_revealLink->setVisible(m_dots && !m_revealed);
}

} // namespace ui
