public import Foundation

/// A statement that the brand makes, and the topics in which customers tell whether it is kept.
public struct Promise: Sendable, Hashable, Codable {
    /// In the brand's own words.
    public var statement: String
    /// Where it is said; may be empty.
    public var place: String
    /// Topics that test it; each stands for itself and everything below it.
    public var topics: [String]
    /// Share of unhappy voices, 0…1, up to which it counts as kept.
    public var threshold: Double

    public init(statement: String, place: String = "", topics: [String], threshold: Double = Self.usualThreshold) {
        self.statement = statement
        self.place = place
        self.topics = topics
        self.threshold = threshold
    }

    public static let usualThreshold = 0.3
    public static let thresholds = 0.01...0.99
    public static let mostTopics = 5
    static let longest = 200

    /// - Throws: ``QueryError`` naming what is wrong and the remedy.
    public func check(known: (String) -> Bool) throws(QueryError) {
        guard !statement.allSatisfy(\.isWhitespace), statement.count <= Self.longest else {
            throw QueryError(
                zh: "承诺要写成 1–\(Self.longest) 个字的一句话。", en: "Write the promise as one sentence of 1 to \(Self.longest) characters.")
        }
        guard !topics.isEmpty, topics.count <= Self.mostTopics else {
            throw QueryError(
                zh: "请选 1–\(Self.mostTopics) 个能检验这项承诺的主题。", en: "Choose 1 to \(Self.mostTopics) topics that test the promise.")
        }
        if let stranger = topics.first(where: { !known($0) }) {
            throw QueryError(
                zh: "没有主题“\(stranger.prefix(40))”。请从列表里选。", en: "There is no topic “\(stranger.prefix(40))”; choose one of the list.")
        }
        guard Self.thresholds.contains(threshold) else {
            throw QueryError(zh: "阈值要在 1–99 % 之间。", en: "The threshold must be between 1 and 99 %.")
        }
    }
}

/// One version of a promise.
public struct PromiseRecord: Sendable, Hashable, Codable {
    public var id: Int64
    /// From 1 on.
    public var version: Int
    public var promise: Promise
    /// No longer made.
    public var withdrawn: Bool
    public var savedBy: String
    public var savedAt: Date

    public init(id: Int64, version: Int, promise: Promise, withdrawn: Bool, savedBy: String, savedAt: Date) {
        self.id = id
        self.version = version
        self.promise = promise
        self.withdrawn = withdrawn
        self.savedBy = savedBy
        self.savedAt = savedAt
    }
}
