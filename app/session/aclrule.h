#pragma once

#include "app/config/profile.h"
#include "models/result.h"

#include <vector>

namespace app {

/// One `ACL SETUSER` line for one server, as redis-cli reads it. It holds the placeholder >PASSWORD, never a password.
struct AclRule {
    QByteArray text;
    bool selectors = true; ///< false: the form of Redis 6.2, which allows more
    bool results = false;  ///< for the server of the results
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
/// All of it to read or copy: the notes are lines of comment.
QString aclText(const AclAdvice &advice);

} // namespace app
