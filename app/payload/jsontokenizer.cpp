#include "app/payload/jsontokenizer.h"

#include "app/payload/utf8.h"

#include <QCoreApplication>

#include <array>

namespace app {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Json", text);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// What stands for itself in a string.
constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (size_t c = 0x20; c < 0x80; ++c)
        plain[c] = c != '"' && c != '\\';
    return plain;
}();

int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// Characters, not bytes: continuation bytes do not count.
qsizetype characters(QByteArrayView text)
{
    qsizetype count = 0;
    for (const char c : text)
        count += (quint8(c) & 0xC0) != 0x80;
    return count;
}

} // namespace

QString JsonError::sentence() const
{
    return QCoreApplication::translate("Json", "%1 (line %2, column %3)").arg(text).arg(line).arg(column);
}

JsonTokenizer::JsonTokenizer(QByteArrayView source, const JsonLimits &limits) : m_source(source), m_limits(limits)
{
    if (source.size() > limits.maxBytes)
        fail(QCoreApplication::translate("Json", "The text is larger than %1 bytes").arg(limits.maxBytes), 0,
             JsonError::Kind::TooBig);
}

JsonTokenizer::Token JsonTokenizer::fail(const QString &text, qsizetype at, JsonError::Kind kind)
{
    m_failed = true;
    const QByteArrayView before = m_source.first(qMin(at, m_source.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    m_error = {kind, text, at, before.count('\n') + 1, characters(before.sliced(lineStart)) + 1};
    return Token::Error;
}

void JsonTokenizer::skipSpace()
{
    for (; m_at < m_source.size(); ++m_at) {
        const char c = m_source[m_at];
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
            return;
    }
}

JsonTokenizer::Token JsonTokenizer::next()
{
    if (m_failed)
        return Token::Error;
    skipSpace();
    const char c = at(m_at);
    switch (m_expect) {
    case Expect::Nothing:
        if (m_at == m_source.size())
            return Token::End;
        return fail(say(QT_TRANSLATE_NOOP("Json", "Something follows the end of the document")), m_at);
    case Expect::CommaOrEnd:
        if (c == ']' || c == '}')
            return close(c);
        if (c != ',')
            return fail(say(QT_TRANSLATE_NOOP("Json", "A comma or a closing bracket is missing")), m_at);
        ++m_at;
        m_expect = m_open.back() == '{' ? Expect::Key : Expect::Value;
        return next();
    case Expect::Colon:
        if (c != ':')
            return fail(say(QT_TRANSLATE_NOOP("Json", "A colon is missing after the name")), m_at);
        ++m_at;
        m_expect = Expect::Value;
        return next();
    case Expect::KeyOrEnd:
    case Expect::Key:
        if (c == '}' && m_expect == Expect::KeyOrEnd)
            return close(c);
        if (c != '"')
            return fail(say(QT_TRANSLATE_NOOP("Json", "A name in double quotes is expected")), m_at);
        return quoted(Token::Key);
    case Expect::ValueOrEnd:
        if (c == ']')
            return close(c);
        return value();
    case Expect::Value: return value();
    }
    return Token::Error;
}

JsonTokenizer::Token JsonTokenizer::value()
{
    switch (at(m_at)) {
    case '{':
    case '[': return open(at(m_at));
    case '"': return quoted(Token::String);
    case 't': return word("true", Token::Bool);
    case 'f': return word("false", Token::Bool);
    case 'n': return word("null", Token::Null);
    case 'N': return word("NaN", Token::Float);
    case 'I': return word("Infinity", Token::Float);
    case '-':
        if (at(m_at + 1) == 'I')
            return word("-Infinity", Token::Float);
        return number();
    default: return number();
    }
}

JsonTokenizer::Token JsonTokenizer::done(Token token)
{
    if (++m_nodes > m_limits.maxNodes)
        return fail(QCoreApplication::translate("Json", "More than %1 values").arg(m_limits.maxNodes), m_begin,
                    JsonError::Kind::TooBig);
    m_expect = token == Token::Key ? Expect::Colon : m_open.isEmpty() ? Expect::Nothing : Expect::CommaOrEnd;
    return token;
}

JsonTokenizer::Token JsonTokenizer::open(char bracket)
{
    if (m_open.size() >= m_limits.maxDepth)
        return fail(QCoreApplication::translate("Json", "Nested more than %1 levels deep").arg(m_limits.maxDepth), m_at,
                    JsonError::Kind::TooDeep);
    m_begin = m_at;
    m_end = ++m_at;
    m_quoted = false;
    const Token token = done(bracket == '{' ? Token::BeginObject : Token::BeginArray);
    m_open.append(bracket);
    m_expect = bracket == '{' ? Expect::KeyOrEnd : Expect::ValueOrEnd;
    return token;
}

JsonTokenizer::Token JsonTokenizer::close(char bracket)
{
    const bool object = m_open.back() == '{';
    if ((bracket == '}') != object)
        return fail(say(QT_TRANSLATE_NOOP("Json", "The closing bracket does not match the opening one")), m_at);
    m_begin = m_at;
    m_end = ++m_at;
    m_quoted = false;
    m_open.chop(1);
    m_expect = m_open.isEmpty() ? Expect::Nothing : Expect::CommaOrEnd;
    return object ? Token::EndObject : Token::EndArray;
}

JsonTokenizer::Token JsonTokenizer::word(QByteArrayView word, Token token)
{
    if (!m_source.sliced(m_at).startsWith(word))
        return fail(say(QT_TRANSLATE_NOOP("Json", "A value is expected")), m_at);
    m_begin = m_at;
    m_end = m_at += word.size();
    m_quoted = false;
    return done(token);
}

qsizetype JsonTokenizer::digits(qsizetype from) const
{
    while (isDigit(at(from)))
        ++from;
    return from;
}

JsonTokenizer::Token JsonTokenizer::number()
{
    qsizetype end = m_at;
    if (at(end) == '-')
        ++end;
    if (!isDigit(at(end)))
        return fail(m_at == m_source.size() ? say(QT_TRANSLATE_NOOP("Json", "The text ends where a value is expected"))
                                            : say(QT_TRANSLATE_NOOP("Json", "A value is expected")),
                    m_at);
    end = at(end) == '0' ? end + 1 : digits(end);
    bool whole = true;
    if (at(end) == '.' && isDigit(at(end + 1))) {
        end = digits(end + 1);
        whole = false;
    }
    if (at(end) == 'e' || at(end) == 'E') {
        const qsizetype exponent = end + 1 + (at(end + 1) == '+' || at(end + 1) == '-');
        if (isDigit(at(exponent))) {
            end = digits(exponent);
            whole = false;
        }
    }
    m_begin = m_at;
    m_end = m_at = end;
    m_quoted = false;
    return done(whole ? Token::Integer : Token::Float);
}

// Where the first character at or after `from` stands that a string must look at: most of a message is none.
qsizetype JsonTokenizer::plainEnd(qsizetype from) const
{
    while (from < m_source.size() && kPlain[quint8(m_source[from])])
        ++from;
    return from;
}

JsonTokenizer::Token JsonTokenizer::quoted(Token token)
{
    const qsizetype begin = m_at + 1;
    qsizetype i = begin;
    bool escaped = false;
    for (;;) {
        if (i >= m_source.size())
            return fail(say(QT_TRANSLATE_NOOP("Json", "A string is not closed")), begin - 1);
        const auto c = quint8(m_source[i]);
        if (c == '"')
            break;
        if (c == '\\') {
            escaped = true;
            if (!skipEscape(i))
                return Token::Error;
        } else if (c < 0x20) {
            return fail(say(QT_TRANSLATE_NOOP("Json", "A control character stands unescaped in a string")), i);
        } else if (c < 0x80) {
            i = plainEnd(i + 1);
        } else if (!skipMultiByte(i)) {
            return Token::Error;
        }
    }
    m_begin = begin;
    m_end = i;
    m_at = i + 1;
    m_quoted = true;
    m_escaped = escaped;
    return done(token);
}

bool JsonTokenizer::skipEscape(qsizetype &i)
{
    const char c = at(i + 1);
    if (c != 'u') {
        if (c == '\0' || !strchr("\"\\/bfnrt", c)) {
            fail(say(QT_TRANSLATE_NOOP("Json", "An unknown escape stands in a string")), i);
            return false;
        }
        i += 2;
        return true;
    }
    for (int k = 2; k < 6; ++k) {
        if (hexDigit(at(i + k)) < 0) {
            fail(say(QT_TRANSLATE_NOOP("Json", "\\u needs four hexadecimal digits")), i);
            return false;
        }
    }
    i += 6;
    return true;
}

bool JsonTokenizer::skipMultiByte(qsizetype &i)
{
    const int length = utf8Length(m_source.sliced(i));
    if (length == 0) {
        fail(say(QT_TRANSLATE_NOOP("Json", "The text is not valid UTF-8")), i, JsonError::Kind::Encoding);
        return false;
    }
    i += length;
    return true;
}

QByteArray jsonUnescape(QByteArrayView slice)
{
    QByteArray out;
    out.reserve(slice.size());
    const auto unit = [&slice](qsizetype at) -> char32_t {
        if (at + 6 > slice.size() || slice[at] != '\\' || slice[at + 1] != 'u')
            return 0;
        int code = 0;
        for (int k = 2; k < 6; ++k)
            code = code * 16 + hexDigit(slice[at + k]);
        return char32_t(code);
    };
    for (qsizetype i = 0; i < slice.size();) {
        if (slice[i] != '\\' || i + 1 >= slice.size()) {
            out += slice[i++];
            continue;
        }
        if (slice[i + 1] == 'u') {
            char32_t code = unit(i);
            i += 6;
            const char32_t low = code >= 0xD800 && code < 0xDC00 ? unit(i) : 0;
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                i += 6;
            }
            appendUtf8(out, code);
            continue;
        }
        const char c = slice[i + 1];
        out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c;
        i += 2;
    }
    return out;
}

QByteArray jsonEscape(QByteArrayView wtf8)
{
    QByteArray out;
    out.reserve(wtf8.size() + wtf8.size() / 8);
    const auto unit = [&out](char32_t code) {
        static constexpr char kHex[] = "0123456789abcdef";
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            out += kHex[(code >> shift) & 0xF];
    };
    for (qsizetype i = 0; i < wtf8.size();) {
        const char32_t code = takeUtf8(wtf8, i);
        switch (code) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        case '\f': out += "\\f"; break;
        case '\b': out += "\\b"; break;
        default:
            if (code >= 0x20 && code < 0x7F) {
                out += char(code);
            } else if (code < 0x10000) {
                unit(code);
            } else {
                unit(0xD800 + ((code - 0x10000) >> 10));
                unit(0xDC00 + ((code - 0x10000) & 0x3FF));
            }
        }
    }
    return out;
}

} // namespace app
