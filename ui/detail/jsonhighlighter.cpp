#include "ui/detail/jsonhighlighter.h"

#include "ui/theme/theme.h"

namespace ui {

namespace {

/// Longer lines stay plain: one line of megabytes would hold the window up.
constexpr qsizetype kMaxLine = 20'000;

bool isNumberPart(QChar c)
{
    return c.isDigit() || c == u'.' || c == u'e' || c == u'E' || c == u'+' || c == u'-';
}

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument *document) : QSyntaxHighlighter(document)
{
    connect(&Theme::current(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

qsizetype JsonHighlighter::highlightString(const QString &text, qsizetype start)
{
    qsizetype end = start + 1;
    while (end < text.size() && text[end] != u'"')
        end += text[end] == u'\\' ? 2 : 1;
    end = std::min(end + 1, text.size());
    qsizetype after = end;
    while (after < text.size() && text[after].isSpace())
        ++after;
    const bool key = after < text.size() && text[after] == u':';
    setFormat(int(start), int(end - start), Theme::current().color(key ? Token::CodeKey : Token::CodeString));
    return end;
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    if (text.size() > kMaxLine)
        return;
    const Theme &theme = Theme::current();
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        qsizetype end = i + 1;
        if (c == u'"') {
            end = highlightString(text, i);
        } else if (c == u'⟨') {
            end = text.indexOf(u'⟩', i) + 1;
            end = end == 0 ? text.size() : end;
            setFormat(int(i), int(end - i), theme.state(models::JobState::Retrying).fg);
        } else if (c.isDigit() || (c == u'-' && i + 1 < text.size() && text[i + 1].isDigit())) {
            while (end < text.size() && isNumberPart(text[end]))
                ++end;
            setFormat(int(i), int(end - i), theme.color(Token::CodeNumber));
        } else if (c.isLetter() || c == u'_') {
            while (end < text.size() && (text[end].isLetterOrNumber() || text[end] == u'_' || text[end] == u'.'))
                ++end;
            setFormat(int(i), int(end - i), theme.color(Token::CodeKeyword));
        }
        i = end;
    }
}

} // namespace ui
