import Access
import Actions
import Feedback
import Foundation
import Ingestion
import Insights
import Testing

/// Cases are kept with their history, counted exactly, and forgotten with their customer.
@Suite struct CaseTests {
    private static let now = Date(timeIntervalSince1970: 1_790_000_000)

    /// Stores `count` voices of the customers 1, 2, 1, 2 …, each said an hour before `now`.
    private func fill(_ store: StoreUnderTest, _ count: Int) async throws -> [Int64] {
        let items = (0..<count).map { number in
            let item = FeedbackItem(
                key: ItemKey(high: 9, low: UInt64(number)), source: "s", text: "慢 \(number)", channel: .call,
                occurredAt: Self.now.addingTimeInterval(-3_600), receivedAt: Self.now, scores: Scores(nps: number % 11),
                customer: CustomerKey(high: 0, low: UInt64(number % 2 + 1)))
            let annotation = Annotation(
                engineVersion: "1", taxonomyVersion: "t@1", language: "zh-Hans", sentiment: .negative, score: -0.5, confidence: 0.9,
                severity: 5, topics: [TopicAssignment(topic: number < 4 ? "delivery.speed" : "price", confidence: 0.9, sentiment: -0.5)])
            return AnalyzedItem(item: item, annotation: annotation)
        }
        return try await store.sink.write(items, customers: []).map { outcome in
            switch outcome {
            case .stored(let id), .alreadyStored(let id): id
            }
        }
    }

    private func desk(_ store: StoreUnderTest) -> CaseDesk {
        CaseDesk(
            repository: store.cases, incoming: store.watch, voices: store.reader, secondsFromGMT: 28_800, topics: { [:] },
            people: { ["a@x"] })
    }

    @Test(arguments: Engine.allCases)
    func whatIsWrittenIsRead(engine: Engine) async throws {
        try await engine.run { store in
            let ids = try await fill(store, 4)
            let desk = desk(store)
            let opened = try #require(try await desk.open(item: ids[0], reason: .hand, by: "a@x", at: Self.now))
            guard case .opened(let file) = opened else {
                Issue.record("not opened")
                return
            }
            #expect(try await store.cases.caseFile(id: file.id) == file)
            guard case .joined(let joined) = try await desk.open(item: ids[2], reason: .hand, by: "a@x", at: Self.now) else {
                Issue.record("The customer's second voice about the problem opened a second case.")
                return
            }
            #expect((joined.id, joined.voices, joined.version) == (file.id, 2, 2))
            guard case .known = try await desk.open(item: ids[2], reason: .hand, by: "a@x", at: Self.now) else {
                Issue.record("A voice stands in one case only.")
                return
            }
            #expect(try await store.cases.caseItems(id: file.id) == [ids[0], ids[2]])
            #expect(try await store.cases.caseID(item: ids[2]) == file.id)
            _ = try await desk.open(item: ids[1], reason: .hand, by: "a@x", at: Self.now)
            #expect(try await store.cases.firstItems(of: [file.id, file.id + 1, 99]) == [file.id: ids[0], file.id + 1: ids[1]])
            #expect(try await store.cases.firstItems(of: []).isEmpty)
            #expect(try await store.reader.voices(ids: [ids[2], 99_999, ids[0]]).map(\.id) == [ids[2], ids[0]])
            #expect(try await store.reader.voices(ids: []).isEmpty)
            let act = CaseAct.assign(owner: "a@x", department: "物流部")
            let assigned = try #require(try await desk.act(act, case: file.id, version: 2, by: "a@x", at: Self.now + 60))
            #expect(try await store.cases.caseFile(id: file.id) == assigned)
            let events = try await store.cases.caseEvents(id: file.id)
            #expect(events.map(\.version) == [1, 2, 3])
            let histories = try await store.cases.caseEvents(ids: [file.id + 1, file.id, 99])
            #expect(histories.mapValues { $0.map(\.version) } == [file.id: [1, 2, 3], file.id + 1: [1]])
            #expect(histories[file.id] == events)
            #expect(events[2] == CaseEvent(version: 3, time: Self.now + 60, actor: "a@x", act: act, before: joined))
            await #expect(throws: CaseConflict.self) {
                try await desk.act(.note(words: "x"), case: file.id, version: 2, by: "b@x", at: Self.now)
            }
            #expect(try await desk.act(.undo, case: file.id, version: 3, by: "a@x", at: Self.now + 90)?.owner == nil)
            let lines = try await store.audit.auditEntries(AuditQuery(subject: "case \(file.id)")).map(\.note.act)
            #expect(lines == ["case.undo", "case.assign", "case.join", "case.open"])
            #expect(try await store.audit.verifyAudit().fault == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func countsAgreeWithTheLists(engine: Engine) async throws {
        try await engine.run { store in
            let ids = try await fill(store, 8)
            let desk = desk(store)
            for (place, id) in ids.enumerated() {
                _ = try await desk.open(item: id, reason: .hand, by: "a@x", at: Self.now.addingTimeInterval(Double(place) * -40_000))
            }
            // Two customers × two problems.
            func act(_ id: Int64, _ acts: CaseAct...) async throws {
                for act in acts { _ = try await desk.act(act, case: id, version: nil, by: "a@x", at: Self.now) }
            }
            try await act(1, .assign(owner: "a@x", department: nil))
            try await act(2, .assign(owner: "b@x", department: nil), .contact(.phone, reached: true, words: ""), .wait(words: ""))
            try await act(3, .assign(owner: "a@x", department: nil), .resolve(.noProblem, rootCause: "", words: ""))
            let counts = try await store.cases.caseCounts(owner: "a@x", now: Self.now)
            for queue in CaseQuery.Queue.allCases {
                let listed = try await store.cases.cases(CaseQuery(queue, owner: "a@x", now: Self.now))
                #expect(listed.count == counts[queue], "\(queue)")
            }
            #expect((counts.mine, counts.unassigned, counts.open, counts.resolved, counts.closed) == (1, 1, 3, 1, 0))
            let late = try await store.cases.cases(CaseQuery(.late, now: Self.now))
            #expect(late.allSatisfy { $0.isLate(at: Self.now) })
            let dues = try await store.cases.cases(CaseQuery(.open, now: Self.now)).map { $0.due ?? .distantFuture }
            #expect(dues == dues.sorted())
            #expect(
                try await store.cases.cases(CaseQuery(.open, topic: "delivery", now: Self.now)).allSatisfy { $0.topic == "delivery.speed" })
            await #expect(throws: Refusal.self) {
                // Closed, and the customer has opened another one since: the old one stays closed.
                try await act(3, .close(satisfaction: nil))
                let again = try await fillOne(store, customer: 1, topic: "price")
                _ = try await desk.open(item: again, reason: .hand, by: "a@x", at: Self.now)
                try await act(3, .reopen(words: "x"))
            }
        }
    }

    private func fillOne(_ store: StoreUnderTest, customer: UInt64, topic: String) async throws -> Int64 {
        let item = FeedbackItem(
            key: ItemKey(high: 8, low: customer), source: "s", text: "又来", channel: .call, receivedAt: Self.now,
            customer: CustomerKey(high: 0, low: customer))
        let annotation = Annotation(
            engineVersion: "1", taxonomyVersion: "t@1", language: "zh-Hans", sentiment: .negative, score: -0.5, confidence: 0.9,
            topics: [TopicAssignment(topic: topic, confidence: 0.9, sentiment: -0.5)])
        guard case .stored(let id) = try await store.sink.write([AnalyzedItem(item: item, annotation: annotation)], customers: [])[0] else {
            return 0
        }
        return id
    }

    @Test(arguments: Engine.allCases)
    func theWatchSeesEachVoiceOnceAndOldOnesNever(engine: Engine) async throws {
        try await engine.run { store in
            let desk = desk(store)
            _ = try await fill(store, 8)
            #expect(try await desk.watch(at: Self.now) == 7, "One of eight gave more than 6.")
            #expect(try await desk.watch(at: Self.now) == 0)
            let since = Self.now.addingTimeInterval(-60)
            try await store.watch.setWatched(0)
            let (voices, mark) = try await store.watch.unwatchedVoices(since: since, limit: 3)
            #expect(voices.isEmpty && mark == 8, "What was said before is past.")
            let (first, next) = try await store.watch.unwatchedVoices(since: Self.now.addingTimeInterval(-7_200), limit: 3)
            #expect(first.map(\.id) == [1, 2, 3] && next == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func casesAreForgottenWithTheirCustomer(engine: Engine) async throws {
        try await engine.run { store in
            let ids = try await fill(store, 4)
            let desk = desk(store)
            for id in ids { _ = try await desk.open(item: id, reason: .hand, by: "a@x", at: Self.now) }
            _ = try await desk.act(.note(words: "住在西湖边"), case: 1, version: nil, by: "a@x", at: Self.now)
            _ = try await store.erasure.erase(CustomerKey(high: 0, low: 1))
            #expect(try await store.cases.caseFile(id: 1) == nil)
            #expect(try await store.cases.caseEvents(id: 1).isEmpty)
            #expect(try await store.cases.caseFile(id: 2) != nil)
            #expect(try await store.cases.cases(CaseQuery(.open, now: Self.now)).map(\.id) == [2])
            #expect(try await store.audit.verifyAudit().fault == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func settingsAreVersionsAndTheSecondSaverIsTold(engine: Engine) async throws {
        try await engine.run { store in
            #expect(try await store.cases.deskSettings() == nil)
            var settings = DeskSettings()
            settings.rules = [RoutingRule(topics: ["delivery"], department: "物流部", standIns: ["b@x"])]
            settings.calendar.holidays = [Day(year: 2027, month: 1, day: 1)]
            let first = try await store.cases.saveDeskSettings(settings, by: "a@x", at: Self.now)
            #expect(first.version == 1)
            #expect(try await store.cases.deskSettings() == first)
            await #expect(throws: DeskSettingsConflict(newest: 1, savedBy: "a@x")) {
                try await store.cases.saveDeskSettings(settings, by: "b@x", at: Self.now)
            }
            var second = first
            second.rules = []
            _ = try await store.cases.saveDeskSettings(second, by: "b@x", at: Self.now)
            #expect(try await store.cases.deskSettings(version: 1) == first)
            #expect(try await store.cases.deskSettings()?.rules == [])
        }
    }
}
