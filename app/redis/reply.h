#pragma once

#include <QByteArray>

#include <variant>
#include <vector>

namespace app {

/// One RESP2 reply, built straight from the reader.
class RedisReply
{
public:
    struct Nil {
        bool operator==(const Nil &) const = default;
    };
    struct Simple {
        QByteArray text;
        bool operator==(const Simple &) const = default;
    };
    struct Error {
        QByteArray text;
        bool operator==(const Error &) const = default;
    };
    using Array = std::vector<RedisReply>;

    RedisReply() = default;
    explicit RedisReply(Simple status) : m_data(std::move(status)) {}
    explicit RedisReply(Error error) : m_data(std::move(error)) {}
    explicit RedisReply(qint64 number) : m_data(number) {}
    explicit RedisReply(QByteArray bulk) : m_data(std::move(bulk)) {}
    explicit RedisReply(Array items) : m_data(std::move(items)) {}

    bool isNil() const { return std::holds_alternative<Nil>(m_data); }
    bool isError() const { return std::holds_alternative<Error>(m_data); }
    bool isArray() const { return std::holds_alternative<Array>(m_data); }
    bool isBulk() const { return std::holds_alternative<QByteArray>(m_data); }

    /// Bulk, status or error text, or the digits of an integer; empty for nil and arrays.
    QByteArray bytes() const;
    /// Integer, or a bulk of digits; 0 otherwise.
    qint64 integer() const;
    /// Items of an array; empty for everything else.
    const Array &items() const &;
    /// Of a reply about to die: by value, so that a loop over `client.call(…).items()` keeps them.
    Array items() &&;
    Array takeItems();
    /// Puts one more item at the end of an array and tells where it lies; null when this is no array.
    RedisReply *appendItem(RedisReply item);
    /// Bytes of payload in this reply and below, for the meter.
    qint64 payloadSize() const;

    bool operator==(const RedisReply &) const = default;

private:
    std::variant<Nil, Simple, Error, qint64, QByteArray, Array> m_data;
};

} // namespace app
