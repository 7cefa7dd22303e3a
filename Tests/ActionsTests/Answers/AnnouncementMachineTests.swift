import Actions
import Feedback
import Foundation
import Testing

/// The life of an announcement, walked at random and step by step.
@Suite struct AnnouncementMachineTests {
    private func fresh(_ title: String = "听到了") -> Announcement {
        Announcement(
            title: title, words: "做了", topic: "delivery",
            period: Period(start: Day(year: 2026, month: 9, day: 1), end: Day(year: 2026, month: 10, day: 1)),
            channel: "mail", author: "li@x", createdAt: monday)
    }

    private func act(_ random: inout Chance) -> AnnouncementAct {
        let reason = ["", "太长"].randomElement(using: &random) ?? ""
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return .edit(fresh(["", "改"].randomElement(using: &random) ?? ""))
        case 1, 2: return .submit
        case 3, 4: return .approve
        case 5: return .sendBack(reason: reason)
        case 6, 7: return .start
        case 8: return [.finish, .stop(reason: reason)].randomElement(using: &random) ?? .finish
        default: return Int.random(in: 0..<6, using: &random) == 0 ? .drop(reason: reason) : .submit
        }
    }

    @Test(arguments: 0..<40)
    func nothingGoesOutThatASecondPersonDidNotApprove(seed: Int) {
        var random = Chance(seed: UInt64(seed))
        var value = fresh()
        var (sent, refused) = (0, 0)
        for _ in 0..<400 {
            let actor = ["li@x", "wang@x"].randomElement(using: &random) ?? "li@x"
            let act = act(&random)
            do {
                let next = try AnnouncementMachine.applying(act, to: value, by: actor, at: monday)
                #expect(AnnouncementMachine.stages(of: act.kind).contains(value.stage))
                #expect(next.version == value.version + 1)
                if [.approved, .sending, .sent].contains(next.stage) {
                    #expect(next.approvedBy != nil && next.approvedBy != next.author, "\(act)")
                }
                if next.stage == .draft { #expect(next.approvedBy == nil) }
                #expect((next.startedAt != nil) == [.sending, .sent, .stopped].contains(next.stage), "\(act)")
                if next.stage == .sent { sent += 1 }
                value = next
            } catch {
                #expect(error.message.zh.hasSuffix("。") && error.message.en.hasSuffix("."))
                refused += 1
            }
            if [.sent, .stopped, .dropped].contains(value.stage) { value = fresh() }
        }
        #expect(sent > 0 && refused > 50)
    }

    @Test(arguments: AnnouncementStage.allCases)
    func whatTheTableDoesNotListIsRefused(stage: AnnouncementStage) {
        var value = fresh()
        value.stage = stage
        let acts: [AnnouncementAct] = [
            .edit(fresh()), .submit, .approve, .sendBack(reason: "x"), .start, .finish, .stop(reason: "x"), .drop(reason: "x"),
        ]
        for act in acts {
            if AnnouncementMachine.stages(of: act.kind).contains(stage) {
                #expect(throws: Never.self) { try AnnouncementMachine.applying(act, to: value, by: "wang@x", at: monday) }
            } else {
                let refusal = #expect(throws: Refusal.self) {
                    try AnnouncementMachine.applying(act, to: value, by: "wang@x", at: monday)
                }
                #expect(refusal?.message.en != "This cannot be done now.", "\(act) from \(stage)")
            }
        }
    }

    @Test func whoChangesItIsItsAuthor() throws {
        let changed = try AnnouncementMachine.applying(.edit(fresh("新")), to: fresh(), by: "wang@x", at: monday)
        #expect((changed.title, changed.author) == ("新", "wang@x"))
        let submitted = try AnnouncementMachine.applying(.submit, to: changed, by: "li@x", at: monday)
        #expect(throws: Refusal.self) { try AnnouncementMachine.applying(.approve, to: submitted, by: "wang@x", at: monday) }
        #expect(throws: Never.self) { try AnnouncementMachine.applying(.approve, to: submitted, by: "li@x", at: monday) }
    }

    @Test func whatCannotBeSentIsNotSubmitted() {
        var late = fresh()
        (late.coolDown, late.surveyAfter) = (14, 7)
        for value in [fresh(""), fresh(String(repeating: "长", count: 81)), late] {
            #expect(throws: Refusal.self) { try AnnouncementMachine.applying(.submit, to: value, by: "li@x", at: monday) }
        }
    }
}
