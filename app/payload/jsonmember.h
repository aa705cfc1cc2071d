#pragma once

#include <QByteArray>

#include <optional>

namespace app {

/// The text of one member's value in a JSON object; of several with that name the last, as Python reads it.
std::optional<QByteArray> jsonMember(const QByteArray &object, QByteArrayView name);

/// The same object with another value (JSON) for one member, every other byte as it was; a member that is missing is
/// added at the end, in json.dumps's style. Nothing when `object` is no JSON object.
std::optional<QByteArray> withJsonMember(const QByteArray &object, QByteArrayView name, const QByteArray &value);

} // namespace app
