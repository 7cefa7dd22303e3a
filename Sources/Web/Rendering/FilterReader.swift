import Feedback
import Foundation
import HTTPTypes
import Insights

/// Reads single values of a filter's query string and names the one that cannot be read.
struct FilterReader {
    /// Between aspect and opinion of a pair: 物流—太慢.
    static let pairMark = "—"
    /// Compares with nothing.
    static let nothing = "none"

    var values: [String: [String]]

    func first(_ name: String) -> String? { values[name]?.first }

    /// All values in their order, each once.
    func list(_ name: String) -> [String] {
        var seen: Set<String> = []
        return (values[name] ?? []).filter { seen.insert($0).inserted }
    }

    func list<Value>(_ name: String, _: Value.Type) throws -> [Value]
    where Value: RawRepresentable<String> & CaseIterable {
        try list(name).map { try parsed(name, $0) }
    }

    func value<Value>(_ name: String, _: Value.Type) throws -> Value?
    where Value: RawRepresentable<String> & CaseIterable {
        try first(name).map { try parsed(name, $0) }
    }

    /// What to compare with: the period before when nothing is said.
    func comparison(_ name: String) throws -> Comparison? {
        guard let text = first(name) else { return .previous }
        guard text != Self.nothing else { return nil }
        guard let comparison = Comparison(rawValue: text) else {
            throw refusal(name, text, (Comparison.allCases.map(\.rawValue) + [Self.nothing]).joined(separator: ", "))
        }
        return comparison
    }

    private func parsed<Value>(_ name: String, _ text: String) throws -> Value
    where Value: RawRepresentable<String> & CaseIterable {
        guard let value = Value(rawValue: text) else {
            throw refusal(name, text, Value.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return value
    }

    func integers(_ name: String, _ range: ClosedRange<Int>) throws -> [Int] {
        try list(name).map { text in
            guard let value = Int(text), range.contains(value) else {
                throw refusal(name, text, "\(range.lowerBound)–\(range.upperBound)")
            }
            return value
        }
    }

    func number(_ name: String, _ range: ClosedRange<Double>) throws -> Double? {
        try first(name).map { text in
            guard let value = Double(text), range.contains(value) else {
                throw refusal(name, text, "\(Self.text(range.lowerBound))–\(Self.text(range.upperBound))")
            }
            return value
        }
    }

    func flag(_ name: String) throws -> Bool {
        switch first(name) {
        case nil, "0": return false
        case "1": return true
        case let text?: throw refusal(name, text, "0, 1")
        }
    }

    func pair(_ name: String) throws -> OpinionPairKey? {
        try first(name).map { text in
            let parts = text.components(separatedBy: Self.pairMark)
            guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { throw refusal(name, text, "物流—太慢") }
            return OpinionPairKey(aspect: parts[0], opinion: parts[1])
        }
    }

    func customer(_ name: String) throws -> CustomerKey? {
        try first(name).map { text in
            guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16)
            else { throw refusal(name, text, "0123456789abcdef…") }
            return CustomerKey(high: high, low: low)
        }
    }

    /// The period that is meant; nil means all of it.
    func period(span: Period?, today: Day) throws -> (FilterQuery.PeriodChoice, Period?) {
        let last = span.map { $0.end + -1 } ?? today
        if let from = try day("from") {
            let to = try day("to") ?? last
            guard to >= from else { throw refusal("to", to.iso, "≥ \(from.iso)") }
            return (.explicit, Period(start: from, end: to + 1))
        }
        if let to = try day("to") { return (.explicit, Period.last(FilterQuery.standardDays, endingOn: to)) }
        switch first("days") {
        case nil: return (.standard, Period.last(FilterQuery.standardDays, endingOn: last))
        case "all": return (.all, nil)
        case let text?:
            guard let days = Int(text), (1...3_660).contains(days) else { throw refusal("days", text, "1–3660, all") }
            return (.days(days), Period.last(days, endingOn: last))
        }
    }

    private func day(_ name: String) throws -> Day? {
        try first(name).map { text in
            guard let day = Day(iso: text) else { throw refusal(name, text, "2026-11-21") }
            return day
        }
    }

    static func text(_ key: CustomerKey) -> String {
        [key.high, key.low].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    static func text(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : String(value)
    }

    /// The value is shortened: an address may carry anything.
    private func refusal(_ name: String, _ value: String, _ allowed: String) -> WebError {
        WebError(
            .badRequest,
            "error.parameter",
            ["name": name, "value": String(value.prefix(40)), "allowed": allowed],
            parameter: name
        )
    }
}
