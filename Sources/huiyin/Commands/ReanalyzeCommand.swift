import ArgumentParser
import Foundation
import Ingestion
import Store

/// `huiyin reanalyze --pack ecommerce`
struct ReanalyzeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reanalyze",
        abstract: "Read every stored voice of a pack again by its newest taxonomy; the voices themselves stay as they are.",
        discussion: """
            The server does the same in the background after an edit. A run that was stopped goes on behind its last batch when it is \
            started again. The last line of standard output is {"read":n}.
            """
    )

    @Option(help: "The taxonomy pack.")
    var pack: String

    @Option(help: "The SQLite file.")
    var database: String?

    func run() async throws {
        let settings = try await Settings.load()
        let path = database ?? settings.database
        guard FileManager.default.fileExists(atPath: path) else { throw StoreError.missing(path: path) }
        let instance = try await Instance.open(path, settings: settings, serving: false)
        let engine = try await Engine.load(instance: instance, home: Home.locate(named: settings.home))
        guard let taxonomy = try await instance.database.taxonomy(pack: pack) else {
            throw CommandProblem("“\(pack)” is no pack; choose one of \(engine.packs.joined(separator: ", ")).")
        }
        let folder = URL(filePath: path + ".files")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let bookmarks = BookmarkFile(folder.appending(path: "reanalysis.json"))
        let run = ReanalysisRun(taxonomy: taxonomy, engine: engine, store: instance.facts, bookmarks: bookmarks)
        let progress = try await run.run { progress in
            FileHandle.standardError.write(Data("\r\(pack): \(progress.done) / \(progress.total)".utf8))
        }
        FileHandle.standardError.write(Data("\n".utf8))
        try await instance.close()
        print("{\"read\":\(progress.done)}")
    }
}
