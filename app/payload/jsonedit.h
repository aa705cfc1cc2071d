#pragma once

#include "app/payload/jsontokenizer.h"

#include <vector>

namespace app {

/// A part of a JSON text by its offsets, quotes and brackets included.
struct JsonSpan {
    qsizetype begin = 0;
    qsizetype end = 0;
    QByteArrayView of(QByteArrayView text) const { return text.sliced(begin, end - begin); }
};

struct JsonMember {
    QByteArray name; ///< unescaped
    JsonSpan key;
    JsonSpan value;
};

/// The direct members of an object or elements of an array, found without building a tree.
/// nullopt: the text is no JSON, or its outermost value is of the other kind.
std::optional<std::vector<JsonMember>> jsonMembers(QByteArrayView text, const JsonLimits &limits = {});
std::optional<std::vector<JsonSpan>> jsonElements(QByteArrayView text, const JsonLimits &limits = {});
/// The last member of that name, as Python's dict would have it.
const JsonMember *jsonMember(const std::vector<JsonMember> &members, QByteArrayView name);

/// Changes members of one object and leaves every other byte of its text alone. Of duplicate names all are changed,
/// so that whatever a reader takes of them says the same.
class JsonEdit
{
public:
    enum class Absent : quint8 { Add, Skip };

    /// `object` must be a whole JSON object; valid() tells whether it is. It must outlive the edit.
    explicit JsonEdit(QByteArrayView object);
    bool valid() const { return m_members.has_value(); }
    bool has(QByteArrayView name) const { return m_members && jsonMember(*m_members, name); }
    /// Text of the last member of that name; empty when there is none.
    QByteArrayView value(QByteArrayView name) const;
    void set(QByteArrayView name, const QByteArray &json, Absent absent = Absent::Add);
    QByteArray apply() const;

private:
    struct Change {
        JsonSpan span;
        QByteArray text;
    };
    QByteArrayView m_object;
    std::optional<std::vector<JsonMember>> m_members;
    std::vector<Change> m_changes;
    QByteArray m_added;
};

} // namespace app
