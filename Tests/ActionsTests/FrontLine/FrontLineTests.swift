import Actions
import Feedback
import Foundation
import Insights
import Testing

/// One customer as the front line sees them.
@Suite struct FrontLineTests {
    private static let key = CustomerKey(high: 0, low: 1)

    private struct Lookup: CustomerLookup {
        var known: Customer?
        func customer(_ key: CustomerKey) async throws -> Customer? { key == known?.key ? known : nil }
    }

    private func desk(_ voices: [Voice], _ cases: MemoryCases = MemoryCases(), _ customer: Customer? = Customer(key: key)) -> FrontLineDesk
    {
        FrontLineDesk(
            voices: ListedVoices(all: voices), customers: Lookup(known: customer), cases: cases, promises: nil, secondsFromGMT: 28_800)
    }

    private func file(_ voices: [Voice], _ cases: MemoryCases = MemoryCases()) async throws -> CustomerFile {
        try #require(try await desk(voices, cases).file(Self.key, at: monday + 3_600))
    }

    private func opened(_ voices: [Voice]) async throws -> (cases: MemoryCases, desk: CaseDesk) {
        let cases = MemoryCases(voices)
        let desk = CaseDesk(
            repository: cases, voices: ListedVoices(all: voices), secondsFromGMT: 28_800, topics: { [:] }, people: { ["a@x"] })
        _ = try await desk.open(item: voices[0].id, reason: .nps, by: "huiyin", at: monday)
        return (cases, desk)
    }

    @Test func unknownKeysAreNobody() async throws {
        #expect(try await desk([], MemoryCases(), nil).file(Self.key, at: monday) == nil)
        #expect(try await desk([]).file(Self.key, at: monday)?.next == .nothing)
    }

    @Test func complaintsAreOpenUntilPraisedOrSettled() async throws {
        let bad = Voice.sample(1, at: monday - 86_400)
        #expect(try await file([bad]).problems.map(\.topic) == ["delivery.speed"])
        #expect(try await file([bad]).next == .open(topic: "delivery.speed", item: 1))
        var good = Voice.sample(2, at: monday, sentiment: .positive)
        good.annotation?.topics = [TopicAssignment(topic: "delivery.speed", confidence: 0.9, sentiment: 0.8)]
        #expect(try await file([good, bad]).problems.isEmpty)
        #expect(try await file([Voice.sample(1, at: monday - 200 * 86_400)]).problems.isEmpty, "Half a year is long enough.")
        let (cases, desk) = try await opened([bad])
        #expect(try await file([bad], cases).problems.first?.caseID == 1)
        _ = try await desk.act(.assign(owner: "a@x", department: nil), case: 1, version: nil, by: "a@x", at: monday + 60)
        _ = try await desk.act(.resolve(.noProblem, rootCause: "", words: ""), case: 1, version: nil, by: "a@x", at: monday + 120)
        #expect(try await file([bad], cases).problems.isEmpty)
        #expect(try await file([bad], cases).next == .confirm(case: 1))
    }

    @Test func theNextStepIsWhatHurtsMost() async throws {
        let bad = Voice.sample(1, at: monday - 86_400)
        let (cases, desk) = try await opened([bad])
        let due = monday + 24 * 3_600
        #expect(try await file([bad], cases).next == .contact(case: 1, due: due))
        let later = try #require(try await self.desk([bad], cases).file(Self.key, at: due + 60))
        #expect(later.next == .hurry(case: 1, due: due))
        _ = try await desk.act(.assign(owner: "a@x", department: nil), case: 1, version: nil, by: "a@x", at: monday + 60)
        _ = try await desk.act(.contact(.phone, reached: true, words: "今天答复"), case: 1, version: nil, by: "a@x", at: monday + 120)
        if case .remedy(let id, _) = try await file([bad], cases).next { #expect(id == 1) } else { Issue.record("The remedy is due.") }
        _ = try await desk.act(.wait(words: "等照片"), case: 1, version: nil, by: "a@x", at: monday + 180)
        #expect(try await file([bad], cases).next == .ask(case: 1))
    }

    @Test func signsOfLeavingCome() async throws {
        let leaving = Voice.sample(1, topic: nil, at: monday - 86_400, intents: [.churn])
        let file = try await file([leaving])
        #expect(file.risk?.reasons.map(\.sign).contains(.leaving) == true)
        if case .keep(let reason) = file.next { #expect(reason.sign == .leaving) } else { Issue.record("Keep them.") }
        let gone = Customer(key: Self.key, churned: true)
        #expect(try await desk([leaving], MemoryCases(), gone).file(Self.key, at: monday)?.risk == nil, "Whoever has left cannot leave.")
    }

    @Test func aSingleHistoryHasTheSignsOfTheWalk() {
        let year = Period.last(365, endingOn: Day(monday, secondsFromGMT: 28_800))
        let voices = [
            Voice.sample(3, at: monday - 86_400, severity: 8), .sample(2, at: monday - 2 * 86_400),
            .sample(1, at: monday - 200 * 86_400, sentiment: .positive), .sample(0, at: monday - 500 * 86_400),
        ]
        let table = CustomerTable(Self.key, of: nil, voices, window: year, secondsFromGMT: 28_800)
        #expect(table.customers.count == 1)
        #expect((table.customers[0].items, table.customers[0].negative, table.customers[0].severity) == (3, 2, 8))
        #expect(table.complaints(of: 0).map(\.items) == [3])
        #expect(table.customers[0].lastNegativeDay == table.customers[0].lastDay)
    }
}
