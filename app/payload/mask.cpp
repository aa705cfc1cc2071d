#include "app/payload/mask.h"

#include "app/payload/summary.h"

#include <algorithm>

namespace app {

using models::Value;

Value maskValue()
{
    const QByteArray mask = QString::fromUtf16(kMask).toUtf8();
    return Value::stringFromUtf8(mask, mask);
}

bool holdsMask(const Value &value)
{
    static const Value mask = maskValue();
    if (value.kind() == Value::Kind::String)
        return value == mask;
    return std::any_of(value.items().begin(), value.items().end(), holdsMask) ||
           std::any_of(value.pairs().begin(), value.pairs().end(),
                       [](const Value::Pair &pair) { return holdsMask(pair.second); });
}

} // namespace app
