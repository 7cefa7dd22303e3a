public import Foundation
public import Ingestion

/// The desk over ``ImportJobs``: previews files, starts imports and keeps the files of rejected rows.
public struct ImportJobsDesk: ImportDesk {
    private let jobs: ImportJobs
    private let services: ImportServices
    private let folder: URL

    /// - Parameters:
    ///   - jobs: whose `run()` the caller runs as a service.
    ///   - services: the same that `jobs` works with.
    ///   - folder: where rejected rows are kept.
    public init(jobs: ImportJobs, services: ImportServices, folder: URL) {
        self.jobs = jobs
        self.services = services
        self.folder = folder
    }

    public func preview(file: URL, fileName: String, source: Source?) async throws -> ImportPreview {
        let name = source?.name ?? fileName
        let run = ImportRun(ImportRequest(file: file, fileName: fileName, source: name), services)
        return try await run.preview()
    }

    public func start(_ request: ImportRequest) async throws -> ImportRecord {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var request = request
        let id = UUID().uuidString.lowercased()
        request.rejectedFile = rejects(of: id)
        await jobs.start(request, removingFile: true, id: id)
        if let record = try await services.imports.importRecord(id: id) { return record }
        let waiting =
            await jobs.job(id)?.record
            ?? ImportRecord(id: id, source: request.source, fileName: request.fileName, startedAt: services.clock())
        try await services.imports.save(waiting)
        return waiting
    }

    public func progress(of id: String) async -> ImportProgress? {
        guard let job = await jobs.job(id), job.record.state == .running else { return nil }
        return job.progress
    }

    public func cancel(_ id: String) async {
        await jobs.cancel(id)
        // One that had not begun has nobody else to write down that it is over.
        guard let record = await jobs.job(id)?.record, record.state == .cancelled else { return }
        try? await services.imports.save(record)
    }

    public func rejectedRows(of id: String) async throws -> URL? {
        let file = rejects(of: id)
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }

    /// Named by the import, so that it is found again after a restart.
    private func rejects(of id: String) -> URL {
        let safe = id.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return folder.appending(path: safe + ".csv")
    }
}
