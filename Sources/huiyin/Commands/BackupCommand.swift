import ArgumentParser
import Foundation
import Store

/// `huiyin backup FILE`
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the database into one file, while the server goes on.",
        discussion: """
            The copy is of one instant, checked before it gets its name. The key file beside the database (ending in .key) is not in it, because \
            whoever has both can link customers: keep a copy of it in another place.
            """
    )

    @Argument(help: "The file to write.")
    var file: String

    @Flag(help: "Replace the file when it is there.")
    var replace = false

    @Option(help: "The SQLite file.")
    var database: String?

    func run() async throws {
        let settings = try await Settings.load()
        let account = try DatabaseCopy.backup(database ?? settings.database, to: file, replacing: replace)
        print("“\(file)” holds \(account.items) items in \(account.bytes) bytes.")
    }
}
