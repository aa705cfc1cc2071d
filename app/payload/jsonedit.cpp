#include "app/payload/jsonedit.h"

#include <algorithm>

namespace app {

using Token = JsonTokenizer::Token;

namespace {

bool opens(Token token)
{
    return token == Token::BeginObject || token == Token::BeginArray;
}

bool closes(Token token)
{
    return token == Token::EndObject || token == Token::EndArray;
}

// Calls back for each direct child of the outermost container, with the key before it, if any.
template <typename Visit>
bool eachChild(QByteArrayView text, const JsonLimits &limits, Token container, Visit visit)
{
    JsonTokenizer tokens(text, limits);
    if (tokens.next() != container)
        return false;
    JsonMember member;
    for (;;) {
        const Token token = tokens.next();
        if (token == Token::Error)
            return false;
        if (token == Token::End)
            return true;
        if (token == Token::Key && tokens.depth() == 1) {
            member.name = tokens.escaped() ? jsonUnescape(tokens.slice()) : tokens.slice().toByteArray();
            member.key = {tokens.begin(), tokens.end()};
        } else if (opens(token) && tokens.depth() == 2) {
            member.value.begin = tokens.begin();
        } else if (tokens.depth() == 1) {
            if (!closes(token))
                member.value.begin = tokens.begin();
            member.value.end = tokens.end();
            visit(member);
        }
    }
}

} // namespace

std::optional<std::vector<JsonMember>> jsonMembers(QByteArrayView text, const JsonLimits &limits)
{
    std::vector<JsonMember> members;
    if (!eachChild(text, limits, Token::BeginObject, [&](const JsonMember &member) { members.push_back(member); }))
        return std::nullopt;
    return members;
}

std::optional<std::vector<JsonSpan>> jsonElements(QByteArrayView text, const JsonLimits &limits)
{
    std::vector<JsonSpan> elements;
    if (!eachChild(text, limits, Token::BeginArray,
                   [&](const JsonMember &member) { elements.push_back(member.value); }))
        return std::nullopt;
    return elements;
}

const JsonMember *jsonMember(const std::vector<JsonMember> &members, QByteArrayView name)
{
    const auto found =
        std::find_if(members.rbegin(), members.rend(), [name](const JsonMember &m) { return m.name == name; });
    return found == members.rend() ? nullptr : &*found;
}

JsonEdit::JsonEdit(QByteArrayView object) : m_object(object), m_members(jsonMembers(object)) {}

QByteArrayView JsonEdit::value(QByteArrayView name) const
{
    const JsonMember *member = m_members ? jsonMember(*m_members, name) : nullptr;
    return member ? member->value.of(m_object) : QByteArrayView();
}

void JsonEdit::set(QByteArrayView name, const QByteArray &json, Absent absent)
{
    bool found = false;
    for (const JsonMember &member : *m_members) {
        if (member.name != name)
            continue;
        m_changes.push_back({member.value, json});
        found = true;
    }
    if (!found && absent == Absent::Add)
        m_added += ", \"" + jsonEscape(name) + "\": " + json;
}

QByteArray JsonEdit::apply() const
{
    std::vector<Change> changes = m_changes;
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change &a, const Change &b) { return a.span.begin < b.span.begin; });
    QByteArray out;
    qsizetype at = 0;
    for (const Change &change : changes) {
        out += m_object.sliced(at, change.span.begin - at);
        out += change.text;
        at = change.span.end;
    }
    if (m_added.isEmpty())
        return out.append(m_object.sliced(at));
    // Behind the last member, so that the blank before the bracket stays where it was.
    const qsizetype last = m_members->empty() ? m_object.indexOf('{') + 1 : m_members->back().value.end;
    if (at < last)
        out += m_object.sliced(at, last - at);
    out += m_members->empty() ? QByteArrayView(m_added).sliced(2) : QByteArrayView(m_added);
    return out.append(m_object.sliced(last));
}

} // namespace app
