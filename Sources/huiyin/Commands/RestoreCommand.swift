import ArgumentParser
import Foundation
import Store

/// `huiyin restore FILE`
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in the place of the database.",
        discussion: """
            The server must be stopped. The backup is checked before it takes its place, and what was there is kept beside it under the \
            ending .before-restore.
            """
    )

    @Argument(help: "The backup.")
    var file: String

    @Flag(help: "Replace the database when it is there.")
    var replace = false

    @Option(help: "The SQLite file.")
    var database: String?

    func run() async throws {
        let settings = try await Settings.load()
        let path = database ?? settings.database
        let wasThere = FileManager.default.fileExists(atPath: path)
        let account = try DatabaseCopy.restore(file, to: path, replacing: replace)
        let kept = wasThere ? " The file that was there is kept as “\(DatabaseCopy.replacedName(path))”." : ""
        print("“\(path)” holds the \(account.items) items of “\(file)”.\(kept)")
    }
}
