public import Feedback
public import Ingestion

/// Where records that a program sends enter the pipeline.
public protocol FeedbackIntake: Sendable {
    /// Sends `records` through the whole pipeline and stores what is kept, in one transaction.
    /// - Returns: one outcome a record, in their order. Sending the same records again stores nothing twice.
    func receive(_ records: [RawRecord], source: Source) async throws -> [IntakeOutcome]
}

/// What became of one record.
public enum IntakeOutcome: Sendable, Equatable {
    case stored(id: Int64)
    /// It was stored before, under this id.
    case duplicate(id: Int64?)
    /// It is kept, and left out of every figure.
    case noise(id: Int64, kind: NoiseKind)
    /// One sentence why it cannot be used; it quotes nothing of the customer's words.
    case rejected(LocalizedName)
}
