#include "models/jobquery.h"

#include <algorithm>

namespace models {

struct JobFilter::Tree {
    QString text;
    QStringList words;
    std::vector<FilterToken> tokens;
};

JobFilter::JobFilter() : m_tree(std::make_shared<const Tree>()) {}

JobFilter JobFilter::compile(const QString &text)
{
    auto tree = std::make_shared<Tree>();
    tree->text = text;
    tree->words = text.simplified().split(u' ', Qt::SkipEmptyParts);
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

QString JobFilter::problem() const
{
    return {};
}

bool JobFilter::isEmpty() const
{
    return m_tree->words.isEmpty();
}

bool JobFilter::dependsOnTime() const
{
    return false;
}

bool JobFilter::matches(const Job &job, Instant now) const
{
    Q_UNUSED(now)
    const QString all = job.name + u' ' + QString::fromUtf8(job.key.id) + u' ' + job.argsSummary + u' ' + job.worker +
                        u' ' + job.errorType + u' ' + job.errorText + u' ' + job.queue;
    return std::all_of(m_tree->words.begin(), m_tree->words.end(),
                       [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace models
