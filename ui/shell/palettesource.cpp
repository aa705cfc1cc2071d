#include "ui/shell/palettesource.h"

#include "models/format.h"
#include "models/jobquery.h"
#include "models/jobtablemodel.h"
#include "models/queuemodel.h"
#include "models/workermodel.h"
#include "ui/connectionmodels.h"
#include "ui/detail/jobtext.h"
#include "ui/inbackground.h"
#include "ui/shell/connectionview.h"
#include "ui/theme/icons.h"
#include "ui/whenanswered.h"
#include "ui/widgets/plaintext.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>
#include <QMenuBar>

namespace ui {

namespace {

constexpr std::size_t kMostJobs = 8;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::PaletteSource)
};

QString plain(QString text)
{
    // A doubled ampersand is a letter, a single one marks the next.
    text.replace(QStringLiteral("&&"), QString(QChar(1)));
    text.remove(QLatin1Char('&'));
    return text.replace(QChar(1), QLatin1Char('&'));
}

PaletteKind kindOf(const QAction &action, const QString &menuName, bool inSubmenu)
{
    if (action.objectName().startsWith(QLatin1String("page-")) ||
        action.objectName().startsWith(QLatin1String("view-")))
        return PaletteKind::Page;
    if (menuName == QLatin1String("savedViewsMenu"))
        return PaletteKind::Action;
    if (inSubmenu || action.objectName() == QLatin1String("settings"))
        return PaletteKind::Setting;
    static const QStringList kOfSelection{QStringLiteral("jobMenu"), QStringLiteral("queueMenu"),
                                          QStringLiteral("workerMenu")};
    return kOfSelection.contains(menuName) ? PaletteKind::SelectionAction : PaletteKind::Action;
}

void addMenu(const QMenu &menu, const QString &topName, bool inSubmenu,
             const std::function<QString(const QAction &)> &whyNot, std::vector<PaletteEntry> &entries)
{
    for (QAction *action : menu.actions()) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        if (action->menu()) {
            const QString name = action->menu()->objectName();
            addMenu(*action->menu(), name == QLatin1String("savedViewsMenu") ? name : topName, true, whyNot, entries);
            continue;
        }
        PaletteEntry entry;
        entry.kind = kindOf(*action, topName, inSubmenu);
        entry.text = plain(action->text());
        entry.remark = plain(menu.title());
        entry.keys = action->shortcut().toString(QKeySequence::NativeText);
        entry.icon = action->isChecked() ? icon(QStringLiteral("check"), Token::Accent) : action->icon();
        entry.action = action;
        if (!action->isEnabled())
            entry.reason = whyNot(*action);
        entries.push_back(std::move(entry));
    }
}

PaletteEntry simple(const QString &iconName, const QString &text, std::function<void()> run)
{
    PaletteEntry entry;
    entry.text = text;
    entry.icon = icon(iconName);
    entry.run = std::move(run);
    return entry;
}

PaletteEntry copying(const QString &text, const QString &what)
{
    return simple(QStringLiteral("clipboard"), text, [what] { QGuiApplication::clipboard()->setText(what); });
}

/// Shows a page of the view with a filter.
std::function<void()> showing(ConnectionView &view, const QByteArray &page, const QString &filter)
{
    return [view = QPointer(&view), page, filter] {
        if (!view)
            return;
        view->showPage(page);
        if (Page *shown = view->page(page)) {
            shown->applyFilter(filter);
            shown->focusTable();
        }
    };
}

QString filterFor(const char *name, QString value)
{
    return QString::fromLatin1(name) + QStringLiteral(":\"") + value.remove(QLatin1Char('"')) + QLatin1Char('"');
}

PaletteEntry placeEntry(ConnectionView &view, PaletteKind kind, const QString &name)
{
    const bool queue = kind == PaletteKind::Queue;
    const QByteArray page(queue ? "queues" : "workers");
    PaletteEntry entry = simple(queue ? QStringLiteral("layers") : QStringLiteral("hdd-stack"),
                                (queue ? Words::tr("Queue %1") : Words::tr("Worker %1")).arg(visibleText(name)),
                                showing(view, page, name));
    entry.kind = kind;
    entry.more = [view = QPointer(&view), page, name, queue] {
        std::vector<PaletteEntry> more;
        if (!view)
            return more;
        const QString filter = filterFor(queue ? "queue" : "worker", name);
        more.push_back(
            simple(QStringLiteral("arrow-return-left"), Words::tr("Show it on its page"), showing(*view, page, name)));
        more.push_back(
            simple(QStringLiteral("list-check"), Words::tr("Show its jobs"), showing(*view, "jobs", filter)));
        more.push_back(
            simple(QStringLiteral("x-circle"), Words::tr("Show its failed jobs"), showing(*view, "failed", filter)));
        more.push_back(copying(Words::tr("Copy its name"), name));
        return more;
    };
    return entry;
}

PaletteEntry jobEntry(ConnectionView &view, const models::Job &job)
{
    PaletteEntry entry;
    entry.kind = PaletteKind::Job;
    entry.text = visibleText(job.name.isEmpty() ? QString::fromUtf8(job.key.id) : job.name);
    entry.remark = visibleText(QString::fromUtf8(job.key.id.left(8)));
    if (!job.argsSummary.isEmpty())
        entry.remark += QStringLiteral(" · ") + visibleText(job.argsSummary);
    entry.icon = icon(Theme::stateIcon(job.state), job.state);
    const auto show = [view = QPointer(&view), key = job.key] {
        if (!view || !view->showJob(key))
            return;
        view->currentPage()->focusTable();
    };
    entry.run = show;
    entry.more = [view = QPointer(&view), job, show] {
        std::vector<PaletteEntry> more;
        if (!view)
            return more;
        more.push_back(simple(QStringLiteral("arrow-return-left"), Words::tr("Show it in the table"), show));
        more.push_back(simple(QStringLiteral("play"), Words::tr("Trigger one like it…"), [view, key = job.key] {
            if (view)
                view->openTrigger(key);
        }));
        more.push_back(copying(Words::tr("Copy its ID"), QString::fromUtf8(job.key.id)));
        more.push_back(copying(Words::tr("Copy a link to it"), jobLink(view->profile().name, job)));
        return more;
    };
    return entry;
}

} // namespace

std::vector<PaletteEntry> menuEntries(const QMenuBar &bar, const std::function<QString(const QAction &)> &whyNot)
{
    std::vector<PaletteEntry> entries;
    for (const QAction *top : bar.actions()) {
        if (const QMenu *menu = top->menu())
            addMenu(*menu, menu->objectName(), false, whyNot, entries);
    }
    return entries;
}

std::vector<PaletteEntry> placeEntries(ConnectionView &view)
{
    std::vector<PaletteEntry> entries;
    for (const models::QueueInfo &queue : view.models().queues().rows()) {
        PaletteEntry entry = placeEntry(view, PaletteKind::Queue, queue.name);
        if (queue.waiting)
            entry.remark = Words::tr("%1 waiting").arg(QLocale().toString(*queue.waiting));
        entries.push_back(std::move(entry));
    }
    for (const models::WorkerInfo &worker : view.models().workers().rows())
        entries.push_back(placeEntry(view, PaletteKind::Worker, worker.name));
    return entries;
}

PaletteJobs paletteJobs(ConnectionView &view)
{
    return [view = QPointer(&view)](const QString &text, std::function<void(std::vector<PaletteEntry>)> found) {
        if (!view)
            return;
        models::JobQuery query;
        query.filter = models::JobFilter::compile(text);
        const models::Instant now = models::instantFromMs(QDateTime::currentMSecsSinceEpoch());
        auto search = inBackground([snapshot = view->models().jobs().store().table().snapshot(), query, now] {
            return models::firstPage(snapshot.view(), query, now, kMostJobs).rows;
        });
        whenAnswered(std::move(search), view,
                     [view, query, now, found = std::move(found)](const std::vector<models::JobHandle> &rows) {
                         std::vector<PaletteEntry> entries;
                         const models::JobTable &table = view->models().jobs().store().table();
                         for (const models::JobHandle handle : rows) {
                             // It may have ended meanwhile, and its place may be another job's.
                             if (!table.contains(handle))
                                 continue;
                             const models::Job job = table.job(handle);
                             if (query.filter.matches(job, now))
                                 entries.push_back(jobEntry(*view, job));
                         }
                         found(std::move(entries));
                     });
    };
}

} // namespace ui
