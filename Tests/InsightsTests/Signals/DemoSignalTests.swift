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

    /// Days of which each takes a second or more in a debug build: before the peak, and the peak.
    @Test func theDeliveryFailureIsNamedBeforeItsPeak() throws {
        let peak = try #require(PlantedTruth.deliveryFailure.peak)
        let found = signals(DemoMentions.whole, peak - 3...peak - 2).filter(isDelivery)
        let named = try #require(found.first { $0.key == SeriesKey(topic: "delivery", region: "四川") }, "the level at which it happens")
        #expect(named.severity >= 6 && named.customers > 5 && !named.parts.isEmpty)
    }

    @Test func oneFailureIsOneSignal() {
        let peak = signals(DemoMentions.whole, -10 ... -10)
        let about = peak.filter { $0.kind == .surge && $0.key.region == "四川" }
        #expect(about.count == 1, "\(about.map(\.key))")
    }

    @Test func withoutThePlantNothingIsFoundThere() {
        #expect(signals(DemoMentions.withoutDelivery, -13 ... -10).filter(isDelivery).isEmpty)
    }

    @Test func thePaymentBugIsFoundOnTheDayOfTheRelease() throws {
        let first = PlantedTruth.paymentBug.days.lowerBound
        let isPayment = { (signal: Signal) in signal.kind == .surge && signal.key.topic?.hasPrefix("payment") == true }
        #expect(!signals(DemoMentions.whole, first...first).filter(isPayment).isEmpty)
        #expect(signals(DemoMentions.withoutPayment, first...first + 1).filter(isPayment).isEmpty)
    }
}
