import Actions
import Feedback
import Foundation
import Insights
import Testing

/// Opening by rule, one case a problem, and a month of clocks.
@Suite struct CaseDeskTests {
    private func desk(_ repository: MemoryCases, _ voices: [Voice] = [], people: Set<String> = ["zhao@x"]) -> CaseDesk {
        let topics = [
            "delivery": Topic(
                id: "delivery", name: LocalizedName(zh: "配送", en: "Delivery"),
                owner: Owner(department: LocalizedName(zh: "物流部", en: "Logistics"), contact: "zhao@x"))
        ]
        return CaseDesk(
            repository: repository, voices: ListedVoices(all: voices), secondsFromGMT: 28_800, topics: { topics }, people: { people })
    }

    @Test(arguments: [
        (Voice.sample(1, scores: Scores(nps: 6)), [CaseReason.nps]),
        (.sample(1, scores: Scores(nps: 7)), []),
        (.sample(1, scores: Scores(csat: 2)), [.csat]),
        (.sample(1, scores: Scores(csat: 3)), []),
        (.sample(1, scores: Scores(), urgency: 0.8), [.urgent]),
        (.sample(1, scores: Scores(), urgency: 0.9, sentiment: .neutral), []),
        (.sample(1, scores: Scores(), intents: [.complaint, .churn]), [.churn]),
        (.sample(1, scores: Scores(), tier: "黑卡"), [.vip]),
        (.sample(1, scores: Scores(), tier: "黑卡", sentiment: .positive), []),
        (.sample(1, scores: Scores(nps: 0, csat: 1), urgency: 1, intents: [.churn], tier: "VIP"), [.nps, .csat, .urgent, .churn, .vip]),
        (.sample(1, scores: Scores(nps: 0), noise: .advert), []),
        (.sample(1, at: monday - 8 * 86_400), []),
    ])
    func voicesOpenCasesByRule(voice: Voice, expected: [CaseReason]) {
        #expect(OpeningRules().reasons(for: voice, at: monday) == expected)
    }

    @Test func oneCaseACustomerAndProblem() async throws {
        let cases = MemoryCases([
            .sample(1), .sample(2, severity: 9), .sample(3, topic: "price"), .sample(4, customer: 2), .sample(5, customer: nil),
            .sample(6, customer: nil), .sample(7, scores: Scores(nps: 9)),
        ])
        let desk = desk(cases)
        #expect(try await desk.watch(at: monday) == 6)
        let all = await cases.all
        #expect(all.map(\.voices) == [2, 1, 1, 1, 1])
        #expect(all[0].severity == 9)
        #expect(all.map(\.owner) == ["zhao@x", nil, "zhao@x", "zhao@x", "zhao@x"], "Nobody answers for the price.")
        #expect(try await desk.watch(at: monday) == 0)
        await cases.forgetWatched()
        #expect(try await desk.watch(at: monday) == 0, "After a kill the same voices are known.")
        #expect(await cases.all == all)
    }

    @Test func byHandTheVoiceNeedsNoRule() async throws {
        let voice = Voice.sample(7, scores: Scores(nps: 9))
        let cases = MemoryCases([voice])
        let desk = desk(cases, [voice])
        let receipt = try #require(try await desk.open(item: 7, reason: .hand, by: "li@x", at: monday))
        #expect(receipt.value.reasons == [.hand])
        #expect(receipt.value.contactDue == monday + 86_400)
        guard case .known = try await desk.open(item: 7, reason: .api, by: "li@x", at: monday) else {
            Issue.record("The voice was opened twice.")
            return
        }
        #expect(try await desk.open(item: 8, reason: .hand, by: "li@x", at: monday) == nil)
    }

    @Test func theSecondEditorIsTold() async throws {
        let cases = MemoryCases([.sample(1)])
        let desk = desk(cases)
        try await desk.watch(at: monday)
        _ = try await desk.act(.note(words: "第一个"), case: 1, version: 1, by: "a@x", at: monday)
        let conflict = await #expect(throws: CaseConflict.self) {
            try await desk.act(.assign(owner: "b@x", department: nil), case: 1, version: 1, by: "b@x", at: monday)
        }
        #expect(conflict?.actor == "a@x")
        #expect(await cases.all[0].owner == "zhao@x", "Nothing was overwritten.")
        #expect(try await desk.act(.undo, case: 1, version: 2, by: "a@x", at: monday)?.version == 3)
        #expect(try await desk.act(.note(words: "x"), case: 9, version: nil, by: "a@x", at: monday) == nil)
    }

    /// Thirty days, a tick every ten minutes, two hundred cases: each is escalated when it is due and as often as it stays late.
    @Test func aMonthOfClocksInASecond() async throws {
        var random = Chance(seed: 30)
        var times: [Date] = []
        for _ in 1...200 { times.append(monday + Double.random(in: 0...20, using: &random) * 86_400) }
        times.sort()
        let voices: [Voice] = times.enumerated().map { place, time in
            Voice.sample(Int64(place + 1), customer: UInt64(place + 1), at: time, severity: place % 5 == 0 ? 9 : 5)
        }
        let cases = MemoryCases()
        let desk = desk(cases, voices)
        var settings = try await desk.settings()
        settings.calendar = BusinessCalendar(hours: Array(repeating: WorkingHours(open: 540, close: 1_080), count: 5) + [nil, nil])
        settings = try await cases.saveDeskSettings(settings, by: "li@x", at: monday)
        var next = 0
        var now = monday
        var escalatedAt: [Int64: [Date]] = [:]
        while now < monday + 30 * 86_400 {
            let due = voices[next...].prefix { $0.item.receivedAt <= now }
            next += due.count
            await cases.add(Array(due))
            try await desk.watch(at: now)
            for file in try await desk.tick(at: now) { escalatedAt[file.id, default: []].append(now) }
            // Every second case is answered an hour after it was opened.
            for file in await cases.all where file.id % 2 == 0 && file.stage == .assigned && now >= file.openedAt + 3_600 {
                _ = try await desk.act(.contact(.phone, reached: true, words: ""), case: file.id, version: nil, by: "zhao@x", at: now)
                _ = try await desk.act(.resolve(.fixed, rootCause: "仓", words: ""), case: file.id, version: nil, by: "zhao@x", at: now)
            }
            now += 600
        }
        let all = await cases.all
        #expect(all.count == 200)
        for file in all {
            let times = escalatedAt[file.id] ?? []
            #expect(file.escalations == times.count)
            if file.id % 2 == 0 {
                #expect(times.isEmpty && file.stage == .resolved && !file.hasMissedContact(at: now))
                continue
            }
            let hours = file.level.contactHours
            let dues: [Date] = (1...3).map { settings.calendar.adding(hours * Double($0), to: file.openedAt) }
            let expected = dues.filter { $0 < now - 600 }
            #expect(times.count == expected.count, "case \(file.id): \(times.count) of \(expected.count)")
            for (time, due) in zip(times, expected) { #expect(time > due && time <= due + 601) }
        }
    }

    /// Signals in a list; nothing else is asked of it.
    private struct ListedSignals: SignalStore {
        var all: [StoredSignal]

        func judgedDays(since day: Day) async throws -> [JudgedDay] { [] }
        func save(_ day: SignalDay, at time: Date) async throws {}
        func signals(since day: Day) async throws -> [StoredSignal] { all.filter { $0.last >= day } }
        func signal(id: Int64) async throws -> StoredSignal? { all.first { $0.id == id } }
        func course(of id: Int64) async throws -> [Signal] { [] }
        func acts(on id: Int64) async throws -> [SignalAct] { [] }
        func act(_ kind: SignalAct.Kind, on id: Int64, until: Day?, by user: String, at time: Date) async throws -> Bool { false }
        func undo(on id: Int64, by user: String, at time: Date) async throws -> SignalAct.Kind? { nil }
    }

    @Test func aGraveSignalOpensCasesForThoseWhoToldOfItOnce() async throws {
        let voices: [Voice] = [
            .sample(1, customer: 1, scores: Scores()), .sample(2, customer: 2, scores: Scores()),
            .sample(3, customer: nil, scores: Scores()),
            .sample(4, customer: 4, scores: Scores(), sentiment: .positive),
            .sample(5, customer: 5, at: monday - 9 * 86_400, scores: Scores()),
        ]
        let cases = MemoryCases(voices)
        let desk = CaseDesk(
            repository: cases, voices: ListedVoices(all: voices), secondsFromGMT: 28_800, topics: { [:] }, people: { [] })
        let today = Day(monday, secondsFromGMT: 28_800)
        func signal(_ id: Int64, severity: Int, _ items: [Int64]) -> StoredSignal {
            let latest = Signal(
                kind: .surge, key: SeriesKey(topic: "delivery.speed"), day: today, observed: 30, expected: 4, low: 0, high: 9, pValue: 1e-9,
                qValue: 1e-8, items: items, severity: severity)
            return StoredSignal(id: id, latest: latest, first: today, last: today, days: 1, state: SignalState())
        }
        let grave = ListedSignals(all: [signal(1, severity: 8, [1, 2, 3, 4, 5, 99])])
        #expect(try await desk.watch(grave, at: monday) == 2, "Known, unhappy, and not long ago.")
        #expect(try await desk.watch(grave, at: monday) == 0, "A voice stands in one case.")
        #expect(await cases.all.map(\.reasons) == [[.signal], [.signal]])
        #expect(try await desk.watch(ListedSignals(all: [signal(2, severity: 7, [1])]), at: monday) == 0)
    }
}
