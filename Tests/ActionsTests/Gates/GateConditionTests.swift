import Actions
import Feedback
import Foundation
import Insights
import Testing

/// The table of docs/methods/gates.md at its borders.
@Suite struct GateConditionTests {
    private let few = GateCondition(kind: .metric, metric: .negativeShare, green: 0.08, red: 0.15, minimumN: 100)
    private let many = GateCondition(kind: .metric, metric: .nps, green: 30, red: 10, minimumN: 100)

    struct Row: Sendable {
        var value: Double?
        var low: Double?
        var high: Double?
        var n = 100
        var light: GateLight
        var doubt: GateDoubt?
    }

    @Test(arguments: [
        Row(value: 0.02, low: 0.01, high: 0.03, n: 99, light: .amber, doubt: .tooFew),
        Row(value: 0.9, low: 0.8, high: 0.95, n: 99, light: .amber, doubt: .tooFew), Row(value: nil, light: .amber, doubt: .tooFew),
        Row(value: 0.08, low: 0.04, high: 0.15, light: .green), Row(value: 0.08, low: 0.04, high: 0.1501, light: .amber, doubt: .unsure),
        Row(value: 0.0801, low: 0.05, high: 0.12, light: .amber, doubt: .between),
        Row(value: 0.15, low: 0.1, high: 0.2, light: .amber, doubt: .between), Row(value: 0.1501, low: 0.1, high: 0.2, light: .red),
        Row(value: 0.02, light: .green),
    ])
    func lessIsBetter(_ row: Row) {
        let found = few.light(value: row.value, low: row.low, high: row.high, n: row.n)
        #expect(found == (row.light, row.doubt))
    }

    @Test(arguments: [
        Row(value: 30, low: 10, high: 50, light: .green), Row(value: 30, low: 9.9, high: 50, light: .amber, doubt: .unsure),
        Row(value: 29.9, low: 20, high: 40, light: .amber, doubt: .between), Row(value: 9.9, low: 0, high: 90, light: .red),
        Row(value: 80, low: 70, high: 90, n: 7, light: .amber, doubt: .tooFew),
    ])
    func moreIsBetter(_ row: Row) {
        let found = many.light(value: row.value, low: row.low, high: row.high, n: row.n)
        #expect(found == (row.light, row.doubt))
    }

    @Test func aGateIsTheWorstOfItsConditions() {
        func evaluation(_ values: [Double], waived: Bool = false) -> GateEvaluation {
            GateEvaluation(
                version: 1, time: monday, actor: "a@x", waived: waived,
                findings: values.map { GateFinding(condition: few, value: $0, n: 100) })
        }
        #expect(evaluation([0.02, 0.03]).light == .green)
        #expect(evaluation([0.02, 0.1]).light == .amber)
        #expect(evaluation([0.1, 0.2, 0.02]).light == .red)
        #expect(evaluation([]).light == .amber, "Nothing asked is nothing known.")
        #expect((evaluation([0.2], waived: true).light, evaluation([0.2], waived: true).effective) == (.red, .green))
        #expect(GateLight.allCases.map(\.exitStatus) == [0, 2, 1])
    }

    @Test func aConditionIsReadWithItsDefaultsAndRefusesWhatItDoesNotKnow() throws {
        let json = #"{"kind": "metric", "metric": "csat", "green": 0.8, "red": 0.6, "filter": {"products": ["X"]}}"#
        let condition = try JSONDecoder().decode(GateCondition.self, from: Data(json.utf8))
        #expect(
            condition
                == GateCondition(
                    kind: .metric, metric: .csat, filter: FeedbackFilter(products: ["X"]), days: 28, side: .atLeast, green: 0.8, red: 0.6))
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode(GateCondition.self, from: Data(json.replacing("green", with: "gren").utf8))
        }
        #expect(try JSONDecoder().decode(GateCondition.self, from: JSONEncoder().encode(condition)) == condition)
    }
}
