#pragma once

#include "app/session/keptreader.h"

#include <QAbstractTableModel>
#include <QLocale>

namespace ui {

/// The messages that the bin holds of one act: task with arguments, queue, size.
class KeptModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setMessages(std::vector<app::KeptReader::Opened> messages, const QLocale &locale);
    const std::vector<app::KeptReader::Opened> &messages() const { return m_messages; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<app::KeptReader::Opened> m_messages;
    QLocale m_locale;
};

} // namespace ui
