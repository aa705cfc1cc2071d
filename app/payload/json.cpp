#include "app/payload/json.h"

#include <QCoreApplication>

#include <array>
#include <iterator>

namespace app {

using models::Value;

namespace {

Value stringValue(const JsonTokenizer &tokens, const QByteArray &source)
{
    return Value::stringFromUtf8(tokens.escaped() ? jsonUnescape(source) : source, source);
}

/// The names of a message's members are those of the message before: one met lately shares its bytes, for a page of
/// messages has thousands of them.
QByteArray sharedName(QByteArrayView name)
{
    constexpr qsizetype kLongest = 32;
    thread_local std::array<QByteArray, 256> lately;
    if (name.isEmpty() || name.size() > kLongest)
        return name.toByteArray();
    size_t hash = size_t(name.size());
    for (const char c : name)
        hash = hash * 31 + quint8(c);
    QByteArray &kept = lately[hash % lately.size()];
    if (kept != name)
        kept = name.toByteArray();
    return kept;
}

/// Builds a tree from its tokens. What is open lies on one stack, so that each container is made once, in its size.
class JsonTree
{
public:
    JsonTree() { m_stack.reserve(kUsual); }
    void open(bool object) { m_open.push_back({m_stack.size(), object}); }
    /// A value, or the name of the one that follows.
    void put(Value value) { m_stack.push_back(std::move(value)); }
    void close()
    {
        const Open top = m_open.back();
        m_open.pop_back();
        const auto first = m_stack.begin() + std::ptrdiff_t(top.start);
        Value made =
            top.object ? map(first) : Value::list({std::move_iterator(first), std::move_iterator(m_stack.end())});
        m_stack.erase(first, m_stack.end());
        m_stack.push_back(std::move(made));
    }
    Value take() { return std::move(m_stack.front()); }

private:
    static constexpr size_t kUsual = 64;
    struct Open {
        size_t start; ///< of its parts on the stack
        bool object;
    };

    Value map(std::vector<Value>::iterator at)
    {
        std::vector<Value::Pair> pairs;
        pairs.reserve(size_t(m_stack.end() - at) / 2);
        for (; at != m_stack.end(); at += 2)
            pairs.emplace_back(std::move(*at), std::move(*(at + 1)));
        return Value::map(std::move(pairs));
    }

    std::vector<Value> m_stack;
    std::vector<Open> m_open;
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
        case Token::Key: tree.put(stringValue(tokens, sharedName(tokens.slice()))); break;
        case Token::String: tree.put(stringValue(tokens, tokens.slice().toByteArray())); break;
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
