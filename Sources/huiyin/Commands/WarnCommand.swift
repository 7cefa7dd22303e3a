import ArgumentParser
import Foundation
import Insights

/// `huiyin warn < series.csv > alarms.csv`
struct WarnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "warn",
        abstract: "Judge series of counts: which steps are higher than their history explains.",
        discussion: """
            Standard input: a CSV with the columns series,t,date,count. Standard output: series,t,alarm,score,expected for each step from \
            --from on, each judged by the counts up to it alone. Without --from the last fifth of each series is judged.
            """
    )

    @Option(help: "First step to judge.")
    var from: Int?

    func run() async throws {
        try await WarningStream(from: from).run(input: .standardInput, output: .standardOutput)
    }
}
