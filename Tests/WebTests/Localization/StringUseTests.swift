import Access
import Actions
import Feedback
import Foundation
import Insights
import Testing

@testable import Web

@Suite struct StringUseTests {
    /// `text("a.key")` and errors with a key name texts that exist; keys built from a value are checked where they are built.
    @Test func codeNamesOnlyTextsThatExist() throws {
        let strings = try StringTable(folder: TestSite.resources.appending(path: "Strings"))
        let folder = TestSite.resources.path
        let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
        let use = /(?:\.text\(|WebError\(\.[a-zA-Z]+, |\.key\()"([a-z][A-Za-z]*\.[A-Za-z.0-9]+)"/
        var missing: [String] = []
        for file in files where file.hasSuffix(".swift") {
            let source = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
            missing += source.matches(of: use).map { String($0.output.1) }.filter { !strings.has($0) }.map { "\(file): \($0)" }
        }
        #expect(missing.isEmpty)
    }

    /// Keys whose last part is a value of an enumeration or of a list.
    @Test func everyValueHasItsName() throws {
        let strings = try StringTable(folder: TestSite.resources.appending(path: "Strings"))
        let filters = OpenAPIDocument.filterParameters.map { "filter.\($0.name)" }
        func names<Value: CaseIterable & RawRepresentable<String>>(_ prefix: String, _: Value.Type) -> [String] {
            Value.allCases.map { prefix + "." + $0.rawValue }
        }
        let runs = ["running", "finished", "cancelled", "failed", "interrupted"]
        let counts = ["read", "stored", "duplicates", "noise", "rejected"].flatMap { ["import.\($0)", "import.\($0)Note"] }
        let keys =
            filters + names("theme", Theme.self) + names("language", SiteLocale.self) + names("channel", Channel.self)
            + names("sentiment", Sentiment.self) + names("emotion", Emotion.self) + names("intent", Intent.self)
            + names("touchpoint", Touchpoint.self) + names("metric", Metric.self) + names("filter.order", VoiceOrder.self)
            + names("filter.compare", Comparison.self) + ["filter.compare.\(FilterReader.nothing)", "metric.negative"]
            + ["7", "30", "90", "365", "all"].map { "filter.period.\($0)" } + TopicPage.splits.map { "topic.by.\($0.rawValue)" }
            + ["day", "week", "month"].flatMap { ["chart.\($0)", "chart.volume.\($0)"] } + runs.map { "import.state.\($0)" }
            + runs.suffix(3).map { "import.summary.\($0)" } + ["sure", "likely", "unsure"].map { "import.confidence.\($0)" } + counts
            + names("economics.factor", MoneyAssumption.self) + names("economics.hint", MoneyAssumption.self)
            + names("economics.gap", EconomicsGap.self) + ["churn", "returns"].map { "economics.factor.\($0)" }
            + PriorityQuery.weights(PriorityDecision()).flatMap { ["priority.weight.\($0.name)", "priority.hint.\($0.name)"] }
            + ChurnSign.counted.map { "churn.sign.\($0)" }
            + [400, 401, 403, 404, 405, 413, 415, 429, 500].map { "error.status.\($0)" }
        #expect(keys.filter { !strings.has($0) } == [])
        var acts: [String] = names("initiative.stage", InitiativeStage.self) + names("initiative.verdict", PilotEffect.Verdict.self)
        for kind in InitiativeAct.Kind.allCases.map(\.rawValue) + ["propose"] {
            acts += ["initiative.did.\(kind)", "audit.act.initiative.\(kind)"]
        }
        for kind in CaseAct.Kind.allCases { acts.append("audit.act.case.\(kind.rawValue)") }
        acts += names("case.stage", CaseStage.self) + names("case.reason", CaseReason.self) + names("case.method", ContactMethod.self)
        acts += names("case.outcome", CaseOutcome.self) + names("cases.queue", CaseQuery.Queue.self)
        acts += names("cases.empty", CaseQuery.Queue.self) + (0..<7).map { "routing.day.\($0)" }
        acts += names("role", Role.self) + names("error.permission", Permission.self) + names("audit.fault", AuditVerdict.Fault.self)
        acts += Role.allCases.map { "role.\($0.rawValue).may" }
        #expect(acts.filter { !strings.has($0) } == [])
    }
}
