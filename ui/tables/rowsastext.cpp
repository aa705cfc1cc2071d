#include "ui/tables/rowsastext.h"

#include "models/format.h"

#include <QHeaderView>
#include <QTableView>

namespace ui {

namespace {
constexpr qsizetype kMostLines = 100'000;
} // namespace

QString rowsAsText(const QTableView &table)
{
    const QAbstractItemModel *model = table.model();
    if (!model || !table.selectionModel())
        return {};
    std::vector<int> columns;
    QStringList titles;
    for (int visual = 0; visual < table.horizontalHeader()->count(); ++visual) {
        const int section = table.horizontalHeader()->logicalIndex(visual);
        if (table.isColumnHidden(section))
            continue;
        columns.push_back(section);
        titles.append(model->headerData(section, Qt::Horizontal).toString());
    }
    QStringList lines{titles.join(QLatin1Char('\t'))};
    for (const QItemSelectionRange &range : table.selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && lines.size() < kMostLines; ++row) {
            QStringList cells;
            for (const int column : columns)
                cells.append(models::oneLine(model->index(row, column).data().toString()));
            lines.append(cells.join(QLatin1Char('\t')));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace ui
