#include "ui/detail/jsonview.h"

#include "ui/detail/displaytext.h"
#include "ui/detail/jsonhighlighter.h"
#include "ui/detail/valuetext.h"

namespace ui {

namespace {
constexpr qsizetype kShown = 64LL * 1024;
constexpr qsizetype kShownWhole = 20LL * 1024 * 1024;

/// QPlainTextEdit lays out one block at a time: a line of megabytes would freeze it, so long lines are cut into
/// pieces for display only.
QString inBearableLines(const QString &text)
{
    constexpr qsizetype kLine = 10'000;
    QString out;
    qsizetype start = 0;
    while (start < text.size()) {
        qsizetype end = text.indexOf(QLatin1Char('\n'), start);
        if (end < 0)
            end = text.size();
        for (qsizetype piece = start; piece < end; piece += kLine) {
            if (piece > start)
                out += QLatin1Char('\n');
            out += QStringView(text).mid(piece, std::min(kLine, end - piece));
        }
        if (end < text.size())
            out += QLatin1Char('\n');
        start = end + 1;
    }
    return out;
}

} // namespace

JsonView::JsonView(QWidget *parent) : CodeView(parent)
{
    setLineNumbersVisible(true);
    new JsonHighlighter(document());
}

void JsonView::setValue(const models::Value &value, bool whole)
{
    const ValueText text = prettyText(value, whole ? kShownWhole : kShown);
    m_truncated = text.truncated;
    m_hasOpaque = text.hasOpaque;
    m_pureJson = text.pureJson;
    setPlainText(inBearableLines(text.text));
}

void JsonView::setText(const QString &text)
{
    m_truncated = text.size() > kShownWhole;
    m_hasOpaque = false;
    m_pureJson = false;
    setPlainText(inBearableLines(displayText(QStringView(text).left(kShownWhole), true)));
}

} // namespace ui
