public import Feedback

/// What the pipeline needs of a text engine.
public protocol Annotating: Sendable {
    /// Ids of the taxonomy packs it can read by.
    var packs: [String] { get }

    /// The text with private data replaced by 〔电话〕, 〔邮箱〕 …
    func mask(_ text: String) -> String

    /// Reads a masked text. An unknown pack is read as "general".
    /// - Parameter scores: what the customer gave beside the words, for the severity.
    func annotate(_ text: String, pack: String, scores: Scores) -> Annotation

    /// Share of `texts` in which a topic of `pack` is found, 0…1.
    func coverage(of texts: [String], pack: String) -> Double
}

extension Annotating {
    public func coverage(of texts: [String], pack: String) -> Double {
        guard !texts.isEmpty else { return 0 }
        let covered = texts.count { !annotate($0, pack: pack, scores: Scores()).topics.isEmpty }
        return Double(covered) / Double(texts.count)
    }
}
