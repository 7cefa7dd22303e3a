import ArgumentParser
import Foundation
import Store

/// `huiyin migrate --to clickhouse`
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Move the voices from the database file to ClickHouse, or back.",
        discussion: """
            Copies all facts to the shards that HUIYIN_CLICKHOUSE_URL names, reads them back, compares counts and checksums of every day, \
            and switches only then. Users, taxonomies, samples and the like stay in the file. Stop the server before; make a backup before. \
            A move that was stopped is begun anew by the same command. Without --to it brings the schemas up to date.
            """
    )

    enum Destination: String, ExpressibleByArgument, CaseIterable { case clickhouse, sqlite }

    @Option(help: "Where the voices go: clickhouse or sqlite.")
    var to: Destination?

    @Option(help: "The SQLite file.")
    var database: String?

    func run() async throws {
        let settings = try await Settings.load()
        let state = try Instance.existing(database ?? settings.database)
        guard let to else {
            try await Instance.openCluster(state, settings)?.close()
            print("The schema is up to date.")
            return try state.close()
        }
        guard let address = settings.clickhouse else {
            throw CommandProblem("No shards are named; set HUIYIN_CLICKHOUSE_URL to their addresses.")
        }
        if to == .sqlite {
            // What still waits must be delivered before it is brought back.
            try await ClickHouseStore.open(state: state, address: address).close()
        }
        let move = ClusterCutover(state: state, address: address)
        let report: @Sendable (ClusterCutover.Progress) -> Void = { progress in
            let line = "\r\(progress.step.rawValue) \(progress.items) items"
            try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
        }
        do {
            let items = try await to == .clickhouse ? move.moveToCluster(progress: report) : move.moveToFile(progress: report)
            await move.close()
            try? FileHandle.standardError.write(contentsOf: Data("\n".utf8))
            print("{\"moved\":\(items),\"to\":\"\(to.rawValue)\"}")
            try state.close()
        } catch {
            await move.close()
            throw error
        }
    }
}
