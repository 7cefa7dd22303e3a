import Feedback
import Ingestion
import Testing

@testable import Insights

/// What is planted in the demo brand's year is found and named, and not found when it is left out.
@Suite struct DemoSignalTests {
    private static let calendar = EventDays(
        StandardCalendar.events(in: Period(start: DemoMentions.end + -400, end: DemoMentions.end + 1)))

    private func signals(_ table: MentionTable, _ days: ClosedRange<Int>) -> [Signal] {
        let scan = SignalScan(table, calendar: Self.calendar)
        return days.flatMap { scan.judge(DemoMentions.end + $0)?.signals ?? [] }
    }

    private func isDelivery(_ signal: Signal) -> Bool {
        signal.kind == .surge && signal.key.region == "四川" && signal.key.topic?.hasPrefix("delivery") == true
    }

    @Test func theDeliveryFailureIsNamedBeforeItsPeak() throws {
        let peak = try #require(PlantedTruth.deliveryFailure.peak)
        let found = signals(DemoMentions.whole, -24...(peak - 1)).filter(isDelivery)
        let first = try #require(found.first)
        #expect(peak - (first.day - DemoMentions.end) >= 3, "at least three days before the peak")
        let late = try #require(found.last { $0.key == SeriesKey(topic: "delivery", region: "四川") }, "the level at which it happens")
        #expect(late.severity >= 6 && late.customers > 5 && !late.parts.isEmpty)
    }

    @Test func oneFailureIsOneSignal() {
        let peak = signals(DemoMentions.whole, -10 ... -10)
        let about = peak.filter { $0.kind == .surge && $0.key.region == "四川" }
        #expect(about.count == 1, "\(about.map(\.key))")
    }

    @Test func withoutThePlantNothingIsFoundThere() {
        #expect(signals(DemoMentions.withoutDelivery, -24 ... -1).filter(isDelivery).isEmpty)
    }

    @Test func thePaymentBugIsFoundOnTheDayOfTheRelease() throws {
        let first = PlantedTruth.paymentBug.days.lowerBound
        let isPayment = { (signal: Signal) in signal.kind == .surge && signal.key.topic?.hasPrefix("payment") == true }
        let found = signals(DemoMentions.whole, first...first + 1).filter(isPayment)
        #expect(found.first.map { $0.day - DemoMentions.end } == first)
        #expect(signals(DemoMentions.withoutPayment, first...first + 3).filter(isPayment).isEmpty)
    }

    @Test func anOrdinaryMonthIsCalm() {
        // From the end of 618 to autumn nothing is planted that surges.
        let found = signals(DemoMentions.withoutDelivery, -90 ... -61).filter { $0.kind == .surge }
        #expect(found.count <= 6, "\(found.map { ($0.day.iso, $0.key.values) })")
    }
}
