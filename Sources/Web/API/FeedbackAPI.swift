import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Ingestion

/// Taking feedback from programs, up to 1,000 records a call.
///
/// A record that cannot be read is answered for itself and never stops the others; the same call again stores nothing twice.
enum FeedbackAPI {
    static let batchLimit = 1_000
    /// Largest body, in bytes.
    static let bodyLimit = 32 << 20

    /// `{"source": "erp", "items": [{"id": "42", "text": "…"}]}`.
    struct Batch: Decodable {
        var source: String
        /// For a source that is new: where its records come from, and by which taxonomy they are read.
        var channel: Channel?
        var pack: String?
        var items: [Lenient]

        private enum CodingKeys: String, CodingKey, CaseIterable { case source, channel, pack, items }

        init(from decoder: any Decoder) throws {
            try UnknownKeys.refuse(in: decoder, known: Set(CodingKeys.allCases.map(\.rawValue)))
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            source = try fields.decode(String.self, forKey: .source)
            channel = try fields.decodeIfPresent(Channel.self, forKey: .channel)
            pack = try fields.decodeIfPresent(String.self, forKey: .pack)
            items = try fields.decode([Lenient].self, forKey: .items)
        }
    }

    /// A record, or why it cannot be read.
    enum Lenient: Decodable {
        case record(RawRecord)
        case unreadable(LocalizedName)

        init(from decoder: any Decoder) throws {
            do {
                self = .record(try RawRecord(from: decoder))
            } catch let error as DecodingError {
                self = .unreadable(error.sentence(see: SiteURL.api(.openAPI).path))
            }
        }
    }

    /// The account of one call; `read` is the sum of the others.
    struct Account: Encodable, Sendable {
        var read = 0
        var stored = 0
        var duplicates = 0
        var noise = 0
        var rejected = 0
        /// One a record, in their order.
        var items: [Result] = []

        mutating func add(_ result: Result) {
            read += 1
            switch result.outcome {
            case "stored": stored += 1
            case "duplicate": duplicates += 1
            case "noise": noise += 1
            default: rejected += 1
            }
            items.append(result)
        }
    }

    struct Result: Encodable, Sendable {
        /// stored, duplicate, noise or rejected.
        var outcome: String
        var id: Int64?
        /// Why it was rejected, or the kind of noise.
        var reason: String?

        init(_ outcome: RecordOutcome, _ locale: SiteLocale) {
            switch outcome {
            case .stored(let id): (self.outcome, self.id, reason) = ("stored", id, nil)
            case .alreadyStored(let id): (self.outcome, self.id, reason) = ("duplicate", id, nil)
            case .noise(let id, let kind): (self.outcome, self.id, reason) = ("noise", id, kind.rawValue)
            case .rejected(let why): (self.outcome, id, reason) = ("rejected", nil, why.message.text(locale))
            }
        }

        init(unreadable why: String) { (outcome, id, reason) = ("rejected", nil, why) }
    }

    static func receive(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        guard let intake = site.services.intake else { throw WebError(.serviceUnavailable, "error.noIntake") }
        let batch = try await request.json(Batch.self, upTo: bodyLimit)
        guard batch.items.count <= batchLimit else {
            let counts = ["count": String(batch.items.count), "limit": String(batchLimit)]
            throw WebError(.contentTooLarge, "error.tooManyItems", counts, parameter: "items")
        }
        let source = try await SourcesAPI.source(named: batch.source, channel: batch.channel, pack: batch.pack, site)
        return try .json(await account(batch.items, source, intake, context.locale))
    }

    private static func account(
        _ items: [Lenient],
        _ source: Source,
        _ intake: any FeedbackIntake,
        _ locale: SiteLocale
    ) async throws -> Account {
        var records: [RawRecord] = []
        for (index, item) in items.enumerated() {
            guard case .record(var record) = item else { continue }
            record.row = index
            records.append(record)
        }
        var outcomes = try await intake.receive(records, source: source)[...]
        var account = Account()
        for item in items {
            switch item {
            case .unreadable(let why): account.add(Result(unreadable: why.text(locale)))
            case .record:
                guard let outcome = outcomes.popFirst() else { throw WebError(.internalServerError, "error.status.500") }
                account.add(Result(outcome, locale))
            }
        }
        return account
    }
}
