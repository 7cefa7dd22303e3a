import Foundation
import Insights

/// Keywords laid out as a cloud: the more frequent, the larger and the nearer to the middle; always in the same places.
///
///     WordCloud([("太慢", 412), ("物流", 300)], …)   // words with x, y, size in a box of 640 × 280
///
/// Each word is tried along an Archimedean spiral from the middle until its box touches no other (the layout that Jonathan Feinberg
/// described for Wordle, "Beautiful Visualization", 2010, chapter 3). No randomness, so that the same words give the same picture.
public struct WordCloud: Sendable, Encodable, Equatable {
    public var width: Int
    public var height: Int
    public var words: [Word]
    public var columns: [ChartTable.Column]
    public var rows: [ChartTable.Row]

    public struct Word: Sendable, Encodable, Equatable {
        public var text: String
        /// Left end and baseline.
        public var x: Double
        public var y: Double
        public var size: Double
        public var tone: String
        public var href: String
    }

    private struct Box {
        var left, top, right, bottom: Double

        func touches(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
    }

    private static let box = (width: 640.0, height: 280.0)
    private static let sizes = (smallest: 12.0, largest: 40.0)

    /// nil without keywords. Words that find no place are in the table only.
    init?(_ keywords: [KeywordCount], _ context: PageContext, link: (String) -> String) {
        guard let most = keywords.map(\.items).max(), most > 0 else { return nil }
        columns = [
            ChartTable.Column(key: "keyword", label: context.text("topic.keyword"), numeric: false),
            ChartTable.Column(key: "items", label: context.text("metric.items"), numeric: true),
        ]
        rows = keywords.map { keyword in
            ChartTable.Row(
                label: keyword.keyword,
                cells: [
                    ChartTable.Cell(
                        text: context.formats.integer(keyword.items),
                        value: Double(keyword.items),
                        href: link(keyword.keyword)
                    )
                ]
            )
        }
        var taken: [Box] = []
        let placed = keywords.sorted { ($0.items, $1.keyword) > ($1.items, $0.keyword) }.compactMap { keyword -> Word? in
            let share = (Double(keyword.items) / Double(most)).squareRoot()
            let size = (Self.sizes.smallest + share * (Self.sizes.largest - Self.sizes.smallest)).rounded()
            guard let place = Self.place(keyword.keyword, size: size, taken: &taken) else { return nil }
            return Word(
                text: keyword.keyword,
                x: place.x,
                y: place.y,
                size: size,
                tone: Tone(score: keyword.sentiment).style,
                href: link(keyword.keyword)
            )
        }
        let top = taken.map(\.top).min() ?? 0
        width = Int(Self.box.width)
        height = Int(((taken.map(\.bottom).max() ?? Self.box.height) - top).rounded(.up))
        words = placed.map { word in
            var word = word
            word.y = ((word.y - top) * 10).rounded() / 10
            return word
        }
    }

    private static func place(_ text: String, size: Double, taken: inout [Box]) -> (x: Double, y: Double)? {
        let width = self.width(of: text, size: size)
        for step in 0..<1_400 {
            let angle = Double(step) * 0.35
            let radius = Double(step) * 0.22
            let x = box.width / 2 + 1.9 * radius * cos(angle) - width / 2
            let y = box.height / 2 + 0.8 * radius * sin(angle) - size / 2
            let own = Box(left: x - 4, top: y - 2, right: x + width + 4, bottom: y + size * 1.15 + 2)
            guard own.left >= 0, own.top >= 0, own.right <= box.width, own.bottom <= box.height else { continue }
            guard !taken.contains(where: own.touches) else { continue }
            taken.append(own)
            return ((x * 10).rounded() / 10, ((y + size * 0.9) * 10).rounded() / 10)
        }
        return nil
    }

    /// An ideograph is as wide as it is high; Latin letters take a little more than half of it.
    private static func width(of text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E7F ? size : size * 0.58) }
    }
}
