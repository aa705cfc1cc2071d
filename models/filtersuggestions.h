#pragma once

#include "models/jobchunk.h"

#include <QStringList>

namespace models {

/// The names that occur among the jobs of a table, each sorted.
struct FilterVocabulary {
    QStringList queues;
    QStringList tasks;
    QStringList workers;
    QStringList exceptions;

    /// Each name once, sorted.
    void add(const FilterVocabulary &other);
};

/// Reads every job once: a few milliseconds for a million.
FilterVocabulary filterVocabulary(const JobView &view);

/// What may stand at the cursor of a filter text.
struct FilterSuggestions {
    qsizetype from = 0; ///< these characters would be replaced
    qsizetype length = 0;
    QStringList words; ///< "queue:" or "tts", quoted where needed; best first, at most 20
    bool operator==(const FilterSuggestions &) const = default;
};

FilterSuggestions suggestFilter(const QString &text, qsizetype cursor, const FilterVocabulary &vocabulary);

} // namespace models
