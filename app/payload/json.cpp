#include "app/payload/json.h"

#include <QCoreApplication>

namespace app {

using models::Value;

namespace {

// An open container of the tree that is being built.
struct Frame {
    bool object = false;
    std::vector<Value> items;
    std::vector<Value::Pair> pairs;
    Value key;
};

Value stringValue(const JsonTokenizer &tokens)
{
    const QByteArray source = tokens.slice().toByteArray();
    return Value::stringFromUtf8(tokens.escaped() ? jsonUnescape(source) : source, source);
}

class JsonTree
{
public:
    void open(bool object) { m_frames.push_back({object, {}, {}, {}}); }
    void key(Value key) { m_frames.back().key = std::move(key); }
    void put(Value value)
    {
        if (m_frames.empty()) {
            m_root = std::move(value);
            return;
        }
        Frame &top = m_frames.back();
        if (top.object)
            top.pairs.emplace_back(std::move(top.key), std::move(value));
        else
            top.items.push_back(std::move(value));
    }
    void close()
    {
        Frame top = std::move(m_frames.back());
        m_frames.pop_back();
        put(top.object ? Value::map(std::move(top.pairs)) : Value::list(std::move(top.items)));
    }
    Value take() { return std::move(m_root); }

private:
    std::vector<Frame> m_frames;
    Value m_root;
};

} // namespace

JsonDocument parseJson(QByteArrayView text, const JsonLimits &limits)
{
    using Token = JsonTokenizer::Token;
    JsonTokenizer tokens(text, limits);
    JsonTree tree;
    for (;;) {
        switch (tokens.next()) {
        case Token::BeginObject: tree.open(true); break;
        case Token::BeginArray: tree.open(false); break;
        case Token::EndObject:
        case Token::EndArray: tree.close(); break;
        case Token::Key: tree.key(stringValue(tokens)); break;
        case Token::String: tree.put(stringValue(tokens)); break;
        case Token::Integer: tree.put(Value::integer(tokens.slice().toByteArray())); break;
        case Token::Float: tree.put(Value::floating(tokens.slice().toByteArray())); break;
        case Token::Bool: tree.put(Value::boolean(tokens.slice().front() == 't')); break;
        case Token::Null: tree.put(Value::null()); break;
        case Token::End: return {tree.take(), std::nullopt};
        case Token::Error: return {{}, tokens.error()};
        }
    }
}

models::Result<Value> readJson(QByteArrayView text, const JsonLimits &limits)
{
    JsonDocument document = parseJson(text, limits);
    if (document.ok())
        return std::move(document.value);
    const bool tooBig =
        document.error->kind == JsonError::Kind::TooBig || document.error->kind == JsonError::Kind::TooDeep;
    return models::Error{tooBig ? models::ErrorKind::TooBig : models::ErrorKind::Malformed,
                         document.error->sentence(),
                         {},
                         QStringLiteral("json")};
}

} // namespace app
