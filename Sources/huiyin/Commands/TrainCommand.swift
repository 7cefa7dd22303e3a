import ArgumentParser
import Foundation
import TextEngine

/// `huiyin train TASK --data DIR --out FILE`
struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a model on a folder of labelled texts.",
        discussion:
            "Writes the weights to FILE and their card beside it (FILE with the ending .md). The same data and seed give the same bytes."
    )

    @Argument(help: "What to learn: \(TrainingTask.allCases.map(\.rawValue).joined(separator: ", ")).")
    var task: String

    @Option(help: "Folder of sets, each with train.jsonl and dev.jsonl.")
    var data: String

    @Option(help: "File for the weights.")
    var out: String

    @Option(help: "Taxonomy pack whose topics are learned; only for the task topics.")
    var pack = "general"

    func run() async throws {
        guard let task = TrainingTask(rawValue: task) else {
            let known = TrainingTask.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandProblem("“\(task)” is no task; choose one of \(known).")
        }
        let model = try await trainer(task).train(task: task, data: URL(filePath: data), pack: pack)
        let file = URL(filePath: out)
        do {
            try Data(model.bytes).write(to: file, options: .atomic)
            try Data(model.card.utf8).write(to: file.deletingPathExtension().appendingPathExtension("md"), options: .atomic)
        } catch {
            throw CommandProblem("“\(out)” cannot be written; choose a file in a folder that can be.")
        }
    }

    /// Opinions are learned with the engine's own dictionaries and lists.
    private func trainer(_ task: TrainingTask) async throws -> Trainer {
        let settings = try await Settings.load()
        let home = try Home.locate(named: settings.home)
        let progress: @Sendable (String) -> Void = { line in
            try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
        }
        guard task == .opinions else {
            let simplification = try SimplificationTable(folder: home.resources.appending(path: "opencc"))
            let beliefs = try LabelBeliefs.load(from: home.models)
            return Trainer(normalizer: Normalizer(simplification: simplification), beliefs: beliefs, progress: progress)
        }
        let spans = home.models.appending(path: "opinion-spans.tsv")
        return Trainer(analyzer: try await Engine.analyzer(settings: settings), spans: spans, progress: progress)
    }
}
