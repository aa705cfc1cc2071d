#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace models {

/// One node of a payload as it was written: JSON, pickle, msgpack and YAML all decode into it.
/// Nothing is normalised: numbers keep their text, maps keep order and duplicates, strings keep
/// lone surrogates. Immutable and cheap to copy (children are shared); safe to pass between threads.
class Value
{
public:
    enum class Kind : quint8 {
        Null,
        Bool,
        Integer, ///< text() is the number as written, any length
        Float,   ///< text() as written; "NaN", "Infinity", "-Infinity" too
        String,  ///< text() is WTF-8: UTF-8 that may hold lone surrogates
        Bytes,   ///< text() are the raw bytes
        List,
        Tuple,
        Set,
        Map,       ///< pairs()
        Object,    ///< an instance or call out of a pickle: className(), items() = arguments, pairs() = state; never
                   ///< executed
        Opaque,    ///< something that could not be read: text() says what, for display only
        Recursive, ///< a reference to one of its own ancestors
    };
    using Pair = std::pair<Value, Value>;

    Value() = default;
    static Value null() { return {}; }
    static Value boolean(bool value);
    static Value integer(QByteArray text);
    static Value floating(QByteArray text);
    static Value string(const QString &text);
    /// From WTF-8. `jsonSource`, when given, is what stood between the quotes of the JSON it came from,
    /// and is what a JSON writer puts back.
    static Value stringFromUtf8(QByteArray wtf8, QByteArray jsonSource = {});
    static Value bytes(QByteArray raw);
    static Value list(std::vector<Value> items);
    static Value tuple(std::vector<Value> items);
    static Value set(std::vector<Value> items);
    static Value map(std::vector<Pair> pairs);
    static Value object(QByteArray className, std::vector<Value> items, std::vector<Pair> pairs = {});
    static Value opaque(QByteArray what);
    static Value recursive();

    Kind kind() const { return m_kind; }
    bool isNull() const { return m_kind == Kind::Null; }
    bool isScalar() const { return m_kind <= Kind::Bytes; }
    bool isMap() const { return m_kind == Kind::Map; }
    bool isSequence() const { return m_kind >= Kind::List && m_kind <= Kind::Set; }
    bool toBool() const { return m_text == "true"; }
    const QByteArray &text() const { return m_text; }
    const QByteArray &jsonSource() const { return m_source; }
    const QByteArray &className() const { return m_text; }
    /// text() as a QString; lone surrogates stay lone, other invalid bytes become U+FFFD.
    QString toQString() const;
    /// The number as 64-bit, if it is one and fits.
    std::optional<qint64> toInt64() const;
    std::optional<double> toDouble() const;

    const std::vector<Value> &items() const;
    const std::vector<Pair> &pairs() const;
    /// The last pair with that key, as Python's dict would have it; null when absent.
    const Value *find(QByteArrayView key) const;

    /// Equal in type and text, not in jsonSource.
    bool operator==(const Value &other) const;

private:
    struct Children;
    Kind m_kind = Kind::Null;
    QByteArray m_text;
    QByteArray m_source;
    std::shared_ptr<const Children> m_children;
};

} // namespace models
