#include "ui/shell/palettematch.h"

#include <QStringList>

#include <algorithm>

namespace ui {

namespace {

constexpr int kWordStart = 100;
constexpr int kWithin = 60;
constexpr int kScattered = 25;
/// A place further right is worth a little less, up to this many letters.
constexpr qsizetype kFar = 20;

QChar folded(QChar letter)
{
    if (letter == QChar(0x0111) || letter == QChar(0x0110))
        return QLatin1Char('d');
    // ệ is ẹ and a mark, ẹ is e and a mark: down to the letter itself.
    for (QString parts = letter.decomposition(); !parts.isEmpty(); parts = letter.decomposition())
        letter = parts.front();
    return letter.toLower();
}

/// Letter for letter: places in it are places in `text`.
QString foldedText(const QString &text)
{
    QString result = text;
    for (QChar &letter : result)
        letter = folded(letter);
    return result;
}

bool beginsWord(const QString &text, qsizetype at)
{
    return at == 0 || (text.at(at).isLetterOrNumber() && !text.at(at - 1).isLetterOrNumber());
}

std::optional<PaletteMatch> wholeWord(const QString &word, const QString &text)
{
    std::optional<PaletteMatch> best;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const int score = (beginsWord(text, at) ? kWordStart : kWithin) - static_cast<int>(std::min(at, kFar));
        if (best && best->score >= score)
            continue;
        best = PaletteMatch{score, {}};
        for (qsizetype i = 0; i < word.size(); ++i)
            best->hits.append(at + i);
    }
    return best;
}

std::optional<PaletteMatch> letterByLetter(const QString &word, const QString &text)
{
    PaletteMatch match{kScattered, {}};
    qsizetype from = 0;
    for (const QChar letter : word) {
        qsizetype at = from;
        const bool goesOn = !match.hits.isEmpty() && at < text.size() && text.at(at) == letter;
        while (!goesOn && at < text.size() && !(text.at(at) == letter && beginsWord(text, at)))
            ++at;
        if (at >= text.size())
            return std::nullopt;
        match.hits.append(at);
        from = at + 1;
    }
    return match;
}

} // namespace

std::optional<PaletteMatch> paletteMatch(const QString &typed, const QString &text)
{
    const QString place = foldedText(text);
    PaletteMatch all;
    for (const QString &word : foldedText(typed).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        std::optional<PaletteMatch> match = wholeWord(word, place);
        if (!match)
            match = letterByLetter(word, place);
        if (!match)
            return std::nullopt;
        all.score += match->score;
        all.hits.append(match->hits);
    }
    std::sort(all.hits.begin(), all.hits.end());
    all.hits.erase(std::unique(all.hits.begin(), all.hits.end()), all.hits.end());
    return all;
}

} // namespace ui
