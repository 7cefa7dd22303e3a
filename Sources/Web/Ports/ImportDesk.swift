public import Foundation
public import Ingestion

/// Reads files in the background. The pages and the API only ask.
public protocol ImportDesk: Sendable {
    /// Reads the head of a file and says how its columns would be understood.
    /// - Parameter source: the source it will belong to, whose saved mapping then counts; nil for a new one.
    /// - Throws: ``FileProblem`` with one sentence when the file cannot be imported at all.
    func preview(file: URL, fileName: String, source: Source?) async throws -> ImportPreview
    /// Starts an import of an uploaded file and answers at once with its record, which is saved by then; the import goes on when the page
    /// is left, and the file is removed when it is over.
    func start(_ request: ImportRequest) async throws -> ImportRecord
    /// How far a running import is; nil when it has not begun, or does not run in this process.
    func progress(of id: String) async -> ImportProgress?
    /// Asks a running import to stop after the batch in hand; what is stored stays.
    func cancel(_ id: String) async
    /// The CSV of rejected rows with a reason each; nil when there is none.
    func rejectedRows(of id: String) async throws -> URL?
}
