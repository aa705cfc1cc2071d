#include "ui/widgets/plaintext.h"

#include <QLabel>

namespace ui {

namespace {

/// Selectable from the press by which somebody begins to select: a text that can be is a document with a layout and a
/// cursor of its own, and of hundreds of labels few are ever wanted so. Not from the pointer's coming: a document may
/// stand a pixel off the plain text, and nothing should move for a glance.
class PlainLabel : public QLabel
{
public:
    using QLabel::QLabel;

protected:
    void mousePressEvent(QMouseEvent *event) override
    {
        setTextInteractionFlags(Qt::TextSelectableByMouse);
        QLabel::mousePressEvent(event);
    }
};

constexpr int kToolTipLines = 40;
constexpr int kToolTipCharacters = 4000;

bool changesDirection(char16_t unit)
{
    return unit == 0x061C || unit == 0x200E || unit == 0x200F || (unit >= 0x202A && unit <= 0x202E) ||
           (unit >= 0x2066 && unit <= 0x2069);
}

/// Unicode's "control pictures" for C0 and DEL; a code in brackets for what has no picture.
void appendVisible(QString &out, char16_t unit)
{
    constexpr char16_t kPictures = 0x2400;
    constexpr char16_t kDelete = 0x7F;
    if (unit < 0x20)
        out.append(QChar(static_cast<char16_t>(kPictures + unit)));
    else if (unit == kDelete)
        out.append(QChar(char16_t{0x2421}));
    else
        out.append(QStringLiteral("[U+%1]").arg(static_cast<uint>(unit), 4, 16, QLatin1Char('0')).toUpper());
}

QString cleaned(const QString &text, bool keepLines)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        const char16_t unit = c.unicode();
        const bool line = keepLines && (unit == u'\n' || unit == u'\t');
        const bool control = unit < 0x20 || (unit >= 0x7F && unit < 0xA0) || unit == 0x2028 || unit == 0x2029;
        if (!line && (control || changesDirection(unit)))
            appendVisible(out, unit);
        else
            out.append(c);
    }
    return out;
}

} // namespace

QString visibleText(const QString &untrusted)
{
    return cleaned(untrusted, false);
}

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new PlainLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::NoTextInteraction); // QLabel's own are those of links
    label->setText(cleaned(text, true));
    return label;
}

QString plainToolTip(const QString &untrusted)
{
    if (untrusted.isEmpty())
        return {};
    const QString limited = untrusted.size() > kToolTipCharacters
                                ? untrusted.left(kToolTipCharacters) + QChar(char16_t{0x2026})
                                : untrusted;
    QStringList lines = cleaned(limited, true).split(QLatin1Char('\n'));
    if (lines.size() > kToolTipLines) {
        lines = lines.first(kToolTipLines);
        lines.append(QStringLiteral("…"));
    }
    // Escaped *and* marked as rich, so that Qt does not guess: a guess can be steered by the text.
    return QStringLiteral("<qt><p style=\"white-space:pre-wrap\">%1</p></qt>")
        .arg(lines.join(QLatin1Char('\n')).toHtmlEscaped());
}

QString menuText(const QString &untrusted)
{
    QString text = visibleText(untrusted);
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace ui
