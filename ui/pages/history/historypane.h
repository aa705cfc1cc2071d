#pragma once

#include "app/store/records.h"
#include "models/cellcontext.h"

#include <QWidget>

class QLabel;

namespace ui {

class CodeView;
class FactGrid;
class TableView;
class TargetModel;

/// One act: what was asked, by whom, what became of each target, what takes it back.
class HistoryPane : public QWidget
{
    Q_OBJECT

public:
    /// More targets than these are counted only; an export has them.
    static constexpr int kMostTargets = 1'000;

    explicit HistoryPane(QWidget *parent = nullptr);

    /// `other` says in words what the act takes back or is taken back by; empty = neither, or not at hand.
    void showAct(const models::ActLine &act, const QString &connection, const QString &other,
                 const models::CellContext &context);
    void showTargets(const QByteArray &actionId, std::vector<app::AuditTarget> targets);
    void showNothing();

signals:
    void jobActivated(const QByteArray &id);
    /// The act that it takes back, or is taken back by.
    void actActivated(const QByteArray &actionId);

private:
    void buildTargets();
    void showAsked();

    models::ActLine m_shown;
    models::CellContext m_context;
    QLabel *m_title;
    QLabel *m_problem;
    FactGrid *m_facts;
    CodeView *m_asked;
    QWidget *m_outcomes;
    QLabel *m_more;
    TableView *m_table;
    TargetModel *m_targets;
};

} // namespace ui
