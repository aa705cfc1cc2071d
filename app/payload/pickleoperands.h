#pragma once

#include <QByteArray>

#include <optional>

namespace app {

/// Reads what follows a pickle's instructions. Every length is checked against what is left before anything is
/// allocated; nullopt = the bytes end or are no such operand.
class PickleOperands
{
public:
    explicit PickleOperands(QByteArrayView bytes) : m_bytes(bytes) {}
    qsizetype position() const { return m_at; }

    std::optional<quint8> byte();
    std::optional<quint64> number(int width); ///< little endian
    std::optional<QByteArray> block(int lengthWidth);
    std::optional<QByteArray> unsignedText(int width);
    std::optional<QByteArray> signedText(int width);
    std::optional<QByteArray> longText(int lengthWidth); ///< two's complement of any length, as decimal text
    std::optional<QByteArray> doubleText();              ///< big endian, as JSON writes it

    std::optional<QByteArray> line();
    std::optional<QByteArray> integerLine(); ///< "12", "12L", "-3"; "00" and "01" stay as they are
    std::optional<QByteArray> floatLine();
    std::optional<QByteArray> quotedLine();  ///< a Python 2 string literal
    std::optional<QByteArray> unicodeLine(); ///< raw-unicode-escape, as WTF-8
    std::optional<quint64> indexLine();

private:
    std::optional<QByteArrayView> take(quint64 length);

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

/// "module.name" with Python 2's module names as Python 3 has them.
QByteArray globalName(const QByteArray &module, const QByteArray &name);
/// WTF-8 throughout.
bool isText(QByteArrayView bytes);
/// A double as JSON and Value write it: shortest text, "NaN", "Infinity".
QByteArray doubleText(double number);

} // namespace app
