public import Ingestion

/// Where records that a program sends enter the pipeline.
public protocol FeedbackIntake: Sendable {
    /// Sends `records` through the whole pipeline and stores what is kept, in one transaction.
    /// - Returns: one outcome a record, in their order. Sending the same records again stores nothing twice.
    func receive(_ records: [RawRecord], source: Source) async throws -> [RecordOutcome]
}
