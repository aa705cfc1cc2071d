#include "app/cli/terminal.h"

#include "app/cli/contract.h"
#include "app/cli/exitcode.h"
#include "models/format.h"

#include <cstdio>
#include <unistd.h>

namespace app {

namespace {

constexpr qsizetype kMaxCell = 200;
constexpr qsizetype kMaxLine = 4000;

void put(std::FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

void Terminal::document(const QByteArray &json) const
{
    put(stdout, json + '\n');
}

void Terminal::text(const QByteArray &lines) const
{
    put(stdout, lines);
}

void Terminal::line(const QString &text) const
{
    put(stdout, models::oneLine(text, kMaxLine).toUtf8() + '\n');
}

void Terminal::table(const QStringList &header, const std::vector<QStringList> &rows) const
{
    std::vector<QStringList> cells{header};
    for (const QStringList &row : rows) {
        QStringList safe;
        for (const QString &cell : row)
            safe.append(models::oneLine(cell, kMaxCell));
        cells.push_back(safe);
    }
    std::vector<qsizetype> widths(static_cast<size_t>(header.size()), 0);
    for (const QStringList &row : cells) {
        for (qsizetype i = 0; i < row.size() && i < header.size(); ++i)
            widths[static_cast<size_t>(i)] = std::max(widths[static_cast<size_t>(i)], row[i].size());
    }
    QString text;
    for (const QStringList &row : cells) {
        QString out;
        for (qsizetype i = 0; i < row.size(); ++i)
            out += i + 1 < row.size() ? row[i].leftJustified(widths[static_cast<size_t>(i)] + 2) : row[i];
        text += out + u'\n';
    }
    put(stdout, text.toUtf8());
}

void Terminal::say(const QString &sentence) const
{
    put(stderr, models::oneLine(sentence, kMaxLine).toUtf8() + '\n');
}

void Terminal::passing(const QString &text) const
{
    if (::isatty(STDERR_FILENO) == 1)
        put(stderr, "\r\x1b[K" + models::oneLine(text, kMaxCell).toUtf8());
}

int Terminal::fail(const models::Error &error) const
{
    if (m_json)
        document(errorDocument(error));
    const QString text = error.text.isEmpty() ? QString::fromLatin1(errorWord(error.kind)) : error.text;
    say(text);
    return static_cast<int>(exitCodeOf(error.kind));
}

} // namespace app
