import Feedback
import Foundation
import Insights

@testable import Web

/// Readings for new topics in memory.
actor MemoryFindings: FindingStore {
    private var kept: [TopicFindings.Scope: TopicFindings] = [:]
    private var states: [TopicFindings.Scope: Data] = [:]
    private var members: [TopicFindings.Scope: [Int: [Int64]]] = [:]
    private let voices: [VoiceToSort]

    init(_ findings: [TopicFindings] = [], voices: [VoiceToSort] = []) {
        self.voices = voices
        for reading in findings {
            kept[reading.scope] = reading
            members[reading.scope] = Dictionary(uniqueKeysWithValues: reading.topics.map { ($0.id, $0.examples) })
        }
    }

    func voicesToSort(_ scope: TopicFindings.Scope, limit: Int) -> (population: Int, voices: [VoiceToSort]) {
        (voices.count, Array(voices.suffix(limit)))
    }

    func findings(_ scope: TopicFindings.Scope) -> TopicFindings? { kept[scope] }
    func findingState(_ scope: TopicFindings.Scope) -> Data? { states[scope] }

    func save(_ findings: TopicFindings, state: Data, members: [Int: [Int64]]) {
        kept[findings.scope] = findings
        states[findings.scope] = state
        self.members[findings.scope] = members
    }

    func foundVoices(
        _ topic: Int, _ scope: TopicFindings.Scope, cursor: Int64?, limit: Int
    ) -> (ids: [Int64], next: Int64?) {
        let all = (members[scope]?[topic] ?? []).sorted(by: >).filter { $0 < cursor ?? .max }
        return (Array(all.prefix(limit)), all.count > limit ? all[limit - 1] : nil)
    }

    func foundCount(_ topic: Int, _ scope: TopicFindings.Scope) -> Int { members[scope]?[topic]?.count ?? 0 }
}

/// Remembers what it was asked to do.
actor FakeDiscovery: DiscoveryDesk {
    private(set) var started: [TopicFindings.Scope] = []

    init(running: TopicFindings.Scope? = nil) { started = running.map { [$0] } ?? [] }

    func start(_ scope: TopicFindings.Scope) { started.append(scope) }
    func progress() -> DiscoveryProgress? { started.last.map { DiscoveryProgress(scope: $0, share: 0.45) } }
    func cancel() { started = [] }
}

/// What a reading of the golden brand's voices found.
enum GoldenFindings {
    static let readings = [
        TopicFindings(
            scope: .unclassified, readAt: TestSite.now.addingTimeInterval(-7_200),
            period: Period(start: GoldenStory.lastDay + -29, end: GoldenStory.lastDay + 1), population: 1_204, voices: 1_204, outliers: 40,
            seconds: 1.2,
            topics: [
                FoundTopic(
                    id: 3, label: "包装 破损", words: ["包装", "破损", "压扁", "盒子"], voices: 310, distinct: 290, customers: 204,
                    analysed: 300, negative: 240, lastWeek: 120, weekBefore: 40, examples: [1, 2, 3, 999_999], pack: "shop"),
                FoundTopic(
                    id: 1, label: "很好 喜欢", words: ["很好", "喜欢"], voices: 12, distinct: 3, analysed: 0, lastWeek: 5, weekBefore: 5,
                    examples: [4], pack: "unknown"),
                FoundTopic(
                    id: 7, label: "<b> & 表带", words: ["表带"], voices: 60, distinct: 60, customers: 9, analysed: 60, negative: 3,
                    lastWeek: 10, weekBefore: 0, pack: "shop"),
            ]),
        TopicFindings(
            scope: .all, readAt: TestSite.now, period: nil, population: 400_000, voices: 100_000, outliers: 100_000, seconds: 9, topics: []),
    ]
}
