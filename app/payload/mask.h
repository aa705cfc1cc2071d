#pragma once

#include "models/value.h"

#include <QList>

namespace app {

/// What stands for a secret in lists, details, exports, the audit and screenshots.
inline constexpr char16_t kMask[] = u"••••";

/// Which argument names hide their values: lower-case parts of names, e.g. "password" hides "db_Password" too.
class Masking
{
public:
    Masking() = default;
    explicit Masking(QList<QByteArray> parts);
    bool hides(QByteArrayView name) const;
    /// The same tree with the values of hidden names replaced; shares what holds none.
    models::Value masked(const models::Value &value) const;

private:
    QList<QByteArray> m_parts;
};

/// What stands for a secret in a tree; JSON shows it as it is.
models::Value maskValue();
/// Whether a part of it is the dots that stand for a secret: such a value is to be shown and never to be sent.
bool holdsMask(const models::Value &value);

} // namespace app
