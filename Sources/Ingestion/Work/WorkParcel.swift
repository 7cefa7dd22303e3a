import Feedback
import Foundation

/// What came in, as the API takes it: `{"source": "erp", "items": [{"id": "42", "text": "…"}]}`.
struct IncomingParcel: Decodable {
    var source: String
    var items: [Item]

    /// A record, or nil for one that cannot be read.
    struct Item: Decodable {
        var record: RawRecord?

        init(from decoder: any Decoder) throws {
            do {
                record = try RawRecord(from: decoder)
            } catch is DecodingError {
                record = nil
            }
        }
    }
}

/// What a worker made of a parcel.
struct AnalysedParcel: Codable {
    var items: [Item]
    var customers: [Customer]
    /// Records that were not understood.
    var rejected: Int

    struct Item: Codable {
        var item: FeedbackItem
        var annotation: Annotation
    }
}

/// What became of a parcel.
public struct WorkAccount: Sendable, Codable, Equatable {
    public var parcels = 0
    public var read = 0
    public var stored = 0
    public var duplicates = 0
    public var noise = 0
    public var rejected = 0

    public init() {}

    mutating func add(_ other: WorkAccount) {
        parcels += other.parcels
        read += other.read
        stored += other.stored
        duplicates += other.duplicates
        noise += other.noise
        rejected += other.rejected
    }
}
