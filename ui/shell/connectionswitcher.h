#pragma once

#include "app/config/profile.h"

#include <QToolButton>

#include <optional>

namespace ui {

/// The button at the left of the tool bar that names the connection and opens the list of the others.
class ConnectionSwitcher : public QToolButton
{
    Q_OBJECT

public:
    explicit ConnectionSwitcher(QWidget *parent = nullptr);

    /// `engine` as "Celery 5.6", empty while not known; `stateWord` is only spoken.
    void showConnection(const QString &name, app::Environment environment, const QString &engine,
                        const QString &stateWord);
    void showNone();
    void setNarrow(bool narrow);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintLines(QPainter &painter);

    QString m_name;
    QString m_engine;
    std::optional<app::Environment> m_environment;
    bool m_narrow = false;
};

} // namespace ui
