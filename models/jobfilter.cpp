#include "models/jobfilter.h"

#include "models/filterparser.h"
#include "models/jobmatcher.h"
#include "models/jobtable.h"

#include <algorithm>

namespace models {

struct JobFilter::Tree {
    QString text;
    std::vector<FilterToken> tokens;
    std::vector<FilterTerm> terms;
};

JobFilter::JobFilter()
{
    static const auto none = std::make_shared<const Tree>();
    m_tree = none;
}

JobFilter JobFilter::compile(const QString &text)
{
    auto tree = std::make_shared<Tree>();
    ParsedFilter parsed = parseFilter(text);
    tree->text = text;
    tree->tokens = std::move(parsed.tokens);
    tree->terms = std::move(parsed.terms);
    JobFilter filter;
    filter.m_tree = std::move(tree);
    return filter;
}

const QString &JobFilter::text() const
{
    return m_tree->text;
}

const std::vector<FilterToken> &JobFilter::tokens() const
{
    return m_tree->tokens;
}

const std::vector<FilterTerm> &JobFilter::terms() const
{
    return m_tree->terms;
}

QString JobFilter::problem() const
{
    for (const FilterToken &token : m_tree->tokens) {
        if (!token.problem.isEmpty())
            return token.problem;
    }
    return {};
}

bool JobFilter::isEmpty() const
{
    return m_tree->terms.empty();
}

bool JobFilter::dependsOnTime() const
{
    return std::any_of(m_tree->terms.begin(), m_tree->terms.end(), [](const FilterTerm &term) {
        return term.field == FilterField::Age || term.field == FilterField::Runtime;
    });
}

bool JobFilter::matches(const Job &job, Instant now) const
{
    JobTable table;
    const JobHandle handle = table.upsert(job).handle;
    return JobMatcher(*this, {}, now).matches(table.view(), handle);
}

} // namespace models
