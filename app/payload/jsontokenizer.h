#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace app {

/// What a document may cost before it is refused. The defaults let through whatever CPython can read.
struct JsonLimits {
    int maxDepth = 1000;                      ///< nested arrays and objects
    qsizetype maxBytes = 256LL * 1024 * 1024; ///< length of the text
    qsizetype maxNodes = 2'000'000;           ///< values and keys; a tree node takes about 100 bytes
    bool operator==(const JsonLimits &) const = default;
};

/// Where and why a text is no JSON. Line and column count from 1, the column in characters; the offset is in bytes.
struct JsonError {
    enum class Kind : quint8 { Syntax, Encoding, TooDeep, TooBig };
    Kind kind = Kind::Syntax;
    QString text; ///< translated, without the place
    qsizetype offset = 0;
    qsizetype line = 1;
    qsizetype column = 1;

    /// One translated sentence with line and column.
    QString sentence() const;
};

/// Reads JSON (RFC 8259 plus Python's NaN, Infinity and -Infinity) token by token, without recursion and without
/// copying. The grammar is checked as it goes; strings must be UTF-8. Accepts exactly what Python's json.loads takes.
class JsonTokenizer
{
public:
    enum class Token : quint8 {
        BeginObject,
        EndObject,
        BeginArray,
        EndArray,
        Key,
        String,
        Integer,
        Float,
        Bool,
        Null,
        End,
        Error
    };

    /// `source` must outlive the tokenizer.
    explicit JsonTokenizer(QByteArrayView source, const JsonLimits &limits = {});

    Token next();
    /// Text of the last token: of strings and keys what stands between the quotes.
    QByteArrayView slice() const { return m_source.sliced(m_begin, m_end - m_begin); }
    /// Offsets of the last token, quotes included.
    qsizetype begin() const { return m_quoted ? m_begin - 1 : m_begin; }
    qsizetype end() const { return m_quoted ? m_end + 1 : m_end; }
    /// The last string or key holds a backslash: slice() must go through jsonUnescape().
    bool escaped() const { return m_escaped; }
    int depth() const { return int(m_open.size()); }
    const JsonError &error() const { return m_error; }

private:
    enum class Expect : quint8 { Value, ValueOrEnd, KeyOrEnd, Key, Colon, CommaOrEnd, Nothing };

    Token fail(const QString &text, qsizetype at, JsonError::Kind kind = JsonError::Kind::Syntax);
    void skipSpace();
    Token value();
    Token open(char bracket);
    Token close(char bracket);
    Token word(QByteArrayView word, Token token);
    Token number();
    Token quoted(Token token);
    qsizetype plainEnd(qsizetype from) const;
    bool skipEscape(qsizetype &at);
    bool skipMultiByte(qsizetype &at);
    Token done(Token token);
    qsizetype digits(qsizetype at) const;
    char at(qsizetype i) const { return i < m_source.size() ? m_source[i] : '\0'; }

    QByteArrayView m_source;
    JsonLimits m_limits;
    qsizetype m_at = 0;
    qsizetype m_begin = 0;
    qsizetype m_end = 0;
    qsizetype m_nodes = 0;
    bool m_quoted = false;
    bool m_escaped = false;
    bool m_failed = false;
    Expect m_expect = Expect::Value;
    QByteArray m_open; ///< '[' and '{' of the open containers
    JsonError m_error;
};

/// The characters that a slice of a JSON string stands for, as WTF-8 (lone surrogates stay lone).
QByteArray jsonUnescape(QByteArrayView slice);
/// What Python's json.dumps writes between the quotes (ensure_ascii); the reverse of jsonUnescape.
QByteArray jsonEscape(QByteArrayView wtf8);

} // namespace app
