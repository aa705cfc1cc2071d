#include "app/payload/pickle.h"

#include "app/payload/picklegraph.h"
#include "app/payload/pickleoperands.h"

#include <QCoreApplication>
#include <QHash>

namespace app {

using Kind = PickleNode::Kind;

namespace {

models::Error error(models::ErrorKind kind, const QString &text)
{
    return {kind, text, {}, QStringLiteral("pickle")};
}

// The machine that a pickle is a program for; it knows only how to gather data.
class PickleMachine
{
public:
    PickleMachine(QByteArrayView bytes, const PickleLimits &limits) : m_in(bytes), m_limits(limits) {}

    models::Result<models::Value> run()
    {
        while (!m_stopped && m_problem.isEmpty())
            step();
        if (!m_problem.isEmpty())
            return error(m_tooBig ? models::ErrorKind::TooBig : models::ErrorKind::Malformed, m_problem);
        return pickleTree(m_graph, m_result, m_limits);
    }

private:
    void fail(const QString &text)
    {
        if (m_problem.isEmpty())
            m_problem = text;
    }
    void damaged()
    {
        fail(QCoreApplication::translate("Pickle", "The pickle is damaged at byte %1").arg(m_in.position()));
    }

    quint32 make(Kind kind, QByteArray text = {})
    {
        if (qsizetype(m_graph.size()) >= m_limits.maxNodes) {
            m_tooBig = true;
            fail(QCoreApplication::translate("Pickle", "The pickle holds more than %1 values").arg(m_limits.maxNodes));
            return 0;
        }
        m_graph.push_back({kind, std::move(text), {}, {}, {}, {}});
        return quint32(m_graph.size() - 1);
    }
    void push(quint32 node) { m_stack.push_back(node); }
    void push(Kind kind, QByteArray text = {}) { push(make(kind, std::move(text))); }
    void push(std::optional<QByteArray> text, Kind kind) { text ? push(kind, std::move(*text)) : damaged(); }

    // The stack above the newest mark is what pop() may take.
    size_t floor() const { return m_marks.empty() ? 0 : m_marks.back(); }
    bool pop(quint32 &node)
    {
        if (m_stack.size() <= floor()) {
            damaged();
            return false;
        }
        node = m_stack.back();
        m_stack.pop_back();
        return true;
    }
    PickleNode *top()
    {
        if (m_stack.size() > floor())
            return &m_graph[m_stack.back()];
        damaged();
        return nullptr;
    }
    bool popToMark(std::vector<quint32> &items)
    {
        if (m_marks.empty()) {
            damaged();
            return false;
        }
        const auto from = m_stack.begin() + qsizetype(m_marks.back());
        items.assign(from, m_stack.end());
        m_stack.erase(from, m_stack.end());
        m_marks.pop_back();
        return true;
    }

    void step();
    bool scalar(char op);
    bool text(char op);
    bool container(char op);
    bool object(char op);
    bool memo(char op);

    void tuple(size_t count);
    void sequence(Kind kind);
    void dictionary();
    void append(const std::vector<quint32> &items);
    void setItems(const std::vector<quint32> &flat);
    void call(quint32 callee, quint32 args);
    void reduce();
    void newObjectEx();
    void instance(bool named);
    void build();
    void stackGlobal();
    void put(quint64 index);
    void get(quint64 index);

    PickleOperands m_in;
    PickleLimits m_limits;
    PickleGraph m_graph;
    std::vector<quint32> m_stack;
    std::vector<size_t> m_marks;
    QHash<quint64, quint32> m_memo;
    QString m_problem;
    bool m_tooBig = false;
    bool m_stopped = false;
    quint32 m_result = 0;
};

void PickleMachine::step()
{
    const auto op = m_in.byte();
    if (!op)
        return damaged();
    const char code = char(*op);
    if (!(scalar(code) || text(code) || container(code) || object(code) || memo(code)))
        fail(QCoreApplication::translate("Pickle", "Unknown instruction %1 at byte %2")
                 .arg(*op)
                 .arg(m_in.position() - 1));
}

bool PickleMachine::scalar(char op)
{
    switch (op) {
    case '\x80': // PROTO; an unknown one is tried all the same
        if (!m_in.byte())
            damaged();
        return true;
    case '\x95': // FRAME: its length only helps readers that buffer
        if (!m_in.number(8))
            damaged();
        return true;
    case '.': m_stopped = pop(m_result); return true;
    case 'N': push(Kind::Null); return true;
    case '\x88': push(Kind::Bool, "true"); return true;
    case '\x89': push(Kind::Bool, "false"); return true;
    case 'K': push(m_in.unsignedText(1), Kind::Integer); return true;
    case 'M': push(m_in.unsignedText(2), Kind::Integer); return true;
    case 'J': push(m_in.signedText(4), Kind::Integer); return true;
    case '\x8a': push(m_in.longText(1), Kind::Integer); return true;
    case '\x8b': push(m_in.longText(4), Kind::Integer); return true;
    case 'G': push(m_in.doubleText(), Kind::Float); return true;
    case 'F': push(m_in.floatLine(), Kind::Float); return true;
    case 'I':
        if (auto line = m_in.integerLine())
            push(*line == "00"   ? Kind::Bool
                 : *line == "01" ? Kind::Bool
                                 : Kind::Integer,
                 *line == "00"   ? QByteArray("false")
                 : *line == "01" ? QByteArray("true")
                                 : *line);
        else
            damaged();
        return true;
    case 'L': push(m_in.integerLine(), Kind::Integer); return true;
    default: return false;
    }
}

bool PickleMachine::text(char op)
{
    switch (op) {
    case 'X': push(m_in.block(4), Kind::String); return true;
    case '\x8c': push(m_in.block(1), Kind::String); return true;
    case '\x8d': push(m_in.block(8), Kind::String); return true;
    case 'V': push(m_in.unicodeLine(), Kind::String); return true;
    case 'B': push(m_in.block(4), Kind::Bytes); return true;
    case 'C': push(m_in.block(1), Kind::Bytes); return true;
    case '\x8e':
    case '\x96': push(m_in.block(8), Kind::Bytes); return true;
    case 'S':
    case 'T':
    case 'U': {
        // Python 2's str: text where it is UTF-8, else bytes.
        auto raw = op == 'S' ? m_in.quotedLine() : m_in.block(op == 'T' ? 4 : 1);
        const Kind kind = raw && isText(*raw) ? Kind::String : Kind::Bytes;
        push(std::move(raw), kind);
        return true;
    }
    case '\x97': push(Kind::Opaque, "out-of-band buffer"); return true;
    case '\x98': return true; // READONLY_BUFFER
    case 'P':
        if (auto line = m_in.line())
            push(Kind::Opaque, "persistent " + *line);
        else
            damaged();
        return true;
    case 'Q': {
        quint32 id = 0;
        if (pop(id))
            push(Kind::Opaque, "persistent object");
        return true;
    }
    case '\x82':
    case '\x83':
    case '\x84':
        if (auto number = m_in.unsignedText(op == '\x82' ? 1 : op == '\x83' ? 2 : 4))
            push(Kind::Opaque, "extension " + *number);
        else
            damaged();
        return true;
    default: return false;
    }
}

bool PickleMachine::container(char op)
{
    std::vector<quint32> items;
    quint32 value = 0;
    switch (op) {
    case ']': push(Kind::List); return true;
    case '}': push(Kind::Map); return true;
    case '\x8f': push(Kind::Set); return true;
    case ')': push(Kind::Tuple); return true;
    case '\x85': tuple(1); return true;
    case '\x86': tuple(2); return true;
    case '\x87': tuple(3); return true;
    case 't': sequence(Kind::Tuple); return true;
    case 'l': sequence(Kind::List); return true;
    case '\x91': sequence(Kind::Set); return true;
    case 'd': dictionary(); return true;
    case 'a':
        if (pop(value))
            append({value});
        return true;
    case 'e':
    case '\x90':
        if (popToMark(items))
            append(items);
        return true;
    case 's': {
        quint32 key = 0;
        if (pop(value) && pop(key))
            setItems({key, value});
        return true;
    }
    case 'u':
        if (popToMark(items))
            setItems(items);
        return true;
    default: return false;
    }
}

bool PickleMachine::object(char op)
{
    quint32 ignored = 0;
    switch (op) {
    case '(': m_marks.push_back(m_stack.size()); return true;
    case '0':
        if (m_stack.size() > floor() || m_marks.empty())
            pop(ignored);
        else
            m_marks.pop_back(); // Python lets POP take a mark
        return true;
    case '1': {
        std::vector<quint32> items;
        popToMark(items);
        return true;
    }
    case '2':
        if (top())
            push(m_stack.back());
        return true;
    case 'c': {
        const auto module = m_in.line();
        const auto name = m_in.line();
        module &&name ? push(Kind::Global, globalName(*module, *name)) : damaged();
        return true;
    }
    case '\x93': stackGlobal(); return true;
    case 'R':
    case '\x81': reduce(); return true;
    case '\x92': newObjectEx(); return true;
    case 'i': instance(true); return true;
    case 'o': instance(false); return true;
    case 'b': build(); return true;
    default: return false;
    }
}

bool PickleMachine::memo(char op)
{
    const auto withIndex = [this](std::optional<quint64> index, void (PickleMachine::*use)(quint64)) {
        index ? (this->*use)(*index) : damaged();
        return true;
    };
    switch (op) {
    case '\x94': put(quint64(m_memo.size())); return true;
    case 'q': return withIndex(m_in.number(1), &PickleMachine::put);
    case 'r': return withIndex(m_in.number(4), &PickleMachine::put);
    case 'p': return withIndex(m_in.indexLine(), &PickleMachine::put);
    case 'h': return withIndex(m_in.number(1), &PickleMachine::get);
    case 'j': return withIndex(m_in.number(4), &PickleMachine::get);
    case 'g': return withIndex(m_in.indexLine(), &PickleMachine::get);
    default: return false;
    }
}

void PickleMachine::tuple(size_t count)
{
    std::vector<quint32> items(count);
    for (size_t i = count; i > 0; --i) {
        if (!pop(items[i - 1]))
            return;
    }
    const quint32 node = make(Kind::Tuple);
    if (m_problem.isEmpty())
        m_graph[node].items = std::move(items);
    push(node);
}

void PickleMachine::sequence(Kind kind)
{
    std::vector<quint32> items;
    if (!popToMark(items))
        return;
    const quint32 node = make(kind);
    if (m_problem.isEmpty())
        m_graph[node].items = std::move(items);
    push(node);
}

void PickleMachine::dictionary()
{
    std::vector<quint32> flat;
    if (!popToMark(flat))
        return;
    push(Kind::Map);
    setItems(flat);
}

void PickleMachine::append(const std::vector<quint32> &items)
{
    PickleNode *target = top();
    if (!target)
        return;
    auto &list = target->kind == Kind::Call ? target->appended : target->items;
    list.insert(list.end(), items.begin(), items.end());
}

void PickleMachine::setItems(const std::vector<quint32> &flat)
{
    PickleNode *target = top();
    if (!target || flat.size() % 2 != 0)
        return damaged();
    for (size_t i = 0; i < flat.size(); i += 2)
        target->pairs.emplace_back(flat[i], flat[i + 1]);
}

void PickleMachine::call(quint32 callee, quint32 args)
{
    const quint32 node = make(Kind::Call);
    if (!m_problem.isEmpty())
        return;
    m_graph[node].items = {callee, args};
    push(node);
}

void PickleMachine::reduce()
{
    quint32 args = 0;
    quint32 callee = 0;
    if (pop(args) && pop(callee))
        call(callee, args);
}

void PickleMachine::newObjectEx()
{
    quint32 kwargs = 0;
    quint32 args = 0;
    quint32 callee = 0;
    if (!pop(kwargs) || !pop(args) || !pop(callee))
        return;
    call(callee, args);
    if (m_problem.isEmpty())
        m_graph[m_stack.back()].states.push_back(kwargs);
}

// Protocol 0: a class and its arguments since the mark; the class is named in the text or is the first item.
void PickleMachine::instance(bool named)
{
    std::optional<QByteArray> module = named ? m_in.line() : QByteArray();
    std::optional<QByteArray> name = named ? m_in.line() : QByteArray();
    std::vector<quint32> items;
    if (!module || !name)
        return damaged();
    if (!popToMark(items) || (!named && items.empty()))
        return damaged();
    quint32 callee = named ? make(Kind::Global, globalName(*module, *name)) : items.front();
    if (!named)
        items.erase(items.begin());
    const quint32 args = make(Kind::Tuple);
    if (m_problem.isEmpty())
        m_graph[args].items = std::move(items);
    call(callee, args);
}

void PickleMachine::build()
{
    quint32 state = 0;
    if (!pop(state))
        return;
    PickleNode *target = top();
    if (target && target->kind == Kind::Call)
        target->states.push_back(state);
}

void PickleMachine::stackGlobal()
{
    quint32 name = 0;
    quint32 module = 0;
    if (pop(name) && pop(module))
        push(Kind::Global, globalName(m_graph[module].text, m_graph[name].text));
}

void PickleMachine::put(quint64 index)
{
    if (top())
        m_memo.insert(index, m_stack.back());
}

void PickleMachine::get(quint64 index)
{
    const auto found = m_memo.constFind(index);
    found == m_memo.constEnd() ? damaged() : push(*found);
}

} // namespace

models::Result<models::Value> readPickle(QByteArrayView bytes, const PickleLimits &limits)
{
    return PickleMachine(bytes, limits).run();
}

} // namespace app
