#include "app/payload/jsonmember.h"

#include "app/payload/jsontokenizer.h"

namespace app {

namespace {

using Token = JsonTokenizer::Token;

struct Found {
    qsizetype begin = -1; ///< of the value; -1 = no such member
    qsizetype end = -1;
    qsizetype closing = -1; ///< of the object's brace
    bool empty = true;
};

/// Nothing when the text is no object.
std::optional<Found> find(const QByteArray &object, QByteArrayView name)
{
    JsonTokenizer tokens(object);
    if (tokens.next() != Token::BeginObject)
        return std::nullopt;
    Found found;
    bool wanted = false; // the value that comes next, or that is being read
    for (Token token = tokens.next(); token != Token::End; token = tokens.next()) {
        if (token == Token::Error)
            return std::nullopt;
        if (token == Token::Key && tokens.depth() == 1) {
            found.empty = false;
            wanted = (tokens.escaped() ? jsonUnescape(tokens.slice()) : tokens.slice().toByteArray()) == name;
            if (wanted)
                found.begin = -1;
            continue;
        }
        if (token == Token::EndObject && tokens.depth() == 0) {
            found.closing = tokens.begin();
            wanted = false;
        }
        if (!wanted)
            continue;
        if (found.begin < 0)
            found.begin = tokens.begin();
        if (tokens.depth() == 1) { // a plain value, or the end of one with parts
            found.end = tokens.end();
            wanted = false;
        }
    }
    return found;
}

} // namespace

std::optional<QByteArray> jsonMember(const QByteArray &object, QByteArrayView name)
{
    const auto found = find(object, name);
    if (!found || found->begin < 0)
        return std::nullopt;
    return object.mid(found->begin, found->end - found->begin);
}

std::optional<QByteArray> withJsonMember(const QByteArray &object, QByteArrayView name, const QByteArray &value)
{
    const auto found = find(object, name);
    if (!found)
        return std::nullopt;
    QByteArray changed = object;
    if (found->begin >= 0)
        return changed.replace(found->begin, found->end - found->begin, value);
    const QByteArray member = '"' + jsonEscape(name) + "\": " + value;
    return changed.insert(found->closing, (found->empty ? QByteArray() : QByteArray(", ")) + member);
}

} // namespace app
