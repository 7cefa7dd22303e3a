import Actions
import Feedback
import Foundation
import Ingestion
import Insights

extension DemoActions {
    /// Days whose unhappy voices become cases, and how many at most.
    private static let caseDays = 21
    private static let caseLimit = 260

    private static let agents = ["sun.lei@spruce.example", "wu.dan@spruce.example", "ma.hui@spruce.example", "gao.ning@spruce.example"]

    /// Opens cases as the rules would have opened them at the time, and works on them as four people of the brand might have.
    func loadCases(_ desk: CaseDesk, at now: Date) async throws {
        let rules = try await desk.settings().opening
        let filter = FeedbackFilter(period: .last(Self.caseDays, endingOn: brand.endingOn), sentiments: [.negative])
        var chosen: [(voice: Voice, said: Date, reason: CaseReason)] = []
        var cursor: String?
        repeat {
            let page = try await voices.voices(filter, order: .newest, cursor: cursor, limit: 200)
            for voice in page.voices {
                let said = voice.item.occurredAt ?? voice.item.receivedAt
                guard said < now, let reason = rules.reasons(for: voice, at: said).first else { continue }
                chosen.append((voice, said, reason))
            }
            cursor = page.next
        } while cursor != nil && chosen.count < Self.caseLimit
        for (voice, said, reason) in chosen.prefix(Self.caseLimit).reversed() {
            let receipt = try await desk.open(item: voice.id, reason: reason, by: CaseDesk.clockwork, at: said.addingTimeInterval(60))
            guard case .opened(let file)? = receipt else { continue }
            try await work(on: file, desk, from: said, until: now)
        }
    }

    /// Most are taken within an hour, spoken about within a day and closed within four; some are late, some stay open.
    private func work(on file: Case, _ desk: CaseDesk, from said: Date, until now: Date) async throws {
        var random = SeededGenerator(seed: brand.seed &+ UInt64(bitPattern: file.id) &* 0x9E37_79B9_7F4A_7C15)
        func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &random) < probability }
        func pick(_ values: [String]) -> String { values[Int.random(in: 0..<values.count, using: &random)] }
        let agent = pick(Self.agents)
        var time = said.addingTimeInterval(60)
        func after(_ hours: ClosedRange<Double>) -> Date {
            time += Double.random(in: hours, using: &random) * 3_600
            return time
        }
        var acts: [(time: Date, act: CaseAct)] = []
        guard chance(0.93) else { return }
        acts.append((after(0.1...1), .assign(owner: agent, department: nil)))
        if chance(0.15) { acts.append((after(0.5...6), .contact(.phone, reached: false, words: "没有接听，稍后再打"))) }
        acts.append((after(chance(0.12) ? 26...60 : 0.5...18), .contact(.phone, reached: true, words: pick(Self.told))))
        if chance(0.8) {
            acts.append((after(2...70), .resolve(chance(0.8) ? .fixed : .explained, rootCause: pick(Self.causes), words: "")))
            if chance(0.75) { acts.append((after(12...48), .close(satisfaction: Int.random(in: 2...5, using: &random)))) }
        }
        for (time, act) in acts {
            guard time < now else { return }
            do {
                _ = try await desk.act(act, case: file.id, version: nil, by: agent, at: time)
            } catch is Refusal {
                return
            }
        }
    }

    private static let told = [
        "已致歉，答应明天下午六点前给答复", "已说明原因，答应三天内补发", "客户要求退款，答应两天内到账", "核对过订单，答应今天内换新", "转给门店店长，答应当天回电",
    ]
    private static let causes = ["分拨中心积压", "退款流程太长", "门店与线上系统不通", "排班不足", "系统缺陷", "说明写得不清楚", "包装不合格"]
}
