import Foundation
import Ingestion
import Testing

@Suite struct ImportJobsTests {
    private static func table(_ rows: Int) -> String {
        "编号,评论内容\n" + (1...rows).map { "R\($0),第\($0)次购买的体验记录" }.joined(separator: "\n")
    }

    @Test func runsWhatIsStartedAndListsIt() async throws {
        let workshop = Workshop()
        let jobs = ImportJobs(services: workshop.services)
        let service = Task { await jobs.run() }
        let file = try Scratch.file("a.csv", Self.table(30))
        let id = await jobs.start(ImportRequest(file: file, source: "a"), removingFile: true)
        let job = try await Self.finished(id, jobs)
        #expect(job.record.state == .finished)
        #expect(job.record.account.stored == 30)
        #expect(!FileManager.default.fileExists(atPath: file.path))
        #expect(try await jobs.list().map(\.record.id) == [id])
        service.cancel()
        await service.value
    }

    @Test func cancelledWhileWaitingStoresNothing() async throws {
        let workshop = Workshop()
        let jobs = ImportJobs(services: workshop.services)
        let id = await jobs.start(ImportRequest(file: try Scratch.file("a.csv", Self.table(30)), source: "a"))
        await jobs.cancel(id)
        let service = Task { await jobs.run() }
        let second = await jobs.start(ImportRequest(file: try Scratch.file("b.csv", Self.table(5)), source: "b"))
        _ = try await Self.finished(second, jobs)
        #expect(await jobs.job(id)?.record.state == .cancelled)
        #expect(await workshop.store.items.count == 5)
        service.cancel()
        await service.value
    }

    @Test func aFailureIsOneSentence() async throws {
        let workshop = Workshop()
        let jobs = ImportJobs(services: workshop.services)
        let service = Task { await jobs.run() }
        let id = await jobs.start(ImportRequest(file: try Scratch.file("报告.csv", "%PDF-1.7 …"), source: "a"))
        let job = try await Self.finished(id, jobs)
        #expect(job.record.state == .failed)
        #expect(job.record.problem == "“报告.csv”其实是 PDF 文件。请另存为 CSV、XLSX 或 JSONL 后再导入。")
        service.cancel()
        await service.value
    }

    @Test func leftOverRunsAreInterrupted() async throws {
        let workshop = Workshop()
        try await workshop.store.save(ImportRecord(id: "old", source: "a", fileName: "a.csv", startedAt: Workshop.now))
        let jobs = ImportJobs(services: workshop.services)
        let service = Task { await jobs.run() }
        let id = await jobs.start(ImportRequest(file: try Scratch.file("a.csv", Self.table(3)), source: "a"))
        _ = try await Self.finished(id, jobs)
        #expect(try await workshop.store.importRecord(id: "old")?.state == .interrupted)
        service.cancel()
        await service.value
    }

    private static func finished(_ id: String, _ jobs: ImportJobs) async throws -> ImportJobs.Job {
        while true {
            let job = try #require(await jobs.job(id))
            if job.record.state != .running { return job }
            await Task.yield()
        }
    }
}
