import ArgumentParser
import Foundation
import TextEngine

/// `huiyin bench engine < texts`
struct BenchEngineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine",
        abstract: "Speed of the text engine on one core; prints one JSON object.",
        discussion: "Standard input: one text a line. Each figure is the best of three rounds; loading is timed by itself."
    )

    @Option(help: "Taxonomy pack of the texts.")
    var pack = "general"

    private struct Report: Encodable {
        var texts: Int
        /// Unicode scalars a text, on average.
        var length: Double
        /// From nothing in memory to the first answer.
        var startSeconds: Double
        var sentimentPerSecond: Double
        var analysisPerSecond: Double
        var maskingPerSecond: Double
        var segmentationMegabytesPerSecond: Double
    }

    func run() async throws {
        let settings = try await Settings.load()
        var reader = LineReader()
        var texts: [String] = []
        while case let lines = try reader.next(4_096), !lines.isEmpty { texts += lines.map { String(decoding: $0, as: UTF8.self) } }
        guard let first = texts.first else { throw CommandProblem("There is no text on standard input; give one a line.") }

        let clock = ContinuousClock()
        let started = clock.now
        let analyzer = try await Engine.analyzer(settings: settings)
        _ = analyzer.analyze(first, pack: pack)
        let start = clock.now - started

        /// Keeps the answers in use, so that no work can be left out.
        var sum = 0
        func perSecond(_ amount: Int, _ answer: (String) -> Int) -> Double {
            let best = (0..<3).map { _ in clock.measure { for text in texts { sum &+= answer(text) } } }.min() ?? .zero
            return Double(amount) / max(best.inSeconds, 1e-9)
        }
        let report = Report(
            texts: texts.count,
            length: Double(texts.reduce(0) { $0 + $1.unicodeScalars.count }) / Double(texts.count),
            startSeconds: start.inSeconds,
            sentimentPerSecond: perSecond(texts.count) { analyzer.sentiment($0, pack: pack).score > 0 ? 1 : 0 },
            analysisPerSecond: perSecond(texts.count) { analyzer.analyze($0, pack: pack).keywords.count },
            maskingPerSecond: perSecond(texts.count) { analyzer.mask($0).findings.count },
            segmentationMegabytesPerSecond: perSecond(texts.reduce(0) { $0 + $1.utf8.count }) { analyzer.words($0).count } / 1e6
        )
        guard sum != 0 else { throw CommandProblem("Nothing was read in any of the \(texts.count) texts; give texts with words in them.") }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        print(String(decoding: try encoder.encode(report), as: UTF8.self))
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
