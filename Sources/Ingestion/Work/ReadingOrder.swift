import Crypto
public import Feedback
public import Foundation

/// What a worker needs of an instance to read as its server does: published in the shared folder by whoever delivers.
public struct ReadingOrder: Sendable, Codable, Equatable {
    /// Of the shipped engine; a worker of another release must not read.
    public var engineVersion: String
    public var taxonomies: [Taxonomy]
    public var sources: [Source]
    /// What people taught the engine, as it was saved; nil for the engine as shipped.
    public var correction: Data?
    /// The version that annotations carry.
    public var version: String
    /// Tells whether a worker has the instance's linking key, without telling the key.
    public var keyMark: String
    /// Zone of times that name none.
    public var secondsFromGMT: Int

    public init(
        engineVersion: String,
        taxonomies: [Taxonomy],
        sources: [Source],
        correction: Data?,
        version: String,
        keyMark: String,
        secondsFromGMT: Int
    ) {
        self.engineVersion = engineVersion
        self.taxonomies = taxonomies
        self.sources = sources
        self.correction = correction
        self.version = version
        self.keyMark = keyMark
        self.secondsFromGMT = secondsFromGMT
    }

    /// Sixteen hexadecimal digits that stand for this very order: parcels that were read by another are read again.
    public var mark: String {
        get throws {
            let digest = SHA256.hash(data: try WorkFolder.encoder.encode(self))
            return digest.prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
    }
}
