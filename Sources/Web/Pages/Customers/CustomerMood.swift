import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// The course of a customer's mood as a line from their first word shown to the last.
enum CustomerMood {
    /// nil for fewer than three voices that were read: two points are no course.
    static func model(_ file: CustomerFile, _ context: PageContext) -> CustomerPage.Mood? {
        let scores = file.voices.reversed().compactMap { voice in
            voice.item.event == nil ? voice.annotation?.score : nil
        }
        guard scores.count >= 3 else { return nil }
        let points = scores.enumerated().map { place, score in
            "\(rounded(2 + Double(place) * 96 / Double(scores.count - 1))),\(rounded(20 - 16 * score))"
        }
        return CustomerPage.Mood(points: points.joined(separator: " "), text: text(file, scores, context))
    }

    private static func text(_ file: CustomerFile, _ scores: [Double], _ context: PageContext) -> String {
        let last = context.formats.signed(scores.last ?? 0)
        guard let fall = file.fall else {
            return context.text("customer.mood", ["last": last, "n": context.formats.integer(scores.count)])
        }
        let key = fall >= 0.25 ? "customer.moodFell" : fall <= -0.25 ? "customer.moodRose" : "customer.moodSame"
        return context.text(key, ["change": context.formats.signed(-fall), "last": last, "n": context.formats.integer(scores.count)])
    }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
