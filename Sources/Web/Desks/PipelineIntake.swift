import Foundation
public import Ingestion

/// Takes what programs send through the same pipeline as files.
public struct PipelineIntake: FeedbackIntake {
    private let services: ImportServices

    /// - Parameter services: those of the imports, so that both share one writer.
    public init(services: ImportServices) { self.services = services }

    public func receive(_ records: [RawRecord], source: Source) async throws -> [RecordOutcome] {
        let pipeline = Pipeline(
            source: source,
            engine: services.engine,
            keys: services.keys,
            writer: services.writer,
            receivedAt: services.clock(),
            secondsFromGMT: services.secondsFromGMT,
            sealer: services.sealer
        )
        return try await pipeline.take(records)
    }
}
