#pragma once

#include "ui/pages/page.h"

namespace models {
struct FilterVocabulary;
}

namespace ui {

class JobView;

/// What the pages of jobs share: a JobView's questions answered by the session of its connection.
class JobPage : public Page
{
    Q_OBJECT

public:
    void activated() override;
    void deactivated() override;
    void focusFilter() override;
    void focusTable() override;
    void forceState(PageState state) override;
    void setDetailVisible(bool visible) override;
    void toggleDetailPosition() override;
    QAction *toolAction(const QByteArray &name) const override;
    void applyFilter(const QString &filter) override;
    PageFilter filterShown() const override;
    void showFilter(const PageFilter &filter) override;
    void showRevealed(const models::JobDetail &detail) override;

protected:
    JobPage(ConnectionModels &models, QWidget *parent);

    /// Fills the page with `view`; once, in a derived constructor.
    void setView(JobView *view);
    /// What the engine can do, with one job or at all (a job without an id).
    static app::Capability capability(ConnectionModels &models, models::Verb verb, const models::Job &job);
    /// "job:…", "queue:…" and "worker:…" of the pane, each to the page that shows it.
    virtual void followLink(const QByteArray &target);
    bool isRead() const { return m_read; }
    bool isActive() const { return m_active; }

private:
    models::FilterVocabulary knownNames() const;
    void connectSession();
    void connectView();
    void openJob(const QByteArray &id);

    JobView *m_base = nullptr;
    bool m_read = false;
    bool m_active = false;
};

} // namespace ui
