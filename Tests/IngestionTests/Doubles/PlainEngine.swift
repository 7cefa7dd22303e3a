import Feedback
import Ingestion

/// A text engine for tests: masks eleven digits in a row, calls texts with 差 negative, finds topics by one word a pack.
struct PlainEngine: Annotating {
    var packs = ["general", "ecommerce", "airline"]
    private static let words = ["ecommerce": "物流", "airline": "flight"]

    func mask(_ text: String) -> String {
        var result: [Unicode.Scalar] = []
        var digits: [Unicode.Scalar] = []
        func flush() {
            result += digits.count == 11 ? Array("〔电话〕".unicodeScalars) : digits
            digits = []
        }
        for scalar in text.unicodeScalars {
            if scalar.value >= 0x30 && scalar.value <= 0x39 { digits.append(scalar) } else { flush(); result.append(scalar) }
        }
        flush()
        return String(String.UnicodeScalarView(result))
    }

    func annotate(_ text: String, pack: String, scores: Scores) -> Annotation {
        let negative = text.contains("差")
        let topics = Self.words[pack].map {
            text.lowercased().contains($0) ? [TopicAssignment(topic: $0, confidence: 1, sentiment: 0)] : []
        }
        return Annotation(
            engineVersion: "plain",
            taxonomyVersion: "\(pack)@1",
            language: "zh-Hans",
            sentiment: negative ? .negative : .neutral,
            score: negative ? -0.8 : 0,
            confidence: 0.5,
            topics: topics ?? [],
            noise: text.isEmpty ? .empty : text.contains("加微信领券") ? .advert : nil,
            simHash: Self.simHash(text)
        )
    }

    /// Equal texts have equal hashes; of texts that differ in their last scalar, one bit differs.
    static func simHash(_ text: String) -> UInt64 {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count >= 8 else { return 0 }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for scalar in scalars.dropLast() { hash = (hash ^ UInt64(scalar.value)) &* 0x100_0000_01B3 }
        hash ^= hash >> 29
        return hash ^ (1 << UInt64((scalars.last?.value ?? 0) % 64))
    }
}
