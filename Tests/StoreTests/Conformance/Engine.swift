import Access
import Feedback
import Foundation
import Ingestion
import Insights
import Store
import Testing

/// A store that the conformance suite is run against, known by its ports only.
struct StoreUnderTest: Sendable {
    var sink: any FeedbackSink
    var annotations: any AnnotationStore
    var erasure: any ErasureStore
    var reader: any VoiceReader
    var drivers: any DriverReader
    var sources: any SourceRepository
    var imports: any ImportRepository
    var taxonomies: any TaxonomyRepository
    var accounts: any AccountRepository
    var gold: any GoldStore
    var corrections: any CorrectionStore
}

/// The kinds of store there are; one more case and the whole suite runs on it.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    /// The file alone, and with the facts as columns in memory.
    case sqlite, sqliteColumns

    var testDescription: String { rawValue }

    /// Opens an empty store for `body` and removes it afterwards.
    func run(_ body: (StoreUnderTest) async throws -> Void) async throws {
        try await TemporaryFile.with { path in
            let database = try HuiyinDatabase.open(path: path, columnBytes: self == .sqliteColumns ? 64 << 20 : 0)
            try await body(
                StoreUnderTest(
                    sink: database,
                    annotations: database,
                    erasure: database,
                    reader: database,
                    drivers: database,
                    sources: database,
                    imports: database,
                    taxonomies: database,
                    accounts: database,
                    gold: database,
                    corrections: database
                )
            )
            try database.close()
        }
    }
}
