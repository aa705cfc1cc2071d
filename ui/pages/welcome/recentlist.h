#pragma once

#include "app/config/profile.h"

#include <QDateTime>
#include <QTableWidget>

namespace ui {

/// The connections used lately, newest first: name with its mark, engine, server, when. Enter opens.
class RecentList : public QTableWidget
{
    Q_OBJECT

public:
    struct Entry {
        app::Profile profile;
        QDateTime lastUsed; ///< invalid = never
    };

    explicit RecentList(QWidget *parent = nullptr);

    void setEntries(const QList<Entry> &entries);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void chosen(const QString &profileId);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void keyboardSearch(const QString &) override {}

private:
    void choose(int row);
    void setCell(int row, int column, const QString &text, Qt::Alignment alignment = Qt::AlignLeft);
};

} // namespace ui
