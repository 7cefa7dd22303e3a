import Foundation
public import Ingestion

/// Takes what programs send through the same pipeline as files.
public struct PipelineIntake: FeedbackIntake {
    private let services: ImportServices

    /// - Parameter services: those of the imports, so that both share one writer.
    public init(services: ImportServices) { self.services = services }

    public func receive(_ records: [RawRecord], source: Source) async throws -> [IntakeOutcome] {
        let pipeline = Pipeline(
            source: source,
            engine: services.engine,
            keys: services.keys,
            writer: services.writer,
            receivedAt: services.clock(),
            secondsFromGMT: services.secondsFromGMT
        )
        return try await pipeline.take(records).map { outcome in
            switch outcome {
            case .stored(let id): .stored(id: id)
            case .noise(let id, let kind): .noise(id: id, kind: kind)
            case .alreadyStored(let id): .duplicate(id: id)
            case .rejected(let reason): .rejected(reason.message)
            }
        }
    }
}
