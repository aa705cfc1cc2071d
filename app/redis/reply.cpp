#include "app/redis/reply.h"

namespace app {

QByteArray RedisReply::bytes() const
{
    if (const auto *bulk = std::get_if<QByteArray>(&m_data))
        return *bulk;
    if (const auto *simple = std::get_if<Simple>(&m_data))
        return simple->text;
    if (const auto *error = std::get_if<Error>(&m_data))
        return error->text;
    if (const auto *number = std::get_if<qint64>(&m_data))
        return QByteArray::number(*number);
    return {};
}

qint64 RedisReply::integer() const
{
    if (const auto *number = std::get_if<qint64>(&m_data))
        return *number;
    if (const auto *bulk = std::get_if<QByteArray>(&m_data))
        return bulk->toLongLong();
    return 0;
}

const RedisReply::Array &RedisReply::items() const &
{
    static const Array kNone;
    const auto *array = std::get_if<Array>(&m_data);
    return array ? *array : kNone;
}

RedisReply::Array RedisReply::items() &&
{
    return takeItems();
}

RedisReply::Array RedisReply::takeItems()
{
    auto *array = std::get_if<Array>(&m_data);
    return array ? std::exchange(*array, {}) : Array{};
}

RedisReply *RedisReply::appendItem(RedisReply item)
{
    auto *array = std::get_if<Array>(&m_data);
    return array ? &array->emplace_back(std::move(item)) : nullptr;
}

qint64 RedisReply::payloadSize() const
{
    if (std::holds_alternative<qint64>(m_data))
        return sizeof(qint64);
    if (const auto *array = std::get_if<Array>(&m_data)) {
        qint64 sum = 0;
        for (const RedisReply &item : *array)
            sum += item.payloadSize();
        return sum;
    }
    return bytes().size();
}

} // namespace app
