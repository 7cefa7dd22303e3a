import Actions
import Feedback
import Foundation
import Insights
import Testing

@testable import Ingestion
@testable import Store

/// The pilots of the demo brand, tried through the real workflow: Hangzhou's is verified, Wuhan's cannot be, and a problem that returns opens again.
@Suite struct DemoPilotTests {
    private static let end = Day(year: 2026, month: 11, day: 21)
    private static let brand = DemoBrand(endingOn: end)
    private static let now = Date(timeIntervalSince1970: Double((end + 1).number) * 86_400 - 28_800)

    private func tried(_ kind: Int, _ database: HuiyinDatabase) async throws -> (desk: InitiativeDesk, initiative: Initiative) {
        let mark = Self.brand.marks.filter { $0.kind == .pilot }[kind]
        let desk = InitiativeDesk(repository: database, voices: database, secondsFromGMT: 28_800)
        let stores = DemoBrand.stores(ofPilot: mark)
        let draft = Initiative(
            claim: mark.name.zh, topic: "store.waiting", remedy: mark.name.zh, target: -0.75, due: Self.end + 90, proposedBy: "li@x",
            proposedAt: Self.now)
        let id = try await database.propose(draft).id
        _ = try await desk.act(.accept(owner: "a@x", department: nil), on: id, version: nil, by: "a@x", at: Self.now)
        let planned = try #require(try await desk.plannedVoices(draft, .store, stores, start: mark.day))
        let pilot = Pilot(part: .store, places: stores, start: mark.day, plannedVoices: planned)
        let one = try #require(try await desk.act(.startPilot(pilot), on: id, version: nil, by: "a@x", at: Self.now))
        return (desk, one)
    }

    private func inStores(_ body: (HuiyinDatabase) async throws -> Void) async throws {
        try await DemoStore.with(Self.brand, { $0.store != nil }, body)
    }

    @Test func hangzhouIsShownToWorkAndVerified() async throws {
        let marks = Self.brand.marks.filter { $0.kind == .pilot }
        let place = try #require(marks.firstIndex { $0.name.zh.contains("杭州") })
        try await inStores { database in
            let (desk, one) = try await tried(place, database)
            let effect = try #require(try await desk.effect(of: one, at: Self.now))
            let planned = one.pilot?.plannedVoices ?? 0
            #expect(effect.n >= planned, "\(effect.n) of \(planned)")
            #expect(effect.difference.interval.high < 0, "\(effect.difference)")
            #expect(effect.isComparable)
            let verified = try await desk.act(.verify(effect), on: one.id, version: nil, by: "a@x", at: Self.now)
            #expect(verified?.stage == .verified)
        }
    }

    @Test func wuhanIsShownNotTo() async throws {
        let marks = Self.brand.marks.filter { $0.kind == .pilot }
        let place = try #require(marks.firstIndex { $0.name.zh.contains("武汉") })
        try await inStores { database in
            let (desk, one) = try await tried(place, database)
            let effect = try #require(try await desk.effect(of: one, at: Self.now))
            #expect(effect.verdict(planned: one.pilot?.plannedVoices ?? 0) == .noEffect, "\(effect.difference), n \(effect.n)")
            await #expect(throws: Refusal.self) {
                try await desk.act(.verify(effect), on: one.id, version: nil, by: "a@x", at: Self.now)
            }
        }
    }
}
