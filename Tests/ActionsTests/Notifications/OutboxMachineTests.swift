import Actions
import Feedback
import Foundation
import Testing

/// The life of a message, walked at random and step by step.
@Suite struct OutboxMachineTests {
    private func fresh(_ kind: EventKind = .signal) -> OutboxMessage {
        OutboxMessage(
            key: "k", kind: kind, channel: "mail", recipient: .group,
            content: MessageContent(title: LocalizedName(zh: "题", en: "title"), lines: [], time: monday), createdAt: monday)
    }

    private static func act(_ random: inout Chance) -> MessageAct {
        switch Int.random(in: 0..<14, using: &random) {
        case 0, 1, 2: .claim(lease: 60)
        case 3, 4: .begin
        case 5, 12: .deliver
        case 6: .fail(reason: "timeout")
        case 7: .refuse(reason: "550")
        case 8: .doubt(reason: "no answer")
        case 9, 10: .lapse
        case 11: .discard
        default: .retry
        }
    }

    @Test(arguments: 0..<40)
    func anyWalkStaysSoundAndEveryRefusalIsASentence(seed: Int) {
        var random = Chance(seed: UInt64(seed))
        var message = fresh(seed.isMultiple(of: 2) ? .signal : .announcement)
        var now = monday
        var delivered = 0
        var refused = 0
        for _ in 0..<1_500 {
            now.addTimeInterval(Double.random(in: 1...20_000, using: &random))
            let act = Self.act(&random)
            do {
                let next = try OutboxMachine.applying(act, to: message, at: now)
                #expect(OutboxMachine.stages(of: act.kind).contains(message.stage))
                #expect((next.leaseUntil != nil) == (next.stage == .claimed || next.stage == .sending), "\(act)")
                #expect((next.sentAt != nil) == (next.stage == .sent), "\(act)")
                #expect(next.stage != .doubtful || !next.mayRepeat)
                #expect((0...OutboxMachine.attemptLimit + 1).contains(next.attempts))
                if act == .deliver { delivered += 1 }
                // A message that may not be repeated goes from the channel's hands to nowhere but an end or a certain failure.
                if !message.mayRepeat, message.stage == .sending, next.stage == .waiting { #expect(act.kind == .fail) }
                message = next
            } catch {
                #expect(error.message.zh.hasSuffix("。") && error.message.en.hasSuffix("."))
                #expect(error.message.en != "This cannot be done now.", "\(act) from \(message.stage) has no sentence of its own.")
                refused += 1
            }
            if message.stage == .sent { message = fresh(message.kind) }
        }
        #expect(delivered > 0 && refused > 50)
    }

    @Test(arguments: MessageStage.allCases)
    func whatTheTableDoesNotListIsRefused(stage: MessageStage) {
        var message = fresh()
        (message.stage, message.leaseUntil) = (stage, monday)
        let acts: [MessageAct] = [
            .claim(lease: 1), .begin, .deliver, .fail(reason: "x"), .refuse(reason: "x"), .doubt(reason: "x"), .lapse, .retry, .discard,
        ]
        for act in acts {
            if OutboxMachine.stages(of: act.kind).contains(stage) {
                #expect(throws: Never.self) { try OutboxMachine.applying(act, to: message, at: monday) }
            } else {
                #expect(throws: Refusal.self) { try OutboxMachine.applying(act, to: message, at: monday) }
            }
        }
    }

    @Test func pausesGrowFourfoldAndEnd() {
        let pauses = (1...8).map { OutboxMachine.pause(after: $0, id: 0) }
        #expect(pauses == [10, 40, 160, 640, 2_560, 10_240, 40_960, 43_200])
        for id: Int64 in 1...200 {
            let pause = OutboxMachine.pause(after: 2, id: id)
            #expect(pause >= 40 && pause < 48)
        }
        #expect(Set((1...200).map { OutboxMachine.pause(after: 2, id: $0) }).count == 200, "Not all come back at the same moment.")
    }

    @Test func whatFailsForeverIsDeadAfterEightAttempts() throws {
        var message = fresh()
        var now = monday
        var attempts = 0
        while message.stage != .dead {
            now = max(now, message.due)
            message = try OutboxMachine.applying(.claim(lease: 60), to: message, at: now)
            message = try OutboxMachine.applying(.begin, to: message, at: now)
            message = try OutboxMachine.applying(.fail(reason: "refused"), to: message, at: now)
            attempts += 1
        }
        #expect((attempts, message.reason) == (8, "refused"))
        #expect((12.0...20).contains(now.timeIntervalSince(monday) / 3_600), "About fifteen hours.")
        message = try OutboxMachine.applying(.retry, to: message, at: now)
        #expect((message.stage, message.attempts, message.due) == (.waiting, 0, now))
    }

    /// What a kill leaves behind: before the channel was called nothing is in doubt; afterwards customers' messages are.
    @Test func aKillIsCertainBeforeTheCallAndDoubtfulAfterIt() throws {
        for (kind, begun, stage) in [
            (EventKind.signal, false, MessageStage.waiting), (.announcement, false, .waiting), (.signal, true, .waiting),
            (.announcement, true, .doubtful),
        ] {
            var message = try OutboxMachine.applying(.claim(lease: 60), to: fresh(kind), at: monday)
            if begun { message = try OutboxMachine.applying(.begin, to: message, at: monday) }
            #expect(throws: Refusal.self) { try OutboxMachine.applying(.lapse, to: message, at: monday + 59) }
            let lapsed = try OutboxMachine.applying(.lapse, to: message, at: monday + 60)
            #expect(lapsed.stage == stage, "\(kind) begun \(begun)")
            if stage == .waiting { #expect(lapsed.due == monday + 60, "The lease was pause enough.") }
        }
    }
}
