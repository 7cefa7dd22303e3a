import struct Foundation.Data
import class Foundation.JSONDecoder
import struct Foundation.URL

/// One line of a labelled set: `{"text": …, "label": 1 | "positive", "labels": […], "aspects": […]}`.
struct LabelledText: Decodable {
    var text: String
    var title: String?
    /// Numbers become "0", "1" ….
    var label: String?
    var labels: [String]?
    var aspects: [Aspect]?
    var star: Double?
    var category: String?
    /// Expected places of personal data.
    var spans: [Span]?

    /// One aspect of a set with aspect labels; only the fields that the set has.
    struct Aspect: Decodable {
        var aspect: String
        /// −1, 0, 1 or negative, neutral, positive.
        var sentiment: Int
        var aspectSpan: Span?
        var opinionSpan: Span?

        enum Keys: String, CodingKey {
            case aspect, sentiment
            case aspectSpan = "aspect_span"
            case opinionSpan = "opinion_span"
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Keys.self)
            aspect = (try? values.decode(String.self, forKey: .aspect)) ?? ""
            if let number = try? values.decode(Int.self, forKey: .sentiment) {
                sentiment = number
            } else {
                sentiment = LabelledText.sign(of: (try? values.decode(String.self, forKey: .sentiment)) ?? "") ?? 0
            }
            aspectSpan = Self.span(try? values.decode([Int].self, forKey: .aspectSpan))
            opinionSpan = Self.span(try? values.decode([Int].self, forKey: .opinionSpan))
        }

        private static func span(_ pair: [Int]?) -> Span? {
            guard let pair, pair.count == 2, pair[0] < pair[1] else { return nil }
            return Span(start: pair[0], end: pair[1])
        }
    }

    enum Keys: String, CodingKey { case text, title, label, labels, aspects, star, category, spans }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Keys.self)
        text = try values.decode(String.self, forKey: .text)
        title = try? values.decode(String.self, forKey: .title)
        if let number = try? values.decode(Int.self, forKey: .label) {
            label = String(number)
        } else {
            label = try? values.decode(String.self, forKey: .label)
        }
        labels = try? values.decode([String].self, forKey: .labels)
        aspects = try? values.decode([Aspect].self, forKey: .aspects)
        star = try? values.decode(Double.self, forKey: .star)
        category = try? values.decode(String.self, forKey: .category)
        spans = (try? values.decode([[Int]].self, forKey: .spans))?.compactMap { $0.count == 2 ? Span(start: $0[0], end: $0[1]) : nil }
    }

    /// Reads a JSON Lines file; blank lines are skipped.
    static func read(_ url: URL) throws -> [LabelledText] {
        guard let data = try? Data(contentsOf: url) else { throw TrainingError.missingSet(url.path) }
        let decoder = JSONDecoder()
        var texts: [LabelledText] = []
        for (number, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            guard let text = try? decoder.decode(LabelledText.self, from: Data(line)) else {
                throw TrainingError.badLine(url.lastPathComponent, number + 1)
            }
            texts.append(text)
        }
        return texts
    }

    /// −1, 0 or 1 of a sentiment label; nil if it is none.
    static func sign(of label: String) -> Int? {
        switch label {
        case "0", "negative", "neg", "-1": -1
        case "neutral": 0
        case "1", "positive", "pos": 1
        default: nil
        }
    }

    /// The text's own leaning: its label, else its stars, else its aspects where they agree; nil when they do not.
    var leaning: Int? {
        if let label { return Self.sign(of: label) }
        if let star { return star >= 4 ? 1 : star <= 2 ? -1 : nil }
        guard let aspects, !aspects.isEmpty else { return nil }
        let signs = Set(aspects.map(\.sentiment)).subtracting([0])
        return signs.isEmpty ? 0 : signs.count == 1 ? signs.first : nil
    }
}
