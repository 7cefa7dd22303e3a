import ArgumentParser
import Feedback
import Foundation
import Ingestion
import Store
import Web

/// `huiyin import FILE… --source NAME`
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import files of customers' words: CSV, TSV, XLSX or JSON Lines.",
        discussion: """
            Encoding, delimiter and columns are understood by themselves; --map corrects them. Progress goes to standard error; the last \
            line of standard output is the account, {"read":n,"stored":n,"duplicates":n,"noise":n,"rejected":n,"seconds":s}. Rejected rows \
            go to FILE.rejected.csv with a reason each. An import that was stopped goes on when it is started again.
            """
    )

    /// Four times those of a server, whose pages write between two of its transactions: a second or so, and a fifth of the time is saved.
    private static let rowsPerTransaction = 4 * Pipeline.transactionSize

    @Argument(help: "Files to import.")
    var files: [String]

    @Option(help: "Name of the source that the files belong to, such as \"Shop reviews\".")
    var source: String

    @Option(help: "Channel: \(Channel.allCases.map(\.rawValue).joined(separator: ", ")).")
    var channel: String?

    @Option(help: "Taxonomy pack by which the texts are read; guessed when left out.")
    var pack: String?

    @Option(name: .customLong("map"), help: "A field and its column, as in text=评论内容; may be repeated.")
    var mappings: [String] = []

    @Flag(help: "Read and judge every row, store none.")
    var dryRun = false

    @Option(help: "The SQLite file; made when it is not there.")
    var database: String?

    func run() async throws {
        let settings = try await Settings.load()
        let mapping = try mapping()
        try checkChannel()
        let urls = try files.map(existing)
        let instance = try await Instance.open(database ?? settings.database, settings: settings, serving: false)
        let engine = try await Engine.load(instance: instance, home: Home.locate(named: settings.home))
        if let pack, !engine.packs.contains(pack) {
            throw CommandProblem("“\(pack)” is no pack; choose one of \(engine.packs.joined(separator: ", ")).")
        }
        // A step behind the writer, which everything waits for.
        let readers = BackgroundThreads(count: ProcessInfo.processInfo.activeProcessorCount)
        var services = instance.importServices(engine: engine, threads: readers)
        services.rowsPerTransaction = Self.rowsPerTransaction

        var total = ImportAccount()
        var failed = false
        for url in urls {
            let request = ImportRequest(
                file: url,
                source: source,
                channel: channel,
                pack: pack,
                mapping: mapping,
                isDryRun: dryRun,
                rejectedFile: url.appendingPathExtension("rejected.csv"),
                locale: Self.locale
            )
            let meter = ProgressMeter(name: url.lastPathComponent)
            do {
                let record = try await ImportRun(request, services).run { meter.show($0) }
                meter.end()
                total.add(record.account)
            } catch let problem as FileProblem {
                meter.end()
                failed = true
                try FileHandle.standardError.write(contentsOf: Data((problem.message(locale: Self.locale) + "\n").utf8))
            }
        }
        try await instance.close()
        print(try total.line())
        if failed { throw ExitCode.failure }
    }

    private func mapping() throws -> [String: String] {
        var mapping: [String: String] = [:]
        for pair in mappings {
            guard let equals = pair.firstIndex(of: "="), equals > pair.startIndex else {
                throw CommandProblem("--map is “\(pair)”; write it as field=column, such as text=评论内容.")
            }
            mapping[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
        }
        return mapping
    }

    private func checkChannel() throws {
        guard let channel, Channel(rawValue: channel) == nil else { return }
        throw CommandProblem("“\(channel)” is no channel; choose one of \(Channel.allCases.map(\.rawValue).joined(separator: ", ")).")
    }

    private func existing(_ path: String) throws -> URL {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandProblem("There is no file “\(path)”; check the name.")
        }
        guard !isFolder.boolValue else { throw CommandProblem("“\(path)” is a folder; name the files in it.") }
        return URL(filePath: path)
    }

    /// Reasons follow the language of the terminal.
    private static let locale: String = {
        let environment = ProcessInfo.processInfo.environment
        let name = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
        return name.hasPrefix("zh") ? "zh" : "en"
    }()
}

extension ImportAccount {
    mutating func add(_ other: ImportAccount) {
        read += other.read
        stored += other.stored
        duplicates += other.duplicates
        noise += other.noise
        rejected += other.rejected
        seconds += other.seconds
    }

    /// The account as the command line's contract lays it down.
    func line() throws -> String {
        var json = JSONBytes()
        json.object {
            $0.key("read")
            $0.integer(read)
            $0.key("stored")
            $0.integer(stored)
            $0.key("duplicates")
            $0.integer(duplicates)
            $0.key("noise")
            $0.integer(noise)
            $0.key("rejected")
            $0.integer(rejected)
            $0.key("seconds")
            $0.number((seconds * 1_000).rounded() / 1_000)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
