#pragma once

#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QPixmap>
#include <QSet>
#include <QWidget>

namespace uitest {

/// Saves what a widget shows to build/screenshots for eyes, and gives it back for robust facts.
inline QImage picture(QWidget &widget, const QString &name)
{
    const QDir folder(QStringLiteral(YARD_BUILD_DIR "/screenshots"));
    folder.mkpath(QStringLiteral("."));
    const QImage image = widget.grab().toImage();
    image.save(folder.filePath(name + QStringLiteral(".png")));
    return image;
}

/// More than a few colours: something was painted.
inline bool isPainted(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colours.insert(image.pixel(x, y));
    }
    return colours.size() > 8;
}

inline bool holdsColour(const QImage &image, const QColor &colour)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).rgb() == colour.rgb())
                return true;
        }
    }
    return false;
}

} // namespace uitest
