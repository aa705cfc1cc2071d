#include "ui/dialogs/profilelist.h"

#include "ui/dialogs/profiledelegate.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"

#include <QStandardItemModel>

namespace ui {

namespace {

void fill(QStandardItem &item, const app::Profile &profile)
{
    const QString name = profile.name.isEmpty() ? ProfileList::tr("New connection") : visibleText(profile.name);
    item.setText(name);
    item.setData(profile.id, ProfileDelegate::IdRole);
    item.setData(static_cast<int>(profile.environment), ProfileDelegate::EnvironmentRole);
    item.setData(visibleText(profile.broker.display()), ProfileDelegate::SecondLineRole);
    item.setAccessibleText(name + QStringLiteral(", ") + app::environmentText(profile.environment));
    item.setToolTip(plainToolTip(profile.broker.display()));
}

} // namespace

ProfileList::ProfileList(QWidget *parent) : QListView(parent), m_rows(new QStandardItemModel(this))
{
    setModel(m_rows);
    setItemDelegate(new ProfileDelegate(this));
    setEditTriggers(NoEditTriggers);
    setUniformItemSizes(true);
    setProperty("role", QStringLiteral("navigation"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessible(this, tr("Connections"));
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            emit chosen(current.data(ProfileDelegate::IdRole).toString());
    });
}

void ProfileList::setProfiles(const std::vector<app::Profile> &profiles)
{
    const QSignalBlocker blocker(selectionModel());
    m_rows->clear();
    for (const app::Profile &profile : profiles) {
        auto *item = new QStandardItem;
        fill(*item, profile);
        m_rows->appendRow(item);
    }
}

void ProfileList::showProfile(const app::Profile &profile)
{
    const int row = rowOf(profile.id);
    if (row >= 0) {
        fill(*m_rows->item(row), profile);
        return;
    }
    auto *item = new QStandardItem;
    fill(*item, profile);
    m_rows->appendRow(item);
}

void ProfileList::setFilter(const QString &words)
{
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const QStandardItem *item = m_rows->item(row);
        const bool hit = item->text().contains(words, Qt::CaseInsensitive) ||
                         item->data(ProfileDelegate::SecondLineRole).toString().contains(words, Qt::CaseInsensitive);
        setRowHidden(row, !hit);
    }
}

void ProfileList::select(const QString &id)
{
    const int row = rowOf(id);
    setCurrentIndex(row >= 0 ? m_rows->index(row, 0) : QModelIndex());
}

QString ProfileList::selected() const
{
    return currentIndex().data(ProfileDelegate::IdRole).toString();
}

int ProfileList::rowOf(const QString &id) const
{
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        if (m_rows->item(row)->data(ProfileDelegate::IdRole).toString() == id)
            return row;
    }
    return -1;
}

} // namespace ui
