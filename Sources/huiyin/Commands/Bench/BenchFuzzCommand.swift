import ArgumentParser
import Foundation
import TextEngine

/// `huiyin bench fuzz --count 10000000`
struct BenchFuzzCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz",
        abstract: "The whole analysis on random and damaged texts, and on lines of a million characters.",
        discussion: "Ends with an error that shows the first text whose analysis breaks a promise; prints one JSON object otherwise."
    )

    @Option(help: "How many random texts.")
    var count = 1_000_000

    @Option(help: "The same seed makes the same texts.")
    var seed: UInt64 = 20_261_121

    /// A line eight times as long may take this many times as long before its time counts as growing with the square.
    private static let allowedGrowth = 24.0
    private static let retries = 8
    private static let block = 10_000

    private struct Report: Encodable {
        var texts: Int
        var characters: Int
        var seconds: Double
        var slowestLongLineSeconds: Double
        /// Time of a line of 1,000,000 characters over that of one of 125,000; 8 is linear.
        var worstGrowth: Double
    }

    func run() async throws {
        let analyzer = try await Engine.analyzer(settings: Settings.load())
        let clock = ContinuousClock()
        let started = clock.now
        var characters = 0
        let blocks = (count + Self.block - 1) / Self.block
        for start in stride(from: 0, to: blocks, by: 16) {
            let outcomes = await concurrentMap(Array(start..<min(start + 16, blocks))) { [count, seed] number in
                var texts = FuzzTexts(seed: seed &+ UInt64(number) &* 0x1000_0000)
                var characters = 0
                for _ in 0..<min(Self.block, count - number * Self.block) {
                    let text = texts.text()
                    characters += text.unicodeScalars.count
                    if let fault = AnalysisPromises.broken(by: analyzer, text) { return (characters, Optional(fault)) }
                }
                return (characters, nil)
            }
            for (read, fault) in outcomes {
                characters += read
                if let fault { throw CommandProblem(fault) }
            }
        }
        let seconds = (clock.now - started).inSeconds
        let (growth, slowest) = try longLines(analyzer)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let report = Report(texts: count, characters: characters, seconds: seconds, slowestLongLineSeconds: slowest, worstGrowth: growth)
        print(String(decoding: try encoder.encode(report), as: UTF8.self))
    }

    /// Each piece repeated to a line of 125,000 and of 1,000,000 characters.
    private func longLines(_ analyzer: Analyzer) throws -> (growth: Double, slowest: Double) {
        let clock = ContinuousClock()
        var worst = 0.0
        var slowest = 0.0
        for piece in FuzzTexts.pieces {
            func seconds(_ length: Int) throws -> Double {
                let text = String(repeating: piece, count: length / piece.unicodeScalars.count)
                var fault: String?
                let time = clock.measure { fault = AnalysisPromises.broken(by: analyzer, text) }
                if let fault { throw CommandProblem(String(fault.prefix(400))) }
                return time.inSeconds
            }
            var short = try seconds(125_000)
            var long = try seconds(1_000_000)
            // On a busy machine a single time says little: the fastest of some counts.
            for _ in 0..<Self.retries where long / max(short, 0.02) > Self.allowedGrowth {
                short = min(short, try seconds(125_000))
                long = min(long, try seconds(1_000_000))
            }
            let growth = long / max(short, 0.02)
            worst = max(worst, growth)
            slowest = max(slowest, long)
            guard growth <= Self.allowedGrowth else {
                throw CommandProblem(
                    "\(piece.debugDescription) repeated: \(short) s for 125,000 characters, \(long) s for 1,000,000; that is not linear.")
            }
        }
        return (worst, slowest)
    }
}
