import Foundation
import Testing

@testable import TextEngine

@Suite(.enabled(if: AnalyzerFixture.isAvailable, "The dictionaries are not there: run `make deps`."))
struct EvaluationTests {
    private func run(_ lines: [String], _ task: Evaluation.Task, pack: String) throws -> EvaluationReport {
        let file = FileManager.default.temporaryDirectory.appending(path: "evaluation-\(UUID().uuidString).jsonl")
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let analyzer = try AnalyzerFixture.analyzer.get()
        return try Evaluation(analyzer: analyzer, models: AnalyzerFixture.models).run(task: task, file: file, pack: pack)
    }

    @Test func judgesThreeClassesByTheLabel() throws {
        let report = try run(
            [
                #"{"text":"屏幕太差了，垃圾，后悔买","label":"negative"}"#, #"{"text":"运行速度非常快，很满意","label":"positive"}"#,
                #"{"text":"运行速度非常快，很喜欢","label":"neutral"}"#,
            ], .sentiment, pack: "electronics")
        #expect(report.n == 3)
        #expect(abs(report.accuracy - 2.0 / 3) < 1e-9)
        #expect(report.perLabel.map(\.label) == ["negative", "neutral", "positive"])
        // F1 is 1 for negative, 0 for neutral, which is never answered, and 2 ÷ 3 for positive.
        #expect(abs(report.macroF1 - (1 + 0 + 2.0 / 3) / 3) < 1e-9)
        #expect(report.docsPerSecond > 0)
    }

    @Test func judgesTwoClassesByTheSignAlone() throws {
        let report = try run(
            [#"{"text":"太差了，垃圾，后悔买","label":0}"#, #"{"text":"非常好，很满意","label":1}"#], .sentiment, pack: "ecommerce")
        #expect(report.accuracy == 1)
        #expect(report.macroF1 == 1)
        #expect(report.perLabel.map(\.label) == ["0", "1"])
    }

    @Test func readsTheTitleOfAMessage() throws {
        let report = try run(
            [#"{"title":"学校乱收费","text":"希望领导重视这个问题，谢谢","label":"教育文体"}"#], .department, pack: "general")
        #expect(report.accuracy == 1)
    }
}
