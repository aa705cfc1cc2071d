#include "ui/detail/tracebackhighlighter.h"

#include "ui/detail/tracebackview.h"
#include "ui/theme/theme.h"

namespace ui {

TracebackHighlighter::TracebackHighlighter(TracebackView &view) : QSyntaxHighlighter(view.document()), m_view(view)
{
    connect(&Theme::current(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void TracebackHighlighter::highlightPlace(const QString &text)
{
    const Theme &theme = Theme::current();
    const qsizetype open = text.indexOf(u'"');
    const qsizetype close = text.lastIndexOf(QStringLiteral("\", line "));
    if (open < 0 || close < open)
        return;
    setFormat(int(open), int(close - open + 1), theme.color(Token::Link));
    const qsizetype number = close + 8;
    qsizetype numberEnd = number;
    while (numberEnd < text.size() && text[numberEnd].isDigit())
        ++numberEnd;
    QTextCharFormat bold;
    bold.setForeground(theme.color(Token::CodeNumber));
    bold.setFontWeight(QFont::Bold);
    setFormat(int(number), int(numberEnd - number), bold);
    const qsizetype function = text.indexOf(QStringLiteral(", in "), numberEnd);
    if (function >= 0)
        setFormat(int(function + 5), int(text.size() - function - 5), theme.color(Token::CodeKeyword));
}

void TracebackHighlighter::highlightBlock(const QString &text)
{
    const size_t line = size_t(currentBlock().blockNumber());
    if (line >= m_view.lines().size())
        return;
    const Theme &theme = Theme::current();
    const auto whole = [&](const QColor &colour) { setFormat(0, int(text.size()), colour); };
    switch (m_view.lines()[line].kind) {
    case TracebackView::LineKind::Dim:
    case TracebackView::LineKind::Fold:
    case TracebackView::LineKind::LibraryFile:
    case TracebackView::LineKind::LibraryCode: whole(theme.color(Token::CodeComment)); break;
    case TracebackView::LineKind::File: highlightPlace(text); break;
    case TracebackView::LineKind::Error: {
        QTextCharFormat error;
        error.setForeground(theme.state(models::JobState::Failed).fg);
        const qsizetype colon = text.indexOf(QStringLiteral(": "));
        setFormat(0, int(text.size()), error);
        error.setFontWeight(QFont::DemiBold);
        setFormat(0, int(colon < 0 ? text.size() : colon + 1), error);
        break;
    }
    case TracebackView::LineKind::Plain:
    case TracebackView::LineKind::Code: break;
    }
}

} // namespace ui
