#pragma once

#include "app/config/profile.h"

#include <QWidget>

#include <optional>

namespace ui {

/// The 3 px band under the menu bar: which kind of place this window touches (ui.md 1.5).
class EnvironmentBand : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentBand(QWidget *parent = nullptr);

    /// Nothing = no connection: the colour of a border.
    void setEnvironment(std::optional<app::Environment> environment);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<app::Environment> m_environment;
};

} // namespace ui
