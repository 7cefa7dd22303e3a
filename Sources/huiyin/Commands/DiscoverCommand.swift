import ArgumentParser
import Foundation
import Insights
import Store
import TextEngine
import Web

/// `huiyin discover < items.jsonl > clusters.jsonl`
struct DiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Sort texts into topics that no taxonomy names yet.",
        discussion: """
            Standard input: one JSON object a line, {"id": "1", "text": "快递太慢", "date": "2026-11-02"}; date may be left out.
            Standard output: {"id","cluster","label"} a line, in the same order; cluster is a number, null for a text that belongs nowhere.
            With --state, topics keep their numbers from run to run: the file is read if it is there, and written anew.
            With --database nothing is read from standard input: the stored voices are sorted, what is found is kept for the page
            “New topics”, which goes on from the same state, and one JSON object a topic goes to standard output.
            """
    )

    @Option(help: "File that remembers topics from run to run; holds words, no texts.")
    var state: String?

    @Option(help: "File for one JSON object a topic: id, label, words, counts, the last two weeks, examples by id.")
    var report: String?

    @Option(help: "Number of topics; the texts decide when it is left out.")
    var topics: Int?

    @Option(help: "Sort the voices of this database instead of standard input.")
    var database: String?

    @Option(help: "With --database: unclassified or all.")
    var scope = "unclassified"

    func validate() throws {
        guard TopicFindings.Scope(rawValue: scope) != nil else {
            throw ValidationError("--scope is “\(scope)”; give unclassified or all.")
        }
        if let topics, !(2...500).contains(topics) { throw ValidationError("--topics is \(topics); give a number from 2 to 500.") }
    }

    func run() async throws {
        if let database { return try await read(database) }
        let remembered = try readState()
        let analyzer = try await Engine.analyzer(settings: Settings.load())
        let items = try await readItems()
        let texts = items.map { DiscoveryText(text: $0.text, day: $0.day) }
        let result = await Discovery(analyzer: analyzer).run(texts, after: remembered, topics: topics)
        try write(items, result)
        if let report { try write(report: report, items, result) }
        if let state {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            try encoder.encode(result.state).write(to: URL(filePath: state), options: .atomic)
        }
    }

    /// Does what the button of the page does.
    private func read(_ path: String) async throws {
        let settings = try await Settings.load()
        let store = try Instance.existing(path)
        let discovery = Discovery(analyzer: try await Engine.analyzer(settings: settings))
        let run = FindingRun(store: store, sources: store, discovery: discovery, clock: { Date() })
        let findings = try await run.run(TopicFindings.Scope(rawValue: scope) ?? .unclassified)
        var output = OutputWriter()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for topic in findings.topics { try output.write([UInt8](try encoder.encode(topic)) + [0x0A]) }
        try output.flush()
    }

    private func readState() throws -> DiscoveryState {
        guard let state, FileManager.default.fileExists(atPath: state) else { return DiscoveryState() }
        guard let known = try? JSONDecoder().decode(DiscoveryState.self, from: Data(contentsOf: URL(filePath: state))) else {
            throw CommandProblem("“\(state)” is no state of an earlier discovery; name another file or delete it.")
        }
        return known
    }

    private func readItems() async throws -> [DiscoverItem] {
        var reader = LineReader()
        var items: [DiscoverItem] = []
        var lineNumber = 0
        while true {
            let lines = try reader.next(8_192)
            guard !lines.isEmpty else { return items }
            let decoded = await concurrentMap(lines) { line in line.isEmpty ? nil : Result { try DiscoverItem(line) } }
            for item in decoded {
                lineNumber += 1
                switch item {
                case nil: continue
                case .success(let item): items.append(item)
                case .failure:
                    throw CommandProblem(
                        "Line \(lineNumber) is not a JSON object with the texts “id” and “text”; mend the line and start again.")
                }
            }
        }
    }

    private func write(_ items: [DiscoverItem], _ result: DiscoveryResult) throws {
        var output = OutputWriter()
        var json = JSONBytes()
        for (item, topic) in zip(items, result.topicOfText) {
            let topic = topic.map { result.topics[$0] }
            json.object { json in
                json.key("id")
                json.string(item.id)
                json.key("cluster")
                if let topic { json.integer(topic.id) } else { json.null() }
                json.key("label")
                if let topic { json.string(topic.label) } else { json.null() }
            }
            json.lineFeed()
            try output.write(json.bytes)
            json.removeAll()
        }
        try output.flush()
    }

    private func write(report: String, _ items: [DiscoverItem], _ result: DiscoveryResult) throws {
        var json = JSONBytes()
        for topic in result.topics {
            json.object { json in
                json.key("id")
                json.integer(topic.id)
                json.key("label")
                json.string(topic.label)
                json.key("words")
                json.array(topic.words) { $0.string($1) }
                json.key("count")
                json.integer(topic.count)
                json.key("distinctCount")
                json.integer(topic.distinctCount)
                json.key("lastWeek")
                json.integer(topic.lastWeek)
                json.key("weekBefore")
                json.integer(topic.weekBefore)
                json.key("growth")
                if let growth = topic.growth { json.number(growth) } else { json.null() }
                json.key("examples")
                json.array(topic.examples) { $0.string(items[$1].id) }
            }
            json.lineFeed()
        }
        try Data(json.bytes).write(to: URL(filePath: report), options: .atomic)
    }
}
