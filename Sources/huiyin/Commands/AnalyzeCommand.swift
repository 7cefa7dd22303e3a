import ArgumentParser
import Foundation
import Ingestion
import TextEngine

/// `huiyin analyze < items.jsonl > analyses.jsonl`
struct AnalyzeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Read texts, write one analysis a line.",
        discussion: """
            Standard input: one JSON object a line, {"id": "1", "text": "物流太慢", "pack": "ecommerce"}; pack may be left out.
            Standard output: one analysis a line, in the same order. Offsets count Unicode scalars of the text as it came in.
            """
    )

    @Option(help: "Pack of texts that name none.")
    var pack = "general"

    private struct Item: Decodable {
        var id: String
        var text: String
        var pack: String?

        private enum CodingKeys: String, CodingKey { case id, text, pack }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            if let number = try? values.decode(Int.self, forKey: .id) {
                id = String(number)
            } else {
                id = try values.decode(String.self, forKey: .id)
            }
            text = try values.decode(String.self, forKey: .text)
            pack = try values.decodeIfPresent(String.self, forKey: .pack)
        }
    }

    func run() async throws {
        let analyzer = try await Engine.analyzer(settings: Settings.load())
        var reader = LineReader()
        var output = OutputWriter()
        var copies = NearDuplicateIndex()
        var ids: [String] = []
        var lineNumber = 0
        var json = JSONBytes()
        while true {
            let lines = try reader.next(2_048)
            guard !lines.isEmpty else { break }
            let items = try decoded(lines, after: lineNumber)
            lineNumber += lines.count
            let analyses = await concurrentMap(items) { analyzer.analyze($0.text, pack: $0.pack ?? pack) }
            for (item, analysis) in zip(items, analyses) {
                let original = copies.insert(analysis.simHash)
                json.append(analysis, id: item.id, text: Array(item.text.unicodeScalars), duplicateOf: original.map { ids[$0] })
                ids.append(item.id)
            }
            try output.write(json.bytes)
            json.removeAll()
        }
        try output.flush()
    }

    private func decoded(_ lines: [Data], after count: Int) throws -> [Item] {
        let decoder = JSONDecoder()
        var items: [Item] = []
        items.reserveCapacity(lines.count)
        for (offset, line) in lines.enumerated() where !line.isEmpty {
            guard let item = try? decoder.decode(Item.self, from: line) else {
                throw CommandProblem(
                    "Line \(count + offset + 1) is not a JSON object with the texts “id” and “text”; mend the line and start again."
                )
            }
            items.append(item)
        }
        return items
    }
}
