#include "ui/shell/environmentlook.h"

namespace ui {

EnvironmentLook environmentLook(app::Environment environment)
{
    switch (environment) {
    case app::Environment::Production:
        return {QStringLiteral("shield-exclamation"), Token::EnvProduction, Token::EnvProductionBand, true};
    case app::Environment::Staging: return {QStringLiteral("layers"), Token::EnvStaging, Token::EnvStagingBand, false};
    case app::Environment::Development:
        return {QStringLiteral("code-slash"), Token::EnvDevelopment, Token::EnvDevelopmentBand, false};
    case app::Environment::Local: break;
    }
    return {QStringLiteral("laptop"), Token::EnvLocal, Token::EnvLocalBand, false};
}

} // namespace ui
