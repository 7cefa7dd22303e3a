import ArgumentParser
import Foundation
import Ingestion
import Logging
import ServiceLifecycle
import Store
import TextEngine
import Web

/// `huiyin work FOLDER`
struct WorkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work",
        abstract: "Read parcels of feedback that lie in a folder; as many of these as there are cores may run side by side.",
        discussion: """
            A parcel is a file FOLDER/incoming/NAME.json as POST /api/v1/feedback takes it; write it under a name that begins with a dot, \
            then rename it. Workers need no database, only the folder and HUIYIN_SECRET. One process with --deliver, beside the database, \
            tells them by which taxonomies to read and stores what they have read, each voice once, whoever is killed meanwhile. Accounts \
            lie in FOLDER/done, parcels that are none in FOLDER/refused. Runs until it is stopped, or with --once until nothing is left.
            """
    )

    @Argument(help: "The folder that all of them see.")
    var folder: String

    @Flag(help: "Store what the workers have read, instead of reading.")
    var deliver = false

    @Flag(help: "Stop when there is nothing left to do.")
    var once = false

    @Option(help: "With --deliver: the SQLite file.")
    var database: String?

    func run() async throws {
        let settings = try await Settings.load()
        let folder = try WorkFolder(URL(filePath: folder, directoryHint: .isDirectory))
        if deliver {
            try await store(folder, settings)
        } else {
            try await read(folder, settings)
        }
    }

    private func read(_ folder: WorkFolder, _ settings: Settings) async throws {
        guard let secret = settings.secret else {
            throw CommandProblem("A worker needs the instance's key; set HUIYIN_SECRET to what stands in the key file beside the database.")
        }
        let key = try LinkingKey.load(secret: secret, database: "")
        let home = try Home.locate(named: settings.home)
        var worker: (order: ReadingOrder, worker: Worker)?
        try await repeatedly("parcels could not be read") {
            guard let order = try folder.order() else {
                if once { throw CommandProblem("Nobody has told how to read; run huiyin work --deliver on the same folder first.") }
                return 0
            }
            if worker?.order != order {
                guard order.keyMark == key.mark else {
                    throw CommandProblem("HUIYIN_SECRET is another key than the instance's; set the one that stands beside its database.")
                }
                let engine = try Engine.load(order: order, home: home)
                worker = (order, try Worker(folder: folder, order: order, engine: engine, keys: IdentityKeys(secret: key.bytes)))
            }
            return try await worker?.worker.round() ?? 0
        }
    }

    private func store(_ folder: WorkFolder, _ settings: Settings) async throws {
        let instance = try await Instance.open(database ?? settings.database, settings: settings, serving: false)
        let home = try Home.locate(named: settings.home)
        _ = try await Engine.load(instance: instance, home: home)
        let delivery = Delivery(folder: folder, writer: FeedbackWriter(sink: instance.facts))
        try await repeatedly("parcels could not be stored") {
            try folder.publish(try await Engine.order(instance))
            let account = try await delivery.round()
            if account.parcels > 0 { try print(String(decoding: JSONEncoder().encode(account), as: UTF8.self)) }
            try await instance.cluster?.tick()
            return account.parcels
        }
        try await instance.close()
    }

    /// Rounds until the process is told to stop; with --once until a round finds nothing.
    private func repeatedly(_ problem: Logger.Message, _ round: () async throws -> Int) async throws {
        let logger = Logger(label: "huiyin.work")
        while !Task.isCancelled {
            do {
                if try await round() == 0 {
                    if once { return }
                    try await Task.sleep(for: .seconds(1))
                }
            } catch let problem as CommandProblem {
                throw problem
            } catch is CancellationError {
                return
            } catch {
                if once { throw error }
                logger.warning(problem, metadata: ["type": "\(type(of: error))"])
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }
}
