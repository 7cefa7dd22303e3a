import ArgumentParser
import Feedback
import Foundation
import Insights
import Store

/// `huiyin query QUERY.json`
struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Answer a question about the voices: the same JSON as POST /api/v1/query."
    )

    @Argument(help: "File with the query; - reads standard input.")
    var file: String

    @Option(help: "The SQLite file.")
    var database: String?

    func run() async throws {
        let settings = try await Settings.load()
        let data = try read()
        let query: InsightQuery
        do {
            query = try JSONDecoder().decode(InsightQuery.self, from: data)
        } catch let error as DecodingError {
            throw CommandProblem("The query cannot be read: \(error.sentence(see: "docs/guides/queries.md").en)")
        }
        let file = try Instance.existing(database ?? settings.database)
        let cluster = try await Instance.openCluster(file, settings)
        let store: any VoiceReader = cluster ?? file
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        do {
            print(String(decoding: try encoder.encode(try await store.run(query)), as: UTF8.self))
        } catch {
            try? await cluster?.close()
            throw error
        }
        try await cluster?.close()
    }

    private func read() throws -> Data {
        if file == "-" { return try FileHandle.standardInput.readToEnd() ?? Data() }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandProblem("“\(file)” cannot be read; name a JSON file, or - for standard input.")
        }
        return data
    }
}
