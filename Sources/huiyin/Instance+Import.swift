import Access
import Actions
import Feedback
import Foundation
import Ingestion
import Insights
import Store

extension Instance {
    /// What imports, API and demo share: one engine, one writer.
    func importServices(
        engine: any Annotating, threads: (any TaskExecutor)? = nil, clock: @escaping @Sendable () -> Date = { Date() }
    ) -> ImportServices {
        ImportServices(
            engine: engine,
            keys: IdentityKeys(secret: key.bytes),
            writer: FeedbackWriter(sink: facts),
            sources: database,
            imports: database,
            clock: clock,
            secondsFromGMT: database.timeZoneOffset,
            sealer: ContactVault(Vault(secret: key.bytes)),
            threads: threads
        )
    }

    /// Fills an instance that holds nothing with the demo brand's year, through the same pipeline as any import.
    ///
    /// A load that was interrupted goes on at the next start, because keys come from the records' ids; its last day is kept with it.
    /// - Parameter without: planted truths to leave out, for measuring.
    func loadDemo(
        _ services: ImportServices, answers: AnswerDesk? = nil, without: Set<PlantedTruth.ID> = [],
        progress: (Double, ImportAccount) -> Void
    ) async throws {
        let today = Day(services.clock(), secondsFromGMT: database.timeZoneOffset)
        let begun = try await database.setting(Self.demoDay).flatMap { Day(iso: $0) }
        if begun == nil {
            guard try await facts.facets().items == 0 else { return }
            try await database.setSetting(Self.demoDay, today.iso)
        }
        guard try await database.setting(Self.demoDone) == nil else { return }
        try await database.save(DemoBrand.source)

        let brand = DemoBrand(endingOn: begun ?? today, without: without)
        try await database.loadDemoRegisters(brand, keys: services.keys, at: services.clock())
        let pipeline = Pipeline(
            source: DemoBrand.source,
            engine: services.engine,
            keys: services.keys,
            writer: services.writer,
            receivedAt: services.clock(),
            secondsFromGMT: database.timeZoneOffset
        )
        var account = ImportAccount()
        var batch: [RawRecord] = []
        let records = brand.records()
        for record in records where !Self.isAhead(record, of: services.clock()) {
            batch.append(record)
            guard batch.count == 2_000 else { continue }
            for outcome in try await pipeline.take(batch) { account.count(outcome) }
            batch.removeAll(keepingCapacity: true)
            progress(Double(account.read) / Double(max(1, records.count)), account)
        }
        for outcome in try await pipeline.take(batch) { account.count(outcome) }
        if let answers {
            try await DemoAnswers(database: database, answers: answers, vault: Vault(secret: key.bytes), imports: services).load(brand)
        }
        try await database.setSetting(Self.demoDone, "1")
    }

    /// The brand's last day is written to its end; nobody has spoken later than now.
    private static func isAhead(_ record: RawRecord, of now: Date) -> Bool {
        guard case .date(let time) = record.time else { return false }
        return time > now
    }

    static let demoDay = "demo.day"
    static let demoDone = "demo.done"
}
