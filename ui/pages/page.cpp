#include "ui/pages/page.h"

namespace ui {

Page::Page(ConnectionModels &models, QWidget *parent) : QWidget(parent), m_models(models) {}

Page::~Page() = default;

} // namespace ui
