import ArgumentParser
import Foundation
import TextEngine

/// `huiyin bench segment < texts > words.jsonl`
struct BenchSegmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Cut texts into words, to hold them against another segmenter.",
        discussion: "Standard input: one text a line. Standard output: one JSON array of words a line, in the text's own spelling."
    )

    func run() async throws {
        let analyzer = try await Engine.analyzer(settings: Settings.load())
        var reader = LineReader()
        var output = OutputWriter()
        while case let lines = try reader.next(4_096), !lines.isEmpty {
            let answers = await concurrentMap(lines) { line in
                let text = String(decoding: line, as: UTF8.self)
                let scalars = Array(text.unicodeScalars)
                return analyzer.words(text).map { span in
                    var word = String.UnicodeScalarView()
                    word.append(contentsOf: scalars[span.start..<span.end])
                    return String(word)
                }
            }
            let encoder = JSONEncoder()
            for words in answers {
                try output.write(try encoder.encode(words))
                try output.write(CollectionOfOne(UInt8(ascii: "\n")))
            }
        }
        try output.flush()
    }
}
