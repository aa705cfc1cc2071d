#include "app/payload/yaml.h"

#include "app/payload/treebuilder.h"
#include "app/payload/utf8.h"

#include <QCoreApplication>
#include <QHash>

#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace app {

using models::Value;

namespace {

constexpr char kYamlTag[] = "tag:yaml.org,2002:";

struct LimitExceeded {
};

class Handler : public YAML::EventHandler
{
public:
    explicit Handler(const JsonLimits &limits) : m_tree(limits.maxDepth, limits.maxNodes) {}
    const TreeBuilder &tree() const { return m_tree; }

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &, YAML::anchor_t anchor) override { put(Value::null(), anchor, 1); }
    void OnAlias(const YAML::Mark &, YAML::anchor_t anchor) override
    {
        const auto known = m_anchors.constFind(anchor);
        known == m_anchors.constEnd() ? put(Value::recursive(), 0, 1) : put(known->value, 0, known->nodes);
    }
    void OnScalar(const YAML::Mark &, const std::string &tag, YAML::anchor_t anchor, const std::string &text) override
    {
        put(scalar(QByteArray::fromStdString(tag), QByteArray::fromStdString(text)), anchor, 1);
    }
    void OnSequenceStart(const YAML::Mark &, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(Value::Kind::List, tag, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(Value::Kind::Map, tag, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        QByteArray tag;
        YAML::anchor_t anchor;
        qsizetype nodesBefore;
    };
    struct Anchored {
        Value value;
        qsizetype nodes;
    };

    void put(Value value, YAML::anchor_t anchor, qsizetype nodes)
    {
        if (anchor != 0)
            m_anchors.insert(anchor, {value, nodes});
        if (!m_tree.put(std::move(value), nodes))
            throw LimitExceeded();
    }
    void open(Value::Kind kind, const std::string &tag, YAML::anchor_t anchor)
    {
        m_open.push_back({QByteArray::fromStdString(tag), anchor, m_tree.nodes()});
        if (!m_tree.open(kind))
            throw LimitExceeded();
    }
    void close()
    {
        const Open top = std::move(m_open.back());
        m_open.pop_back();
        const Value dressed = container(top.tag, m_tree.close());
        if (top.anchor != 0)
            m_anchors.insert(top.anchor, {dressed, m_tree.nodes() - top.nodesBefore + 1});
        put(dressed, 0, 1);
    }

    static QByteArray shortTag(const QByteArray &tag)
    {
        return tag.startsWith(kYamlTag) ? tag.mid(qsizetype(sizeof kYamlTag) - 1) : tag;
    }

    static Value scalar(const QByteArray &tag, const QByteArray &text)
    {
        if (tag == "?" || tag.isEmpty())
            return yamlScalar(text);
        if (tag == "!")
            return Value::stringFromUtf8(text);
        const QByteArray name = shortTag(tag);
        if (name == "str")
            return Value::stringFromUtf8(text);
        if (name == "binary")
            return Value::bytes(QByteArray::fromBase64(text));
        if (name == "int" || name == "float" || name == "bool" || name == "null" || name == "timestamp")
            return yamlScalar(text);
        return Value::object(name, {Value::stringFromUtf8(text)});
    }
    static Value container(const QByteArray &tag, const Value &value)
    {
        const QByteArray name = shortTag(tag);
        if (name == "set" && value.isMap()) {
            std::vector<Value> members;
            members.reserve(value.pairs().size());
            for (const auto &[key, ignored] : value.pairs())
                members.push_back(key);
            return Value::set(std::move(members));
        }
        if (name == "python/tuple")
            return Value::tuple(value.items());
        const bool plain = tag.isEmpty() || tag == "?" || tag == "!" || name == "map" || name == "seq" ||
                           name == "omap" || name == "pairs";
        return plain ? value : Value::object(name, {value});
    }

    TreeBuilder m_tree;
    std::vector<Open> m_open;
    QHash<size_t, Anchored> m_anchors;
};

models::Error failure(models::ErrorKind kind, const QString &text)
{
    return {kind, text, {}, QStringLiteral("yaml")};
}

models::Error malformed(const QString &text)
{
    return failure(models::ErrorKind::Malformed, text);
}

} // namespace

models::Result<Value> readYaml(QByteArrayView text, const JsonLimits &limits)
{
    if (text.size() > limits.maxBytes)
        return failure(models::ErrorKind::TooBig,
                       QCoreApplication::translate("Payload", "The text is larger than %1 bytes").arg(limits.maxBytes));
    if (!isUtf8(text))
        return malformed(QCoreApplication::translate("Payload", "The text is not valid UTF-8"));
    std::istringstream stream(std::string(text.data(), size_t(text.size())));
    Handler handler(limits);
    try {
        YAML::Parser parser(stream);
        parser.HandleNextDocument(handler);
        if (parser.HandleNextDocument(handler))
            return malformed(QCoreApplication::translate("Payload", "More than one YAML document"));
    } catch (const LimitExceeded &) {
        return failure(
            models::ErrorKind::TooBig,
            handler.tree().exceeded() == TreeBuilder::Limit::Depth
                ? QCoreApplication::translate("Payload", "Nested more than %1 levels deep").arg(limits.maxDepth)
                : QCoreApplication::translate("Payload", "More than %1 values").arg(limits.maxNodes));
    } catch (const YAML::Exception &error) {
        return malformed(QCoreApplication::translate("Payload", "The YAML is damaged (line %1, column %2)")
                             .arg(error.mark.line + 1)
                             .arg(error.mark.column + 1));
    }
    return handler.tree().root();
}

} // namespace app
