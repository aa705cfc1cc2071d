#pragma once

#include <QString>
#include <QStringList>

namespace models {

/// An exception's message with what differs from job to job taken out: quoted text, and words that hold a digit
/// (numbers, ids, addresses). Two messages of one cause have the same pattern.
struct ErrorSignature {
    QString pattern;       ///< "TTS provider … did not answer within … s"
    QStringList variables; ///< what the dots stand for, in order, quotes included
    bool operator==(const ErrorSignature &) const = default;
};

/// Pure. Only the first 300 characters count.
ErrorSignature errorSignature(const QString &message);

/// The pattern with those variables put back that are the same in all messages (null ones stay dots).
QString signatureText(const QString &pattern, const QStringList &variables);

} // namespace models
