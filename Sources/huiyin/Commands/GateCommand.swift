import Access
import Actions
import ArgumentParser
import Feedback
import Foundation
import Insights
import Store

/// `huiyin gate check NAME`
struct GateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate", abstract: "Ask a gate whether a release may pass.", subcommands: [Check.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check the evidence now: one line of JSON, exit status 0 green, 1 red, 2 amber, 3 when it cannot be told."
        )

        @Argument(help: "Name of the gate.")
        var name: String

        @Option(help: "The SQLite file.")
        var database: String?

        func run() async throws {
            do {
                let light = try await check()
                if light != .green { throw ExitCode(light.exitStatus) }
            } catch let code as ExitCode {
                throw code
            } catch {
                // Not 1: what cannot be asked is not red.
                FileHandle.standardError.write(Data("Error: \(error)\n".utf8))
                throw ExitCode(3)
            }
        }

        private func check() async throws -> GateLight {
            let settings = try await Settings.load()
            let path = database ?? settings.database
            let file = try Instance.existing(path)
            let cluster = try await Instance.openCluster(file, settings)
            let desk = GateDesk.composed(file, cluster ?? file)
            let now = Date()
            let state = try await desk.check(name, by: "huiyin gate", at: now)
            try await cluster?.close()
            guard let state, let last = state.last else {
                let names = try await desk.repository.gates().map(\.gate.name).joined(separator: ", ")
                throw CommandProblem("There is no gate “\(name)” in “\(path)”; it has \(names.isEmpty ? "none" : names).")
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            encoder.dateEncodingStrategy = .iso8601
            let answer = Answer(state.gate, last, at: now)
            print(String(decoding: try encoder.encode(answer), as: UTF8.self))
            return answer.effective
        }
    }

    /// The line that is printed.
    struct Answer: Encodable {
        var gate: String
        var title: String
        var stage: GateStage
        /// What the evidence says, and what counts: green too while a waiver holds. A gate that is not checked is amber.
        var light: GateLight
        var effective: GateLight
        var waived: Bool
        var checkedAt: Date
        var findings: [GateFinding]

        init(_ gate: Gate, _ last: GateEvaluation, at time: Date) {
            (self.gate, title, stage, light, waived) = (gate.name, gate.title, gate.stage, last.light, last.waived)
            (checkedAt, findings) = (last.time, last.findings)
            switch gate.stage {
            case .draft, .retired: effective = last.light.worse(.amber)
            case .watching, .approved, .kept: effective = last.effective
            }
        }
    }
}
