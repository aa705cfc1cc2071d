#pragma once

#include "models/jobstate.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace models {

enum class FilterField : quint8 { Text, State, Queue, Task, Worker, Exception, Id, Argument, Age, Retries, Runtime };

/// One text to look for, prepared for UTF-16 names and for UTF-8 texts. Case does not matter.
class TextNeedle
{
public:
    enum class Mode : quint8 { Contains, Equals, StartsWith };

    /// A '*' in the text makes it a pattern for the whole, whatever the mode.
    TextNeedle(const QString &text, Mode mode);

    bool matches(const QString &name) const;
    /// The text lies somewhere in these bytes (or the pattern matches them).
    bool isIn(QByteArrayView utf8) const;
    /// As matches(), for ASCII bytes such as ids.
    bool matchesId(QByteArrayView id) const;
    /// Could be a part of a UUID.
    bool looksLikeUuid() const { return m_looksLikeUuid; }
    const QString &text() const { return m_text; }

private:
    QString m_text;               ///< folded
    QByteArray m_utf8;            ///< folded
    std::vector<QString> m_parts; ///< between the stars
    Mode m_mode;
    bool m_ascii = false;
    bool m_pattern = false;
    bool m_looksLikeUuid = false;
};

/// The argument `name` is shown in these bytes ("name=value", "'name': value") and begins with `value`.
bool argumentIs(QByteArrayView utf8, const QString &name, const QString &value);

enum class Comparison : quint8 { Less, LessOrEqual, Equal, GreaterOrEqual, Greater };
bool compares(qint64 left, Comparison how, qint64 right);

/// One condition of a compiled filter.
struct FilterTerm {
    FilterField field = FilterField::Text;
    bool negated = false;
    quint32 states = 0;              ///< State: a bit each
    std::vector<TextNeedle> needles; ///< any of them
    QString argument;                ///< Argument: its name
    Comparison comparison = Comparison::Equal;
    qint64 number = 0; ///< Age, Runtime in ms; Retries
};

} // namespace models
