#pragma once

#include "models/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace app {

/// yardctl's two streams. On stdout stands the answer and nothing else; sentences go to stderr.
/// Text of a broker is escaped: no control character of it reaches a terminal or a pipe.
class Terminal
{
public:
    explicit Terminal(bool json) : m_json(json) {}

    bool json() const { return m_json; }
    /// One JSON document or one line of JSON lines.
    void document(const QByteArray &json) const;
    /// Lines that end as they shall and are escaped already, such as CSV.
    void text(const QByteArray &lines) const;
    /// One line for people; escaped.
    void line(const QString &text) const;
    /// Columns padded to their widest cell, the header first; the last column runs free.
    void table(const QStringList &header, const std::vector<QStringList> &rows) const;
    /// One sentence on stderr.
    void say(const QString &sentence) const;
    /// How far it is, on stderr and only where that is a terminal; the next one takes its place, an empty one erases
    /// it.
    void passing(const QString &text) const;
    /// The sentence on stderr, with --json the error document on stdout; the exit code for it.
    int fail(const models::Error &error) const;

private:
    bool m_json;
};

} // namespace app
