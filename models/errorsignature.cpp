#include "models/errorsignature.h"

#include "models/format.h"

#include <algorithm>

namespace models {

namespace {

constexpr qsizetype kLength = 300;
constexpr QChar kDots = u'…';

QChar closingQuote(QChar open)
{
    switch (open.unicode()) {
    case u'\'':
    case u'"':
    case u'`': return open;
    case u'“': return u'”';
    case u'‘': return u'’';
    case u'«': return u'»';
    default: return {};
    }
}

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'-';
}

/// End of the quoted text that begins at `at`; -1 when none does.
qsizetype quotedEnd(const QString &text, qsizetype at)
{
    const QChar close = closingQuote(text[at]);
    // An apostrophe inside a word opens nothing.
    if (close.isNull() || (at > 0 && text[at - 1].isLetterOrNumber()))
        return -1;
    const qsizetype end = text.indexOf(close, at + 1);
    return end < 0 ? -1 : end + 1;
}

/// End of the word at `at`; dots, colons and slashes belong to it between digits ("5.1.1", "10:42").
qsizetype wordEnd(const QString &text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size()) {
        const bool joins = end > at && end + 1 < text.size() && text[end - 1].isDigit() && text[end + 1].isDigit() &&
                           QStringView(u".:,/").contains(text[end]);
        if (!joins && !isWordCharacter(text[end]))
            break;
        ++end;
    }
    return end;
}

bool holdsDigit(QStringView word)
{
    return std::any_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
}

/// Only blanks and commas stand between the last dots and the end: a list, however long, is one variable.
qsizetype listStart(const QString &pattern)
{
    qsizetype at = pattern.size();
    while (at > 0 && (pattern[at - 1] == u' ' || pattern[at - 1] == u','))
        --at;
    return at > 0 && pattern[at - 1] == kDots ? at : -1;
}

void addVariable(ErrorSignature &out, const QString &text)
{
    const qsizetype list = listStart(out.pattern);
    if (list < 0) {
        out.pattern += kDots;
        out.variables << text;
        return;
    }
    out.variables.last() += out.pattern.mid(list) + text;
    out.pattern.truncate(list);
}

} // namespace

ErrorSignature errorSignature(const QString &message)
{
    // A dot of the message's own must not be taken for ours.
    const QString text = oneLine(message.left(kLength), kLength).replace(kDots, QStringLiteral("..."));
    ErrorSignature out;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = quotedEnd(text, at);
        const bool quoted = end > 0;
        if (!quoted)
            end = wordEnd(text, at);
        if (end <= at) {
            out.pattern += text[at++];
            continue;
        }
        const QString word = text.mid(at, end - at);
        if (quoted || holdsDigit(word))
            addVariable(out, word);
        else
            out.pattern += word;
        at = end;
    }
    return out;
}

QString signatureText(const QString &pattern, const QStringList &variables)
{
    QString out;
    qsizetype next = 0;
    for (const QChar c : pattern) {
        const bool known = c == kDots && next < variables.size() && !variables[next].isNull();
        if (known)
            out += variables[next];
        else
            out += c;
        next += c == kDots ? 1 : 0;
    }
    return out;
}

} // namespace models
