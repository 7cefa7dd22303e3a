import Actions
import Feedback
import Foundation
import Testing

/// The life of a case, walked at random and step by step.
@Suite struct CaseMachineTests {
    private let machine = CaseMachine(calendar: .always())

    private func fresh(owner: String? = nil) -> Case {
        Case(
            customer: CustomerKey(high: 0, low: 1), topic: "delivery", reasons: [.nps], channel: .survey, severity: 5, owner: owner,
            openedAt: monday, openedBy: "huiyin", level: ServiceLevel(contactHours: 24, resolveHours: 72),
            contactDue: monday.addingTimeInterval(86_400), resolveDue: monday.addingTimeInterval(3 * 86_400))
    }

    private static func acts(_ random: inout Chance) -> CaseAct {
        switch Int.random(in: 0..<13, using: &random) {
        case 0: .assign(owner: ["a@x", "b@x"].randomElement(using: &random), department: "物流部")
        case 1: .assign(owner: nil, department: nil)
        case 2: .contact(.phone, reached: true, words: "接通")
        case 3: .contact(.phone, reached: false, words: "没人接")
        case 4: .wait(words: "")
        case 5: .resume
        case 6: .resolve(CaseOutcome.allCases.randomElement(using: &random) ?? .fixed, rootCause: "仓库", words: "")
        case 7: .resolve(.fixed, rootCause: "", words: "")
        case 8: .close(satisfaction: [nil, 0, 3, 5, 6].randomElement(using: &random) ?? nil)
        case 9: .reopen(words: ["", "又来了"].randomElement(using: &random) ?? "")
        case 10: .escalate
        case 11: .note(words: ["", "记一笔"].randomElement(using: &random) ?? "")
        default: .join(item: 9, severity: Double.random(in: 0...10, using: &random))
        }
    }

    /// What holds of every case, whatever was done to it.
    private func expectSound(_ file: Case, _ act: CaseAct) {
        #expect((file.stage == .new) == (file.owner == nil) || !file.stage.isOpen, "\(act): new means that nobody answers for it")
        #expect((file.stage == .waiting) == (file.waitingSince != nil), "\(act)")
        #expect((file.stage == .resolved) == (file.resolvedAt != nil && file.closedAt == nil), "\(act)")
        #expect((file.stage == .closed) == (file.closedAt != nil), "\(act)")
        #expect((file.outcome == nil) == file.stage.isOpen, "\(act)")
        #expect(file.stage != .contacted || file.contactedAt != nil, "\(act)")
        #expect(file.satisfaction.map { (1...5).contains($0) } ?? true)
        #expect((0...CaseMachine.escalationLimit).contains(file.escalations))
        #expect(file.due == nil || (file.stage.isOpen && file.stage != .waiting))
        #expect(file.openedAt == monday)
    }

    @Test(arguments: 0..<40)
    func anyWalkStaysSoundAndEveryRefusalIsASentence(seed: Int) throws {
        var random = Chance(seed: UInt64(seed))
        var file = fresh()
        var now = monday
        var (done, refused) = (0, 0)
        for _ in 0..<400 {
            now.addTimeInterval(Double.random(in: 1...20_000, using: &random))
            let act = Self.acts(&random)
            do {
                let next = try machine.applying(act, to: file, at: now)
                #expect(next.version == file.version + 1)
                #expect(CaseMachine.stages(of: act.kind).contains(file.stage))
                expectSound(next, act)
                file = next
                done += 1
            } catch let refusal as Refusal {
                #expect(refusal.message.zh.hasSuffix("。") && refusal.message.en.hasSuffix("."), "\(refusal)")
                #expect(refusal.message.en != "This cannot be done now.", "\(act) from \(file.stage) has no sentence of its own.")
                refused += 1
            }
        }
        #expect(done > 30 && refused > 30)
    }

    /// Every stage × every kind of act that the table does not list is refused by a sentence of its own.
    @Test(arguments: CaseStage.allCases)
    func whatTheTableDoesNotListIsRefused(stage: CaseStage) throws {
        var file = fresh(owner: stage == .new ? nil : "a@x")
        file.stage = stage
        let acts: [CaseAct] = [
            .assign(owner: "b@x", department: nil), .contact(.phone, reached: true, words: ""), .wait(words: ""), .resume,
            .resolve(.noProblem, rootCause: "", words: ""), .close(satisfaction: nil), .reopen(words: "x"), .escalate, .note(words: "x"),
            .join(item: 2, severity: 1),
        ]
        for act in acts {
            if CaseMachine.stages(of: act.kind).contains(stage) {
                #expect(throws: Never.self) { try machine.applying(act, to: file, at: monday) }
            } else {
                let refusal = #expect(throws: Refusal.self) { try machine.applying(act, to: file, at: monday) }
                #expect(refusal?.message.en != "This cannot be done now.", "\(act) from \(stage)")
            }
        }
    }

    @Test func theCommonWay() throws {
        var file = fresh()
        func step(_ act: CaseAct, _ hours: Double) throws { file = try machine.applying(act, to: file, at: monday + hours * 3_600) }
        try step(.assign(owner: "a@x", department: "物流部"), 1)
        #expect(file.due == file.contactDue)
        try step(.contact(.phone, reached: false, words: ""), 2)
        #expect((file.stage, file.contactedAt) == (.assigned, nil))
        try step(.contact(.phone, reached: true, words: ""), 3)
        #expect(!file.hasMissedContact(at: monday + 3 * 86_400))
        #expect(file.due == file.resolveDue)
        try step(.wait(words: "等照片"), 4)
        #expect(file.due == nil)
        try step(.resume, 14)
        #expect(file.resolveDue == monday + (72 + 10) * 3_600, "Ten hours of waiting are given back.")
        try step(.resolve(.compensated, rootCause: "分拨中心积压", words: ""), 20)
        try step(.close(satisfaction: 5), 30)
        #expect((file.stage, file.satisfaction, file.outcome) == (.closed, 5, .compensated))
        try step(.reopen(words: "又没送到"), 100)
        #expect((file.stage, file.returns, file.contactedAt, file.outcome) == (.assigned, 1, nil, nil))
        #expect(file.contactDue == monday + 124 * 3_600, "The first contact's clock begins anew.")
    }

    @Test func anotherVoiceOpensAResolvedCaseAgain() throws {
        var file = fresh(owner: "a@x")
        file = try machine.applying(.contact(.email, reached: true, words: ""), to: file, at: monday)
        file = try machine.applying(.resolve(.fixed, rootCause: "x", words: ""), to: file, at: monday)
        file = try machine.applying(.join(item: 7, severity: 9), to: file, at: monday + 60)
        #expect((file.stage, file.voices, file.severity, file.returns) == (.assigned, 2, 9, 1))
    }

    @Test func onlyOnesOwnFreshStepIsTakenBack() throws {
        let file = fresh(owner: "a@x")
        let contacted = try machine.applying(.contact(.phone, reached: true, words: ""), to: file, at: monday)
        let event = CaseEvent(version: 2, time: monday, actor: "a@x", act: .contact(.phone, reached: true, words: ""), before: file)
        let back = try machine.undone(contacted, last: event, by: "a@x", at: monday + 60)
        #expect((back.stage, back.contactedAt, back.version) == (.assigned, nil, 3))
        #expect(throws: Refusal.self) { try machine.undone(contacted, last: event, by: "b@x", at: monday + 60) }
        #expect(throws: Refusal.self) { try machine.undone(contacted, last: event, by: "a@x", at: monday + 601) }
        let opening = CaseEvent(version: 1, time: monday, actor: "a@x", act: nil, before: nil)
        #expect(throws: Refusal.self) { try machine.undone(file, last: opening, by: "a@x", at: monday) }
        let joined = CaseEvent(version: 2, time: monday, actor: "a@x", act: .join(item: 1, severity: 1), before: file)
        #expect(throws: Refusal.self) { try machine.undone(file, last: joined, by: "a@x", at: monday) }
    }
}
