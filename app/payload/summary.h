#pragma once

#include "models/value.h"

#include <QList>

#include <string_view>

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

/// The list that a new profile starts with.
QList<QByteArray> defaultMaskedKeys();

/// One line for tables: the first three scalars of args and kwargs, masked, control characters escaped, cut at
/// `maxLength` characters. "…" says that there is more.
QString argumentSummary(const models::Value &args, const models::Value &kwargs, const Masking &masking,
                        int maxLength = 120);

/// Text of hostile origin as one harmless line: control characters and line ends become \n, \x1b, ...; bidirectional
/// overrides too.
QString escapedLine(QStringView text, int maxLength = -1);
QString escapedLine(std::string_view utf8);

} // namespace app
