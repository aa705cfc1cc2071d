#include "models/filterparser.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace models {

namespace {

struct Name {
    const char *word;
    FilterField field;
    TextNeedle::Mode mode;
    bool isNumber;
};

constexpr std::array kNames{
    Name{"state", FilterField::State, TextNeedle::Mode::Equals, false},
    Name{"queue", FilterField::Queue, TextNeedle::Mode::Equals, false},
    Name{"task", FilterField::Task, TextNeedle::Mode::Contains, false},
    Name{"worker", FilterField::Worker, TextNeedle::Mode::Contains, false},
    Name{"exc", FilterField::Exception, TextNeedle::Mode::Contains, false},
    Name{"id", FilterField::Id, TextNeedle::Mode::StartsWith, false},
    Name{"age", FilterField::Age, TextNeedle::Mode::Equals, true},
    Name{"retries", FilterField::Retries, TextNeedle::Mode::Equals, true},
    Name{"runtime", FilterField::Runtime, TextNeedle::Mode::Equals, true},
};
const QLatin1String kArgumentPrefix("arg.");

const Name *nameOf(const QString &word)
{
    const auto it = std::find_if(kNames.begin(), kNames.end(),
                                 [&word](const Name &name) { return word == QLatin1String(name.word); });
    return it == kNames.end() ? nullptr : &*it;
}

/// A token with its quotes taken off; characters that stood in quotes separate nothing.
struct Word {
    qsizetype at = 0;
    qsizetype length = 0;
    QString text;
    std::vector<bool> quoted; ///< by character of text
};

std::vector<Word> split(const QString &text)
{
    std::vector<Word> words;
    for (qsizetype at = 0; at < text.size();) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        Word word;
        word.at = at;
        bool inQuotes = false;
        for (; at < text.size() && (inQuotes || !text[at].isSpace()); ++at) {
            if (text[at] == u'"') {
                inQuotes = !inQuotes;
                continue;
            }
            word.text += text[at];
            word.quoted.push_back(inQuotes);
        }
        word.length = at - word.at;
        words.push_back(std::move(word));
    }
    return words;
}

qsizetype findUnquoted(const Word &word, QStringView any, qsizetype from)
{
    for (qsizetype at = from; at < word.text.size(); ++at) {
        if (!word.quoted[size_t(at)] && any.contains(word.text[at]))
            return at;
    }
    return -1;
}

QStringList valuesOf(const Word &word, qsizetype from)
{
    QStringList values;
    while (from <= word.text.size()) {
        const qsizetype comma = findUnquoted(word, u",", from);
        const qsizetype end = comma < 0 ? word.text.size() : comma;
        if (end > from)
            values << word.text.mid(from, end - from);
        from = end + 1;
    }
    return values;
}

/// Takes the comparison at `at` and moves behind it.
Comparison takeComparison(const QString &text, qsizetype &at)
{
    const QChar sign = text[at++];
    const bool orEqual = sign != u'=' && at < text.size() && text[at] == u'=';
    if (orEqual)
        ++at;
    if (sign == u'>')
        return orEqual ? Comparison::GreaterOrEqual : Comparison::Greater;
    if (sign == u'<')
        return orEqual ? Comparison::LessOrEqual : Comparison::Less;
    return Comparison::Equal;
}

class Parser
{
public:
    explicit Parser(const QString &text) : m_text(text) {}

    ParsedFilter run()
    {
        for (const Word &word : split(m_text))
            take(word);
        return std::move(m_out);
    }

private:
    void take(const Word &word);
    void takeFreeText(const Word &word, qsizetype from);
    void takeNamed(const Word &word, const Name &name, qsizetype separator);
    void takeArgument(const Word &word, const QString &name, qsizetype separator);
    bool fillStates(FilterTerm &term, const QStringList &values);
    bool fillNumber(FilterTerm &term, const Word &word, const Name &name, qsizetype separator);
    void fail(const QString &problem) { m_token.problem = problem; }

    const QString &m_text;
    ParsedFilter m_out;
    FilterToken m_token;
};

void Parser::take(const Word &word)
{
    m_token = {};
    m_token.at = word.at;
    m_token.length = word.length;
    m_token.text = m_text.mid(word.at, word.length);
    const bool minus = word.text.size() > 1 && word.text[0] == u'-' && !word.quoted[0];
    const qsizetype from = minus ? 1 : 0;
    m_token.negated = minus;
    const qsizetype separator = findUnquoted(word, u":<>=", from);
    const QString name = separator < 0 ? QString() : word.text.mid(from, separator - from).toLower();
    const bool colon = separator > 0 && word.text[separator] == u':';
    if (const Name *known = nameOf(name); known && !name.isEmpty()) {
        takeNamed(word, *known, separator);
    } else if (name.startsWith(kArgumentPrefix) && name.size() > kArgumentPrefix.size()) {
        takeArgument(word, word.text.mid(from, separator - from), separator);
    } else if (name == QLatin1String("tag") && colon) {
        m_token.name = "tag";
        fail(QCoreApplication::translate("JobFilter", "Jobs here carry no tags."));
    } else if (colon && name.size() > 1 && !word.text.mid(separator).startsWith(QLatin1String("://")) &&
               std::all_of(name.begin(), name.end(), [](QChar c) { return c >= u'a' && c <= u'z'; })) {
        fail(QCoreApplication::translate("JobFilter", "“%1:” is no filter word. Put it in quotes to look for the text.")
                 .arg(name));
    } else {
        takeFreeText(word, from);
    }
    m_out.tokens.push_back(std::move(m_token));
}

void Parser::takeFreeText(const Word &word, qsizetype from)
{
    // A lone pair of quotes looks for nothing.
    if (word.text.isEmpty())
        return;
    FilterTerm term;
    term.negated = m_token.negated;
    term.needles.emplace_back(word.text.mid(from), TextNeedle::Mode::Contains);
    m_out.terms.push_back(std::move(term));
}

void Parser::takeNamed(const Word &word, const Name &name, qsizetype separator)
{
    m_token.name = name.word;
    FilterTerm term;
    term.field = name.field;
    term.negated = m_token.negated;
    if (name.isNumber) {
        if (fillNumber(term, word, name, separator))
            m_out.terms.push_back(std::move(term));
        return;
    }
    const QString nameText = QLatin1String(name.word);
    if (word.text[separator] != u':') {
        fail(QCoreApplication::translate("JobFilter", "Write “%1:” and a value.").arg(nameText));
        return;
    }
    const QStringList values = valuesOf(word, separator + 1);
    if (values.isEmpty()) {
        fail(QCoreApplication::translate("JobFilter", "“%1:” needs a value.").arg(nameText));
        return;
    }
    if (name.field == FilterField::State && !fillStates(term, values))
        return;
    for (const QString &value : values)
        term.needles.emplace_back(value, name.mode);
    m_out.terms.push_back(std::move(term));
}

bool Parser::fillStates(FilterTerm &term, const QStringList &values)
{
    for (const QString &value : values) {
        const auto state = stateFromWord(value.toLower().toUtf8());
        if (state) {
            term.states |= 1u << unsigned(*state);
        } else if (value.compare(QLatin1String("finished"), Qt::CaseInsensitive) == 0) {
            for (const JobState each : kAllJobStates)
                term.states |= isFinal(each) ? 1u << unsigned(each) : 0u;
        } else {
            QStringList words;
            for (const JobState each : kAllJobStates)
                words << QString::fromLatin1(stateWord(each).data(), stateWord(each).size());
            fail(QCoreApplication::translate("JobFilter", "“%1” is no state. Known: %2, finished.")
                     .arg(value, words.join(QStringLiteral(", "))));
            return false;
        }
    }
    return true;
}

bool Parser::fillNumber(FilterTerm &term, const Word &word, const Name &name, qsizetype separator)
{
    qsizetype at = separator;
    const QString nameText = QLatin1String(name.word);
    const bool isCount = name.field == FilterField::Retries;
    if (word.text[at] == u':')
        ++at;
    else
        term.comparison = takeComparison(word.text, at);
    const QString value = word.text.mid(at);
    bool isNumber = false;
    const qint64 count = value.toLongLong(&isNumber);
    const auto number = !isCount ? parseFilterDuration(value) : isNumber ? std::optional(count) : std::nullopt;
    if (!number) {
        fail(isCount
                 ? QCoreApplication::translate("JobFilter", "“%1” compares with a number, as in “%1>2”.").arg(nameText)
                 : QCoreApplication::translate("JobFilter", "“%1” compares with a time, as in “%1>10m” (s, m, h, d).")
                       .arg(nameText));
        return false;
    }
    term.number = *number;
    return true;
}

void Parser::takeArgument(const Word &word, const QString &name, qsizetype separator)
{
    m_token.name = name.toUtf8();
    const QStringList values = valuesOf(word, separator + 1);
    if (values.isEmpty() || (word.text[separator] != u':' && word.text[separator] != u'=')) {
        fail(QCoreApplication::translate("JobFilter", "“%1:” needs a value.").arg(name));
        return;
    }
    FilterTerm term;
    term.field = FilterField::Argument;
    term.negated = m_token.negated;
    term.argument = name.mid(kArgumentPrefix.size());
    for (const QString &value : values)
        term.needles.emplace_back(value, TextNeedle::Mode::StartsWith);
    m_out.terms.push_back(std::move(term));
}

} // namespace

ParsedFilter parseFilter(const QString &text)
{
    return Parser(text).run();
}

std::optional<qint64> parseFilterDuration(const QString &text)
{
    qint64 total = 0;
    qint64 number = -1;
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9') {
            number = std::max<qint64>(0, number) * 10 + (c.unicode() - u'0');
            if (number > 1'000'000'000)
                return std::nullopt;
            continue;
        }
        const qint64 unit = c == u's' ? 1 : c == u'm' ? 60 : c == u'h' ? 3600 : c == u'd' ? 86'400 : 0;
        if (unit == 0 || number < 0)
            return std::nullopt;
        total += number * unit * 1000;
        number = -1;
    }
    if (text.isEmpty())
        return std::nullopt;
    return total + std::max<qint64>(0, number) * 1000;
}

QList<QByteArray> filterNames()
{
    QList<QByteArray> names;
    for (const Name &name : kNames)
        names << name.word;
    return names;
}

} // namespace models
