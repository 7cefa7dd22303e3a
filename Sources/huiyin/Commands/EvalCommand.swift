import ArgumentParser
import Foundation
import TextEngine

/// `huiyin eval TASK FILE.jsonl [--pack P]`
struct EvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Judge the engine on a labelled file; prints one JSON object with n, accuracy, macroF1, perLabel, docsPerSecond."
    )

    @Argument(help: "What to judge: \(Evaluation.Task.allCases.map(\.rawValue).joined(separator: ", ")).")
    var task: String

    @Argument(help: "JSON Lines with “text” and its labels.")
    var file: String

    @Option(help: "Taxonomy pack of the texts, as a user would have set it.")
    var pack = "general"

    func run() async throws {
        guard let task = Evaluation.Task(rawValue: task) else {
            let known = Evaluation.Task.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandProblem("“\(task)” is no task; choose one of \(known).")
        }
        let settings = try await Settings.load()
        let analyzer = try await Engine.analyzer(settings: settings)
        let evaluation = Evaluation(analyzer: analyzer, models: try Home.locate(named: settings.home).models)
        let report = try evaluation.run(task: task, file: URL(filePath: file), pack: pack)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        print(String(decoding: try encoder.encode(report), as: UTF8.self))
    }
}
