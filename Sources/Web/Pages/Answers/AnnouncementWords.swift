import Actions
import Feedback
import Foundation
import Insights

/// Announcements in words.
struct AnnouncementWords {
    var context: PageContext

    func stage(_ stage: AnnouncementStage) -> String { context.text("answers.stage.\(stage.rawValue)") }

    func period(_ period: Period) -> String { "\(period.start.iso) – \((period.end + -1).iso)" }

    /// "+1.2 (0.8 – 1.6)".
    func short(_ effect: AnswerEffect) -> String {
        "\(context.formats.signed(effect.difference.value)) (\(interval(effect)))"
    }

    func effect(_ effect: AnswerEffect) -> String {
        context.text(
            "answers.effectText",
            [
                "before": context.formats.decimal(effect.before, places: 2), "after": context.formats.decimal(effect.after, places: 2),
                "difference": context.formats.signed(effect.difference.value), "interval": interval(effect),
                "n": context.formats.integer(effect.n),
            ])
    }

    private func interval(_ effect: AnswerEffect) -> String {
        context.formats.signed(effect.difference.interval.low) + " – " + context.formats.signed(effect.difference.interval.high)
    }
}
