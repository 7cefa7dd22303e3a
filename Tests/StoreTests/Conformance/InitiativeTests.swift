import Access
import Actions
import Feedback
import Foundation
import Ingestion
import Insights
import Testing

/// Initiatives are kept with their history, and a pilot's effect is counted from the voices themselves.
@Suite struct InitiativeTests {
    private static let start = Day(year: 2026, month: 9, day: 1)
    private static let now = Date(timeIntervalSince1970: Double((start + 49).number) * 86_400)

    private var draft: Initiative {
        Initiative(
            claim: "排队太久", topic: "store", remedy: "叫号", target: -0.5, due: Self.start + 90, department: "门店", proposedBy: "li@x",
            proposedAt: Self.now)
    }

    @Test(arguments: Engine.allCases)
    func whatIsWrittenIsRead(engine: Engine) async throws {
        try await engine.run { store in
            let desk = InitiativeDesk(repository: store.initiatives, voices: store.reader, secondsFromGMT: 28_800)
            let kept = try await store.initiatives.propose(draft)
            #expect(try await store.initiatives.initiative(id: kept.id) == kept)
            let accepted = try #require(
                try await desk.act(.accept(owner: "a@x", department: nil), on: kept.id, version: 1, by: "a@x", at: Self.now))
            #expect(try await store.initiatives.initiatives() == [accepted])
            await #expect(throws: InitiativeConflict.self) {
                try await desk.act(.reject(reason: "x"), on: kept.id, version: 1, by: "b@x", at: Self.now)
            }
            #expect(try await store.initiatives.initiativeEvents(id: kept.id).map(\.stage) == [.proposed, .accepted])
            #expect(try await store.audit.auditEntries(AuditQuery(subject: "initiative \(kept.id)")).count == 2)
            #expect(try await desk.act(.note(words: "x"), on: 9, version: nil, by: "a@x", at: Self.now) == nil)
        }
    }

    /// Two regions, 56 days before and 49 since: complaints of the pilot's region are halved, those of the other are not.
    @Test(arguments: Engine.allCases)
    func countsEachPartDayByDay(engine: Engine) async throws {
        try await engine.run { store in
            var items: [AnalyzedItem] = []
            for number in -56..<49 {
                let time = Date(timeIntervalSince1970: Double((Self.start + number).number) * 86_400 - 28_800 + 43_200)
                for place in 0..<10 {
                    let isComplaint = place < (number >= 0 ? 2 : 4)
                    items.append(item(items.count, time, region: "浙江", isComplaint: isComplaint))
                    items.append(item(items.count, time, region: "湖北", isComplaint: place < 4))
                }
            }
            _ = try await store.sink.write(items, customers: [])
            let desk = InitiativeDesk(repository: store.initiatives, voices: store.reader, secondsFromGMT: 28_800)
            var one = draft
            one.pilot = Pilot(part: .region, places: ["浙江"], start: Self.start, plannedVoices: 400)
            let days = try await desk.days("store", .region, ["浙江"], from: Self.start + -56, to: Self.start + 49)
            #expect(days.count == 105)
            #expect(
                days[0] == PilotDay(day: Self.start + -56, pilotVoices: 10, pilotComplaints: 4, restVoices: 10, restComplaints: 4))
            #expect(days[104].pilotComplaints == 2)
            let effect = try #require(try await desk.effect(of: one, at: Self.now))
            #expect(abs(effect.difference.value - -0.2) < 1e-9)
            #expect((effect.n, effect.verdict(planned: 400)) == (490, .works))
            #expect(try await desk.plannedVoices(one, .region, ["浙江"], start: Self.start) == PilotSize.voices(rate: 0.4, change: -0.5))
            one.pilot = Pilot(part: .region, places: ["湖北"], start: Self.start, plannedVoices: 400)
            #expect(try await desk.effect(of: one, at: Self.now)?.verdict(planned: 400) != .works, "The useless part works not.")
        }
    }

    /// Complaints are halved for seven weeks; then they are back, or they are not.
    @Test(arguments: Engine.allCases, [true, false])
    func aProblemThatReturnsOpensItAgain(engine: Engine, returns: Bool) async throws {
        try await engine.run { store in
            var items: [AnalyzedItem] = []
            for number in -56..<84 {
                let time = Date(timeIntervalSince1970: Double((Self.start + number).number) * 86_400 - 28_800 + 43_200)
                let complaints = number >= 0 && !(returns && number >= 49) ? 2 : 4
                for place in 0..<10 {
                    items.append(item(items.count, time, region: "浙江", isComplaint: place < complaints))
                    items.append(item(items.count, time, region: "湖北", isComplaint: place < 4))
                }
            }
            _ = try await store.sink.write(items, customers: [])
            let desk = InitiativeDesk(repository: store.initiatives, voices: store.reader, secondsFromGMT: 28_800)
            let id = try await store.initiatives.propose(draft).id
            let pilot = Pilot(part: .region, places: ["浙江"], start: Self.start, plannedVoices: 400)
            for act in [InitiativeAct.accept(owner: nil, department: nil), .startPilot(pilot)] {
                _ = try await desk.act(act, on: id, version: nil, by: "a@x", at: Self.now)
            }
            let tried = try #require(try await store.initiatives.initiative(id: id))
            let effect = try #require(try await desk.effect(of: tried, at: Self.now))
            _ = try await desk.act(.verify(effect), on: id, version: nil, by: "a@x", at: Self.now)
            #expect(try await desk.watch(at: Self.now + 27 * 86_400).isEmpty, "Four weeks are waited for.")
            let opened = try await desk.watch(at: Self.now + 35 * 86_400)
            #expect(opened.map(\.id) == (returns ? [id] : []))
            let one = try #require(try await store.initiatives.initiative(id: id))
            #expect((one.stage, one.returns) == (returns ? (.accepted, 1) : (.verified, 0)))
            #expect(try await desk.watch(at: Self.now + 36 * 86_400).isEmpty, "It is told once.")
        }
    }

    private func item(_ number: Int, _ time: Date, region: String, isComplaint: Bool) -> AnalyzedItem {
        let item = FeedbackItem(
            key: ItemKey(high: 3, low: UInt64(number)), source: "s", text: "第 \(number) 条", channel: .store, occurredAt: time,
            receivedAt: time,
            region: region)
        let annotation = Annotation(
            engineVersion: "1", taxonomyVersion: "t@1", language: "zh-Hans", sentiment: isComplaint ? .negative : .positive,
            score: isComplaint ? -0.8 : 0.8, confidence: 0.9,
            topics: [
                TopicAssignment(topic: isComplaint ? "store.waiting" : "service", confidence: 0.9, sentiment: isComplaint ? -0.8 : 0.8)
            ])
        return AnalyzedItem(item: item, annotation: annotation)
    }
}
