#include "app/engines/celery/quickcall.h"

#include "app/engines/celery/argssummary.h"
#include "app/payload/pythonrepr.h"

namespace app {

namespace dom = simdjson::dom;

namespace {

constexpr int kLevels = 3;     ///< of containers that Celery's printer shows
constexpr size_t kMargin = 16; ///< characters below the limits of the full way, where cutting begins

/// Prints values as Celery's own printer does (pythonRepr), as long as nothing would be cut or hidden.
class Printer
{
public:
    Printer(std::string &out, const Masking &masking) : m_out(out), m_masking(masking) {}

    bool print(dom::element value, int level)
    {
        switch (value.type()) {
        case dom::element_type::NULL_VALUE: m_out += "None"; return true;
        case dom::element_type::BOOL: m_out += bool(value) ? "True" : "False"; return true;
        case dom::element_type::INT64: m_out += std::to_string(int64_t(value)); return true;
        case dom::element_type::UINT64: m_out += std::to_string(uint64_t(value)); return true;
        case dom::element_type::DOUBLE: m_out += pythonFloat(double(value)).toStdString(); return true;
        case dom::element_type::STRING: text(std::string_view(value)); return true;
        case dom::element_type::ARRAY: return list(dom::array(value), level);
        case dom::element_type::OBJECT: return map(dom::object(value), level);
        }
        return false;
    }
    bool map(dom::object members, int level)
    {
        if (level > kLevels)
            return false;
        const char *comma = "{";
        for (const auto [name, value] : members) {
            m_out += comma;
            if (!this->name(name))
                return false;
            m_out += ": ";
            if (!print(value, level + 1))
                return false;
            comma = ", ";
        }
        m_out += *comma == '{' ? "{}" : "}";
        return true;
    }
    bool list(dom::array items, int level)
    {
        if (level > kLevels)
            return false;
        const char *comma = "[";
        for (const auto item : items) {
            m_out += comma;
            if (!print(item, level + 1))
                return false;
            comma = ", ";
        }
        m_out += *comma == '[' ? "[]" : "]";
        return true;
    }

private:
    void text(std::string_view text)
    {
        m_out += '\'';
        for (const char c : text) {
            if (c == '\'')
                m_out += '\\';
            m_out += c;
        }
        m_out += '\'';
    }
    /// Typed values are objects with a name of their own; the full way knows them.
    bool name(std::string_view name)
    {
        if (name == "__type__" || m_masking.hides(QByteArrayView(name.data(), qsizetype(name.size()))))
            return false;
        text(name);
        return true;
    }

    std::string &m_out;
    const Masking &m_masking;
};

/// A sender's own text differs from ours where it hides the arguments, or is no Celery: the full way looks closer.
bool tells(std::string_view repr, const std::string &printed)
{
    // Most differ in the brackets of the tuple only.
    const std::string_view inside = std::string_view(printed).substr(1, printed.size() - 2);
    if (repr.size() == printed.size() && repr.substr(1, inside.size()) == inside)
        return repr.front() == '(' && printed.front() == '[' ? repr.back() == ')' : repr == printed;
    return repr.empty() || sameReprLoosely(QByteArrayView(printed.data(), qsizetype(printed.size())),
                                           QByteArrayView(repr.data(), qsizetype(repr.size())));
}

} // namespace

bool CallPrinter::print(dom::element args, std::string_view argsRepr, dom::element kwargs, std::string_view kwargsRepr,
                        const Masking &masking)
{
    dom::array items;
    dom::object members;
    if (args.get(items) != simdjson::SUCCESS || kwargs.get(members) != simdjson::SUCCESS)
        return false;
    Printer printer(m_printed, masking);
    m_printed.clear();
    if (!printer.list(items, 1) || !tells(argsRepr, m_printed))
        return false;
    m_line.assign(m_printed, 1, m_printed.size() - 2);
    m_printed.clear();
    if (!printer.map(members, 1) || !tells(kwargsRepr, m_printed))
        return false;
    for (const auto [name, value] : members) {
        m_printed.clear();
        if (!printer.print(value, 1))
            return false;
        m_line.append(m_line.empty() ? "" : ", ").append(name).append("=").append(m_printed);
    }
    return m_line.size() + kMargin < size_t(kArgsLine);
}

} // namespace app
