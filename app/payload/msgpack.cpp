#include "app/payload/msgpack.h"

#include "app/payload/pickleoperands.h"
#include "app/payload/treebuilder.h"
#include "app/payload/utf8.h"

#include <QCoreApplication>

#include <msgpack.hpp>

namespace app {

using models::Value;

namespace {

models::Error failure(models::ErrorKind kind, const QString &text)
{
    return {kind, text, {}, QStringLiteral("msgpack")};
}

// The library's parser keeps its own stack and tells what it meets; sizes it announces are only promises, so nothing
// is reserved for them.
class Visitor : public msgpack::null_visitor
{
public:
    explicit Visitor(const JsonLimits &limits) : m_tree(limits.maxDepth, limits.maxNodes) {}
    const TreeBuilder &tree() const { return m_tree; }

    bool visit_nil() { return m_tree.put(Value::null()); }
    bool visit_boolean(bool value) { return m_tree.put(Value::boolean(value)); }
    bool visit_positive_integer(uint64_t value)
    {
        return m_tree.put(Value::integer(QByteArray::number(qulonglong(value))));
    }
    bool visit_negative_integer(int64_t value)
    {
        return m_tree.put(Value::integer(QByteArray::number(qlonglong(value))));
    }
    bool visit_float32(float value) { return m_tree.put(Value::floating(doubleText(double(value)))); }
    bool visit_float64(double value) { return m_tree.put(Value::floating(doubleText(value))); }
    bool visit_str(const char *text, uint32_t size)
    {
        const QByteArray raw(text, qsizetype(size));
        return m_tree.put(isUtf8(raw) ? Value::stringFromUtf8(raw) : Value::bytes(raw));
    }
    bool visit_bin(const char *data, uint32_t size)
    {
        return m_tree.put(Value::bytes(QByteArray(data, qsizetype(size))));
    }
    bool visit_ext(const char *data, uint32_t size)
    {
        const int type = size > 0 ? int(qint8(data[0])) : 0;
        return m_tree.put(Value::opaque("extension type " + QByteArray::number(type)));
    }
    bool start_array(uint32_t) { return m_tree.open(Value::Kind::List); }
    bool end_array() { return m_tree.put(m_tree.close()); }
    bool start_map(uint32_t) { return m_tree.open(Value::Kind::Map); }
    bool end_map() { return m_tree.put(m_tree.close()); }
    void parse_error(size_t, size_t) { m_damaged = true; }
    void insufficient_bytes(size_t, size_t) { m_damaged = true; }
    bool damaged() const { return m_damaged; }

private:
    TreeBuilder m_tree;
    bool m_damaged = false;
};

} // namespace

models::Result<Value> readMsgpack(QByteArrayView bytes, const JsonLimits &limits)
{
    Visitor visitor(limits);
    size_t end = 0;
    bool whole = false;
    try {
        whole = msgpack::parse(bytes.data(), size_t(bytes.size()), end, visitor);
    } catch (const std::exception &) {
        whole = false;
    }
    if (visitor.tree().exceeded() == TreeBuilder::Limit::Depth)
        return failure(models::ErrorKind::TooBig,
                       QCoreApplication::translate("Payload", "Nested more than %1 levels deep").arg(limits.maxDepth));
    if (visitor.tree().exceeded() == TreeBuilder::Limit::Nodes)
        return failure(models::ErrorKind::TooBig,
                       QCoreApplication::translate("Payload", "More than %1 values").arg(limits.maxNodes));
    if (!whole || visitor.damaged() || end != size_t(bytes.size()))
        return failure(models::ErrorKind::Malformed,
                       QCoreApplication::translate("Payload", "The msgpack data is damaged at byte %1").arg(end));
    return visitor.tree().root();
}

} // namespace app
