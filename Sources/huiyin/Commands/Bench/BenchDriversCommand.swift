import ArgumentParser
import Foundation
import Insights

/// `huiyin bench drivers`
struct BenchDriversCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drivers", abstract: "Time the drivers of a score: made-up answers × topics, with their intervals.")

    @Option(help: "Answers with a score.")
    var answers = 50_000

    @Option(help: "Topics beside them.")
    var topics = 40

    @Option(help: "Draws for the intervals.")
    var draws = 120

    @Option(help: "Seconds that it may take; the exit status is 1 above.")
    var limit = 5.0

    private struct Line: Encodable {
        var answers: Int
        var topics: Int
        var draws: Int
        var explained: Double
        var first: String
        var seconds: Double
        var limit: Double
    }

    func run() throws {
        var random = SeededGenerator(seed: 7)
        var table = DriverTable(topics: (0..<topics).map { "topic\($0)" })
        for _ in 0..<answers {
            var named: [Int] = []
            var score = 40.0
            for topic in 0..<topics where random.uniform() < 0.05 {
                named.append(topic)
                score -= Double(topics - topic)
            }
            table.append(score: score + 120 * (random.uniform() - 0.5), topics: named)
        }
        let clock = ContinuousClock()
        let begin = clock.now
        let analysis = try Drivers(draws: draws).analyze(table, score: .nps)
        let seconds = begin.duration(to: clock.now) / .seconds(1)
        let line = Line(
            answers: answers, topics: topics, draws: draws, explained: (analysis.explained.value * 10_000).rounded() / 10_000,
            first: analysis.drivers.first?.topic ?? "", seconds: (seconds * 100).rounded() / 100, limit: limit)
        try BenchOutput.print(line)
        guard seconds < limit else { throw ExitCode.failure }
    }
}
