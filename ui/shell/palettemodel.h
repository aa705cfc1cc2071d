#pragma once

#include "ui/shell/paletteentry.h"

#include <QAbstractListModel>

namespace ui {

/// The rows of the palette: the entries that what was typed leaves, best first, under the titles of their sections.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        TitleRole = Qt::UserRole + 1, ///< true: the title of a section, which cannot be chosen
        RemarkRole,
        KeysRole,
        ReasonRole,
        HitsRole, ///< QVariantList of places in text, a space and remark
    };

    explicit PaletteModel(QObject *parent);

    /// What there is, whatever was typed.
    void setEntries(std::vector<PaletteEntry> entries);
    /// `typed` with its prefix: > actions, # jobs, @ workers, : queues.
    void setTyped(const QString &typed);
    /// Found elsewhere: these stand as they are, without another comparison.
    void setJobs(std::vector<PaletteEntry> jobs);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Null for a title.
    const PaletteEntry *entryAt(int row) const;

    /// The filter text by which jobs are to be looked for; empty = none are wanted.
    static QString jobFilter(const QString &typed);

private:
    struct Row {
        QString title; ///< empty = an entry
        PaletteEntry entry;
        QVariantList hits;
        int score = 0;
    };
    void fill();
    std::vector<Row> matching(int section) const;

    std::vector<PaletteEntry> m_entries;
    std::vector<PaletteEntry> m_jobs;
    std::vector<Row> m_rows;
    QString m_typed;
};

} // namespace ui
