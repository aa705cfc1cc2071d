#pragma once

#include "models/filterterm.h"
#include "models/jobfilter.h"

namespace models {

/// A filter text taken apart. Every token is listed; terms only of those that were understood.
struct ParsedFilter {
    std::vector<FilterToken> tokens;
    std::vector<FilterTerm> terms;
};

/// Pure; the language is described at JobFilter.
ParsedFilter parseFilter(const QString &text);

/// "10m", "1h30m", "90" (seconds) in ms; absent when it is none.
std::optional<qint64> parseFilterDuration(const QString &text);

} // namespace models
