#include "models/filtersuggestions.h"

#include "models/jobfilter.h"

#include <algorithm>

namespace models {

namespace {

constexpr qsizetype kMostWords = 20;

QStringList namesOf(const JobView &view, JobChunk::Field<quint32> JobChunk::*field)
{
    std::vector<bool> seen(size_t(view.strings->size()));
    for (quint32 at = 0; at < view.chunkCount; ++at) {
        const JobChunk &chunk = *view.chunks[at];
        for (quint32 slot = 0; slot < JobChunk::kSize; ++slot) {
            if ((chunk.flags[slot] & JobChunk::Used) != 0)
                seen[(chunk.*field)[slot]] = true;
        }
    }
    QStringList names;
    for (size_t i = 1; i < seen.size(); ++i) {
        if (seen[i])
            names << (*view.strings)[qsizetype(i)];
    }
    names.sort(Qt::CaseInsensitive);
    return names;
}

QStringList stateWords()
{
    QStringList words;
    for (const JobState state : kAllJobStates)
        words << QString::fromLatin1(stateWord(state).data(), stateWord(state).size());
    return words << QStringLiteral("finished");
}

QStringList valuesFor(const QString &name, const FilterVocabulary &vocabulary)
{
    if (name == QLatin1String("state"))
        return stateWords();
    if (name == QLatin1String("queue"))
        return vocabulary.queues;
    if (name == QLatin1String("task"))
        return vocabulary.tasks;
    if (name == QLatin1String("worker"))
        return vocabulary.workers;
    return name == QLatin1String("exc") ? vocabulary.exceptions : QStringList();
}

QStringList filterWords()
{
    QStringList words;
    for (const QByteArray &name : filterNames()) {
        const bool compares = name == "age" || name == "retries" || name == "runtime";
        words << QString::fromLatin1(name) + (compares ? u'>' : u':');
    }
    return words << QStringLiteral("arg.");
}

QString quoted(const QString &value)
{
    const bool plain = std::none_of(value.begin(), value.end(), [](QChar c) { return c.isSpace() || c == u','; });
    return plain ? value : u'"' + value + u'"';
}

// Between quotes a comma is a part of the value.
qsizetype lastComma(const QString &token)
{
    qsizetype last = -1;
    bool quoted = false;
    for (qsizetype at = 0; at < token.size(); ++at) {
        if (token[at] == u'"')
            quoted = !quoted;
        else if (token[at] == u',' && !quoted)
            last = at;
    }
    return last;
}

// Those that begin with the text come before those that contain it.
QStringList matching(const QStringList &all, const QString &typed)
{
    QStringList first;
    QStringList then;
    for (const QString &word : all) {
        if (word.startsWith(typed, Qt::CaseInsensitive))
            first << quoted(word);
        else if (word.contains(typed, Qt::CaseInsensitive))
            then << quoted(word);
    }
    return (first + then).mid(0, kMostWords);
}

} // namespace

void FilterVocabulary::add(const FilterVocabulary &other)
{
    const auto merge = [](QStringList &names, const QStringList &more) {
        names += more;
        names.removeDuplicates();
        names.sort(Qt::CaseInsensitive);
    };
    merge(queues, other.queues);
    merge(tasks, other.tasks);
    merge(workers, other.workers);
    merge(exceptions, other.exceptions);
}

FilterVocabulary filterVocabulary(const JobView &view)
{
    return {namesOf(view, &JobChunk::queue), namesOf(view, &JobChunk::name), namesOf(view, &JobChunk::worker),
            namesOf(view, &JobChunk::errorType)};
}

FilterSuggestions suggestFilter(const QString &text, qsizetype cursor, const FilterVocabulary &vocabulary)
{
    cursor = std::clamp<qsizetype>(cursor, 0, text.size());
    qsizetype from = 0;
    bool quoted = false;
    for (qsizetype at = 0; at < cursor; ++at) {
        if (text[at] == u'"')
            quoted = !quoted;
        else if (text[at].isSpace() && !quoted)
            from = at + 1;
    }
    if (from < cursor && text[from] == u'-')
        ++from;
    const QString token = text.mid(from, cursor - from);
    const qsizetype colon = token.indexOf(u':');
    if (colon < 0) {
        if (token.isEmpty() || token.contains(u'"'))
            return {from, cursor - from, token.isEmpty() ? filterWords() : QStringList()};
        return {from, cursor - from, matching(filterWords(), token)};
    }
    const qsizetype value = std::max(colon, lastComma(token)) + 1;
    QString typed = token.mid(value);
    typed.remove(u'"');
    return {from + value, token.size() - value, matching(valuesFor(token.left(colon).toLower(), vocabulary), typed)};
}

} // namespace models
