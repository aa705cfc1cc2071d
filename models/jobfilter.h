#pragma once

#include "models/job.h"

#include <memory>
#include <vector>

namespace models {

struct FilterTerm;

/// One token of a filter text, for chips and error marks.
struct FilterToken {
    qsizetype at = 0; ///< first character in the text
    qsizetype length = 0;
    QString text;    ///< as typed
    QByteArray name; ///< "state", "queue", "arg.lesson_id", ...; empty = free text
    bool negated = false;
    QString problem; ///< translated; empty = understood
    bool operator==(const FilterToken &) const = default;
};

/// A filter text compiled once (ui.md 4.1). Cheap to copy; safe to use from any thread.
/// `state:failed,retrying queue:tts -task:mail.* age>10m retries>2 "free text"`: tokens are combined with AND,
/// a comma is OR, a leading '-' is NOT, quotes keep blanks and commas together. Case does not matter.
/// - free text: somewhere in task, id, arguments, worker, exception type or message
/// - `state:` the contract's words, or `finished`; `queue:` whole names; `id:` the beginning
/// - `task:` `worker:` `exc:` a part of the name (`exc:` of the message too)
/// - `arg.name:` the argument of that name begins with the value, as far as the summary shows it
/// - `age` since it was sent, `runtime`: `>10m`, `<=1h30m`; `retries>2`
/// - `*` stands for any characters in queue, task, worker, exc and id, and then the whole must match
class JobFilter
{
public:
    JobFilter();
    static JobFilter compile(const QString &text);

    const QString &text() const;
    const std::vector<FilterToken> &tokens() const;
    /// First problem, translated; empty when all was understood. Tokens with a problem filter nothing.
    QString problem() const;
    bool isEmpty() const; ///< lets every job pass
    bool dependsOnTime() const;
    /// For single jobs; tables use JobMatcher.
    bool matches(const Job &job, Instant now) const;
    const std::vector<FilterTerm> &terms() const;
    bool operator==(const JobFilter &other) const { return text() == other.text(); }

private:
    struct Tree;
    std::shared_ptr<const Tree> m_tree;
};

/// The words a token's name may be, without `arg.`.
QList<QByteArray> filterNames();

} // namespace models
