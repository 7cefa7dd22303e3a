import Actions
import Feedback
import Foundation
import Testing

@Suite struct RoutingTests {
    private static let day = Day(year: 2026, month: 11, day: 2)

    private let routing = Routing(
        rules: [
            RoutingRule(topics: ["delivery"], regions: ["四川"], department: "西南物流", contact: "sun@x", standIns: ["qian@x", "wu@x"]),
            RoutingRule(tiers: ["黑卡"], minimumSeverity: 7, department: "贵宾服务", contact: "gone@x"),
            RoutingRule(channels: [.store], department: "门店运营"),
        ],
        absences: [Absence(person: "sun@x", from: day + 1, to: day + 3), Absence(person: "qian@x", from: day + 2, to: day + 2)],
        topics: [
            "delivery": Topic(
                id: "delivery", name: LocalizedName(zh: "配送", en: "Delivery"),
                owner: Owner(department: LocalizedName(zh: "物流部", en: "Logistics"), contact: "zhao@x")),
            "delivery.speed": Topic(id: "delivery.speed", name: LocalizedName(zh: "速度", en: "Speed")),
            "price": Topic(id: "price", name: LocalizedName(zh: "价格", en: "Price")),
        ],
        people: ["sun@x", "qian@x", "wu@x", "zhao@x"]
    )

    private func subject(
        _ topic: String?, _ channel: Channel = .call, region: String? = nil, tier: String? = nil, severity: Double = 5
    ) -> RoutingSubject {
        RoutingSubject(topic: topic, channel: channel, region: region, product: nil, tier: tier, severity: severity)
    }

    @Test func theFirstRuleThatMatchesCounts() {
        let found = routing.assignment(of: subject("delivery.speed", .store, region: "四川", tier: "黑卡", severity: 9), on: Self.day)
        #expect(found == Assignment(department: "西南物流", owner: "sun@x", isStandIn: false, source: .rule(0)))
    }

    @Test func whoIsAwayIsStoodInFor() {
        func owner(_ days: Int) -> String? {
            routing.assignment(of: subject("delivery", region: "四川"), on: Self.day + days).owner
        }
        #expect([owner(0), owner(1), owner(2), owner(3), owner(4)] == ["sun@x", "qian@x", "wu@x", "qian@x", "sun@x"])
        #expect(routing.assignment(of: subject("delivery", region: "四川"), on: Self.day + 1).isStandIn)
    }

    @Test func whoLeftGetsNothingAndTheDepartmentDoes() {
        let found = routing.assignment(of: subject("price", tier: "黑卡", severity: 7), on: Self.day)
        #expect(found == Assignment(department: "贵宾服务", owner: nil, isStandIn: false, source: .rule(1)))
    }

    @Test func theNearestTopicWithAnOwnerAnswers() {
        let found = routing.assignment(of: subject("delivery.speed", region: "浙江"), on: Self.day)
        #expect(found == Assignment(department: "物流部", owner: "zhao@x", isStandIn: false, source: .topic("delivery")))
    }

    @Test func nothingFallsBetweenUnseen() {
        #expect(routing.assignment(of: subject("price"), on: Self.day) == .nobody)
        #expect(routing.assignment(of: subject(nil), on: Self.day) == .nobody)
        #expect(routing.assignment(of: subject(nil, .store), on: Self.day).source == .rule(2))
        #expect(!routing.rules[0].matches(subject("deliveryx", region: "四川")), "A topic is no mere beginning of a word.")
    }
}
