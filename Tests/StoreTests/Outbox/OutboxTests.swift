import Access
import Actions
import Feedback
import Foundation
import Ingestion
import Store
import Testing

/// The outbox in the file: nothing twice, nothing lost.
@Suite struct OutboxTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func with(_ body: (HuiyinDatabase) async throws -> Void) async throws {
        try await TemporaryFile.with { path in
            let database = try HuiyinDatabase.open(path: path)
            try await body(database)
            try database.close()
        }
    }

    private func message(_ key: String, _ kind: EventKind = .signal, channel: String = "mail", due: Date? = nil) -> OutboxMessage {
        OutboxMessage(
            key: key, kind: kind, channel: channel, recipient: .group,
            content: MessageContent(title: LocalizedName(zh: "题", en: "t"), lines: [], time: now), createdAt: now, due: due)
    }

    private func event(_ key: String) -> OutboxEvent {
        OutboxEvent(key: key, kind: .signal, time: now, title: LocalizedName(zh: "题 {topic}", en: "t {topic}"), topic: "delivery")
    }

    @Test func aKeyIsTakenOnce() async throws {
        try await with { database async throws in
            #expect(try await database.enqueue(event("a")))
            #expect(try await database.enqueue(event("a")) == false)
            #expect(try await database.enqueue([message("m"), message("m"), message("n")]) == 2)
            #expect(try await database.enqueue([message("m")]) == 0)
            #expect(try await database.messages(MessageQuery()).map(\.key) == ["n", "m"])
        }
    }

    @Test func anEventIsSpreadOnce() async throws {
        try await with { database in
            try await database.enqueue(event("a"))
            let waiting = try await database.unspreadEvents(limit: 10)
            let id = try #require(waiting.first?.id)
            try await database.spread(
                id, messages: [message("a/x")], digests: [DigestEntry(person: "p@x", event: id, due: now + 60)], at: now)
            try await database.spread(id, messages: [message("a/y")], digests: [], at: now)
            #expect(try await database.unspreadEvents(limit: 10).isEmpty)
            #expect(try await database.messages(MessageQuery()).map(\.key) == ["a/x"])
            #expect(try await database.dueDigests(at: now).isEmpty)
            let due = try await database.dueDigests(at: now + 60)
            #expect(due.map(\.person) == ["p@x"])
            #expect(due.first?.events.map(\.key) == ["a"])
            try await database.sendDigest(message("digest"), person: "p@x", events: [id], at: now + 60)
            #expect(try await database.dueDigests(at: now + 60).isEmpty)
        }
    }

    @Test func twoCouriersNeverHoldTheSame() async throws {
        try await with { database in
            try await database.enqueue((0..<200).map { message("m\($0)") })
            let all = try await withThrowingTaskGroup(of: [OutboxMessage].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var own: [OutboxMessage] = []
                        while true {
                            let some = try await database.claim(at: now, lease: 60, room: ["mail": 7])
                            if some.isEmpty { return own }
                            own += some
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(all.count == 200)
            #expect(Set(all.map(\.id)).count == 200)
        }
    }

    @Test func onlyWhatIsDueAndHasRoomIsClaimed() async throws {
        try await with { database in
            try await database.enqueue([message("later", due: now + 10), message("now"), message("other", channel: "robot")])
            #expect(try await database.claim(at: now, lease: 60, room: ["mail": 5]).map(\.key) == ["now"])
            #expect(try await database.claim(at: now + 10, lease: 60, room: ["mail": 5, "robot": 0]).map(\.key) == ["later"])
        }
    }

    @Test func theLogTellsEveryStepAndTheAuditWhatPeopleDid() async throws {
        try await with { database in
            try await database.enqueue([message("m", .announcement)])
            let claimed = try await database.claim(at: now, lease: 60, room: ["mail": 1])
            let id = try #require(claimed.first?.id)
            try await database.act(.begin, message: id, by: nil, at: now)
            #expect(try await database.lapse(at: now + 59) == 0)
            #expect(try await database.lapse(at: now + 60) == 1)
            #expect(try await database.message(id: id)?.stage == .doubtful)
            #expect(try await database.act(.retry, message: id, by: "li@x", at: now + 70)?.stage == .waiting)
            await #expect(throws: Refusal.self) { try await database.act(.retry, message: id, by: "li@x", at: now + 71) }
            #expect(try await database.attempts(message: id).map(\.act) == [.claim, .begin, .lapse, .retry])
            #expect(try await database.auditEntries(.init(subject: "message \(id)")).map(\.note.act) == ["message.retry"])
            #expect(try await database.act(.discard, message: 99, by: nil, at: now) == nil)
        }
    }

    @Test func countsAndForgets() async throws {
        try await with { database in
            try await database.enqueue([message("a"), message("b"), message("c")])
            for claimed in try await database.claim(at: now + 30, lease: 60, room: ["mail": 2]) {
                try await database.act(.begin, message: claimed.id, by: nil, at: now + 30)
                try await database.act(.deliver, message: claimed.id, by: nil, at: claimed.key == "a" ? now + 30 : now + 61)
            }
            var counts = try await database.outboxCounts(at: now + 100)
            #expect((counts[.sent], counts[.waiting], counts.sentToday, counts.promptToday) == (2, 1, 2, 1))
            #expect(counts.oldestDue == now)
            try await database.forgetMessages(before: now + 50)
            counts = try await database.outboxCounts(at: now + 100)
            #expect((counts[.sent], counts[.waiting]) == (1, 1), "What waits is never forgotten.")
        }
    }

    /// The event stands in the file exactly when the change does.
    @Test func aChangeAndItsEventAreOneTransaction() async throws {
        try await with { database in
            var draft = Case(
                customer: nil, topic: "delivery", reasons: [.hand], channel: .call, severity: 9, owner: "li@x", openedAt: now,
                openedBy: "a@x", level: ServiceLevel(contactHours: 24, resolveHours: 72), contactDue: now, resolveDue: now)
            draft.id = 0
            struct Broken: Error {}
            let item = FeedbackItem(
                key: ItemKey(high: 1, low: 1), source: "s", text: "", channel: .call, receivedAt: now)
            let annotation = Annotation(
                engineVersion: "1", taxonomyVersion: "t@1", language: "zh-Hans", sentiment: .negative, score: -1, confidence: 1, topics: [])
            _ = try await database.write([AnalyzedItem(item: item, annotation: annotation)], customers: [])
            let receipt = try await database.openCase(draft, item: 1, by: "a@x", at: now) { ($0, .note(words: "x")) }
            _ = try await database.changeCase(id: receipt.value.id, version: nil, by: "a@x", at: now) { old, _ in
                var new = old
                new.version += 1
                new.owner = "wang@x"
                return (new, .assign(owner: "wang@x", department: nil))
            }
            await #expect(throws: Broken.self) {
                _ = try await database.changeCase(id: receipt.value.id, version: nil, by: "a@x", at: now) { _, _ in throw Broken() }
            }
            let events = try await database.unspreadEvents(limit: 10)
            #expect(events.map(\.kind) == [.caseOpened, .caseAssigned])
            #expect(events.map(\.people) == [["li@x"], ["wang@x"]])
            #expect(events.map(\.key) == ["case 1 v1", "case 1 v2"])
            #expect(events.allSatisfy { $0.isUrgent && $0.subject == EventSubject(.caseFile, Int64(1)) })
        }
    }

    /// A light, a missed goal and an announcement to approve are told in the transaction of their change too.
    @Test func registersTellInTheirOwnTransaction() async throws {
        try await with { database in
            var gate = Gate(name: "app-7", title: "App 7", approver: "boss@x", createdBy: "li@x", createdAt: now)
            gate.stage = .watching
            _ = try await database.createGate(gate)
            let condition = GateCondition(kind: .openCases, green: 0, red: 2, minimumN: 1)
            for value in [0.0, 0, 3, 3] {
                let finding = GateFinding(condition: condition, value: value, n: 50)
                try await database.keep(
                    GateEvaluation(version: 1, time: now, actor: "huiyin", waived: false, findings: [finding]), of: "app-7")
            }
            let today = Day(now, secondsFromGMT: 28_800)
            for result in [60.0, 10] {
                let goal = Goal(
                    title: "NPS", department: "客服部", measure: .nps, target: 40, start: today + -60, due: today + -1, owner: "li@x",
                    createdBy: "a@x", createdAt: now)
                let kept = try await database.createGoal(goal)
                let act = GoalAct.settle(result: result, today: today)
                _ = try await database.changeGoal(id: kept.id, version: 1, by: "huiyin", at: now) { [now] old in
                    (try GoalMachine.applying(act, to: old, at: now), act)
                }
            }
            let events = try await database.unspreadEvents(limit: 10)
            #expect(events.map(\.key) == ["gate app-7 #1", "gate app-7 #3", "goal 2 v2"])
            #expect(events.map(\.isUrgent) == [false, true, false])
        }
    }
}
