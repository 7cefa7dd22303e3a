import Feedback
public import Foundation

/// One import of a file, the same for the command line and the web.
///
///     let run = ImportRun(ImportRequest(file: url, source: "淘宝评论"), services)
///     let preview = try await run.preview()
///     let record = try await run.run { progress in … }   // record.account: read, stored, duplicates, noise, rejected
///
/// Killed at any instant and run again, it ends in the same database as a run that was left alone: keys come from the content, batches
/// are transactions in the order of the rows, and copies are linked by the order of storing.
public struct ImportRun: Sendable {
    public let request: ImportRequest
    let services: ImportServices
    /// Names the run in the list of imports.
    public let id: String

    public init(_ request: ImportRequest, _ services: ImportServices, id: String = UUID().uuidString.lowercased()) {
        self.request = request
        self.services = services
        self.id = id
    }

    /// - Throws: ``FileProblem`` with one sentence when the file cannot be imported.
    public func preview() async throws -> ImportPreview {
        let saved = try await services.sources.source(named: request.source)
        let sample = try sample(saved)
        let source = source(sample, saved)
        return ImportPreview(
            format: sample.format,
            columns: sample.understanding.columns,
            rows: sample.firstRows,
            channel: source.channel,
            pack: source.pack,
            isNewSource: saved == nil,
            malformedBytes: sample.malformedBytes,
            totalBytes: sample.totalBytes
        )
    }

    /// Imports the file, or rehearses it when the request is a dry run.
    ///
    /// Cancelling the task ends the run after the transaction under way; what is committed stays, and the record says so.
    /// - Parameter progress: called after every transaction, from any thread.
    /// - Throws: ``FileProblem``, or what the store throws; the record of the failed run is saved before.
    @discardableResult
    public func run(progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }) async throws -> ImportRecord {
        let started = services.clock()
        var record = ImportRecord(
            id: id,
            source: request.source,
            fileName: request.fileName,
            startedAt: started,
            dryRun: request.isDryRun
        )
        let clock = ContinuousClock()
        let begin = clock.now
        do {
            let saved = try await services.sources.source(named: request.source)
            let sample = try sample(saved)
            let source = source(sample, saved)
            if !request.isDryRun, source != saved { try await services.sources.save(source) }
            try await services.imports.save(record)
            let flow = ImportFlow(
                request: request, pipeline: pipeline(source, sample, started), plan: sample.understanding.plan, threads: services.threads,
                rowsPerTransaction: services.rowsPerTransaction, progress: progress)
            let result = try await flow.run()
            record.account = result.account
            record.state = result.wasCancelled ? .cancelled : .finished
            if result.wasCancelled { record.problem = Self.cancelled(result.account).in(request.locale) }
        } catch {
            record.state = error is CancellationError ? .cancelled : .failed
            record.problem = (error as? FileProblem)?.message(locale: request.locale) ?? Self.storeFailed.in(request.locale)
            try await save(ended(record, begin.duration(to: clock.now)))
            throw error
        }
        record = ended(record, begin.duration(to: clock.now))
        try await save(record)
        return record
    }

    private func ended(_ record: ImportRecord, _ duration: Duration) -> ImportRecord {
        var record = record
        record.finishedAt = services.clock()
        record.account.seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        return record
    }

    /// Saved from a task of its own, because a store may refuse to work for a cancelled one.
    private func save(_ record: ImportRecord) async throws {
        let imports = services.imports
        try await Task { try await imports.save(record) }.value
    }

    private func sample(_ saved: Source?) throws -> TableSample {
        let time = TimeReader(secondsFromGMT: services.secondsFromGMT, now: services.clock())
        return try TableSample(request, saved: saved?.mapping ?? [:], time: time)
    }

    private func source(_ sample: TableSample, _ saved: Source?) -> Source {
        let asked = request.channel.flatMap(ChannelNames.channel)
        guard var source = saved else {
            let names = sample.understanding.columns.map(\.name)
            return Source(
                name: request.source,
                channel: asked ?? SourceGuess.channel(fileName: request.fileName, columns: names),
                pack: request.pack ?? SourceGuess.pack(sample.texts, engine: services.engine),
                mapping: request.mapping
            )
        }
        source.channel = asked ?? source.channel
        source.pack = request.pack ?? source.pack
        source.mapping.merge(request.mapping) { _, asked in asked }
        return source
    }

    private func pipeline(_ source: Source, _ sample: TableSample, _ now: Date) -> Pipeline {
        var pipeline = Pipeline(
            source: source,
            engine: services.engine,
            keys: services.keys,
            writer: services.writer,
            receivedAt: now,
            secondsFromGMT: services.secondsFromGMT,
            sealer: services.sealer
        )
        pipeline.time.order = sample.understanding.plan.timeOrder
        pipeline.replyTime.order = sample.understanding.plan.replyTimeOrder
        return pipeline
    }

    private static func cancelled(_ account: ImportAccount) -> LocalizedName {
        let kept = Figures.grouped(account.stored + account.noise)
        return LocalizedName(
            zh: "已取消。已写入的 \(kept) 条保留，再次导入会从断点继续。",
            en: "Cancelled. The \(kept) items written so far stay; importing again goes on from there."
        )
    }

    private static let storeFailed = LocalizedName(
        zh: "数据库写入失败。已写入的保留，再次导入会从断点继续；原因见日志。",
        en: "The database refused to write. What is written stays, and importing again goes on from there; the log tells why."
    )
}
