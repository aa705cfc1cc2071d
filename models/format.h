#pragma once

#include "models/cellcontext.h"

#include <QString>

namespace models {

// The one place that turns numbers and times into words (ui.md 8). All pure; unknown is "—".

QString unknownText(); ///< "—"

/// Two units: "0.8s", "42s", "3m 41s", "2h 14m", "6d 3h".
QString durationText(Duration duration, const QLocale &locale);
/// As durationText, but without tenths: for times that run on screen.
QString runningText(Duration duration, const QLocale &locale);
/// One unit: "51s", "6m", "2h", "3d".
QString shortDurationText(Duration duration);
/// "≥ 6m 31s" for a lower bound.
QString atLeastText(const QString &text);
/// Time left, rounded to 1 s below 1 min, 5 s below 10 min, 1 min beyond: "4m 50s left".
QString leftText(Duration left, const QLocale &locale);
/// The rounding of leftText alone.
Duration roundedLeft(Duration left);

/// Past, one unit: "51s ago", "2h ago"; older than 7 days "14 Oct" (with the year if it is another);
/// with absoluteTimes "14:31:17" or, before today, "20 Nov 14:31". A time in the future is "in 12m 52s".
QString agoText(MaybeInstant time, const CellContext &context);
/// Future: "in 12m 52s"; a past time is "now" up to a minute, then "2m late".
QString inText(MaybeInstant time, const CellContext &context);
/// Wall clock: "14:45" today, else "Sun 22 Nov 02:00".
QString clockText(Instant time, const CellContext &context);
/// In a narrow column: "11:02" today, "Fri 21:40" within a week, else "14 Oct".
QString shortClockText(MaybeInstant time, const CellContext &context);
/// With milliseconds, for logs and timelines: "14:31:17.011".
QString clockMsText(Instant time, const QTimeZone &zone);
/// "Sat 21 Nov 2026 14:31:17.011 +07:00 · 07:31:17 UTC"; empty for an unknown time.
QString timeToolTip(MaybeInstant time, const CellContext &context);

/// "1,284".
QString countText(qint64 count, const QLocale &locale);
/// For narrow places: over 99,999 "128k", "1.2M".
QString shortCountText(qint64 count, const QLocale &locale);
/// Progress figures: over 9,999 "41.2k", "58k"; fractions with at most one decimal.
QString progressNumberText(double value, const QLocale &locale);
/// Rates: none over 100, one decimal below 10: "310", "42", "0.4".
QString rateText(double rate, const QLocale &locale);
/// "15 %" with a narrow no-break space; 0..1 in.
QString percentText(double fraction, const QLocale &locale);
/// "412 MB", 1 MB = 10^6 bytes.
QString sizeText(qint64 bytes, const QLocale &locale);
/// "1st in queue" from a 0-based position.
QString positionText(qint64 position, const QLocale &locale);

/// For screen readers: "4 minutes 50 seconds".
QString spokenDuration(Duration duration);

/// Untrusted text on one line: line breaks and tabs become a space, other control and direction
/// characters a visible escape ("\x1b", "\u202e"); at most `limit` characters, then "…".
QString oneLine(const QString &text, qsizetype limit = 500);

} // namespace models
