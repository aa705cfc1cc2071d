#pragma once

#include "app/session/accesspolicy.h"
#include "models/result.h"

#include <vector>

namespace app {

/// One `ACL SETUSER` line for one server, as redis-cli reads it. It holds the placeholder >PASSWORD, never a password.
struct AclRule {
    QByteArray text;
    bool selectors = true; ///< false: the form of Redis 6.2, which allows more
    bool results = false;  ///< for the server of the results
    /// Acts that the level forbids and this rule cannot refuse, for they are sent with what the level needs.
    std::vector<AnyVerb> letsPass;
    bool operator==(const AclRule &) const = default;
};

/// The rules that make a server enforce what a level may do (architecture.md 4), and what they cannot tell apart.
struct AclAdvice {
    std::vector<AclRule> rules;
    QStringList notes; ///< translated sentences
};

/// For this profile's prefix, options and places. Commands come from the table that AccessGuard judges by. Usage error
/// where a name cannot stand in an ACL. Pure.
models::Result<AclAdvice> aclAdvice(const Profile &profile, AccessLevel level, const QByteArray &user);
/// What the rules cannot hold, without them: a line each.
QString aclBorders(const AclAdvice &advice);
/// All of it to read or copy: the notes are lines of comment.
QString aclText(const AclAdvice &advice);

} // namespace app
