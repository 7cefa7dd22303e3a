public import Feedback
import Foundation

/// Finds who may leave: a calibrated model where it is known who left, points where it is not. docs/methods/churn.md.
///
/// ```
/// Churn().answer(table, window: year).list.first   // risk 0.31, persuadable 0.6, "complained three times of delivery.speed"
/// ```
public struct Churn: Sendable {
    /// Customers answered; ``ChurnAnswer/atRisk`` counts them all.
    public var limit: Int

    public init(limit: Int = 2_000) { self.limit = limit }

    public func answer(_ table: CustomerTable, window: Period) -> ChurnAnswer {
        let signs = ChurnSigns(table)
        let model = ChurnModel(signs)
        // A model that tells no more than the base rate must not pretend to know single customers.
        let isUseful = model.map { $0.quality.skill > 0 } ?? false
        let candidates = isUseful ? model.map { byModel(signs, $0) } ?? [] : byPoints(signs)
        let known = table.customers.count { $0.churned != nil }
        let values = candidates.compactMap(\.value)
        return ChurnAnswer(
            method: isUseful ? .model : .points, window: window, customers: table.customers.count,
            left: table.customers.count { $0.churned == true }, unknown: table.customers.count - known, quality: model?.quality,
            effects: model.map { effects($0, signs) } ?? [],
            list: Array(candidates.sorted(by: Self.isFirst).prefix(limit)), atRisk: candidates.count,
            expected: isUseful ? Self.expected(candidates) : nil, yearlyValue: values.isEmpty ? nil : values.reduce(0, +))
    }

    private static func isFirst(_ a: CustomerAtRisk, _ b: CustomerAtRisk) -> Bool {
        (a.priority, a.risk, a.customer.high, a.customer.low) > (b.priority, b.risk, b.customer.high, b.customer.low)
    }

    /// A sum of independent yes-or-no draws: variance Σ p(1 − p).
    private static func expected(_ candidates: [CustomerAtRisk]) -> Estimate {
        let mean = candidates.map(\.risk).reduce(0, +)
        let margin = Interval.z * candidates.map { $0.risk * (1 - $0.risk) }.reduce(0, +).squareRoot()
        return Estimate(value: mean, interval: Interval(low: max(0, mean - margin), high: min(Double(candidates.count), mean + margin)))
    }

    private func byModel(_ reader: ChurnSigns, _ model: ChurnModel) -> [CustomerAtRisk] {
        let design = model.design
        let actionable = design.signs.indices.filter { design.signs[$0].isActionable }
        let usual = reader.table.meanValue ?? 1
        return reader.table.customers.indices.compactMap { index in
            guard reader.table.customers[index].churned != true else { return nil }
            let reasons = actionable.filter { model.fit.slopes[$0] > 0 && reader.has(design.signs[$0], index) }.map { column in
                reason(design.signs[column], index, reader, weight: ratio(model, column))
            }
            guard !reasons.isEmpty else { return nil }
            var row = Array(design[index])
            let risk = model.risk(row[...])
            for column in actionable { row[column] = design.absent(column) }
            let persuadable = risk > 0 ? min(1, max(0, 1 - model.risk(row[...]) / risk)) : 0
            return customer(index, reader, risk: risk, persuadable: persuadable, usual: usual, reasons: reasons)
        }
    }

    private func byPoints(_ reader: ChurnSigns) -> [CustomerAtRisk] {
        let usual = reader.table.meanValue ?? 1
        return reader.table.customers.indices.compactMap { index in
            guard reader.table.customers[index].churned != true else { return nil }
            let reasons = ChurnSign.counted.filter { reader.has($0, index) }.map {
                reason($0, index, reader, weight: Double($0.points))
            }
            guard !reasons.isEmpty else { return nil }
            let points = min(100, reasons.map(\.weight).reduce(0, +))
            // Whoever has said that they leave is taken to be half as easy to keep: an assumption, said on the page.
            let persuadable = reasons.contains { $0.sign == .leaving } ? 0.5 : 1
            return customer(index, reader, risk: points / 100, persuadable: persuadable, usual: usual, reasons: reasons)
        }
    }

    private func customer(
        _ index: Int, _ reader: ChurnSigns, risk: Double, persuadable: Double, usual: Double, reasons: [ChurnReason]
    ) -> CustomerAtRisk {
        let history = reader.table.customers[index]
        return CustomerAtRisk(
            customer: history.key, tier: history.tier >= 0 ? reader.table.tiers[Int(history.tier)] : nil,
            region: history.region >= 0 ? reader.table.regions[Int(history.region)] : nil, value: history.value, risk: risk,
            persuadable: persuadable, priority: (history.value ?? usual) * risk * persuadable,
            reasons: reasons.sorted { $0.weight > $1.weight }, items: Int(history.items), lastDay: Day(Int(history.lastDay)))
    }

    private func reason(_ sign: ChurnSign, _ index: Int, _ reader: ChurnSigns, weight: Double) -> ChurnReason {
        let history = reader.table.customers[index]
        switch sign {
        case .repeated:
            let most = reader.repeatedTopic(index)
            return ChurnReason(sign: sign, topic: most?.topic, count: most?.items ?? 0, weight: weight)
        case .complaint(let topic):
            let items = reader.table.complaints(of: index).first { reader.table.topics[Int($0.topic)] == topic }?.items ?? 0
            return ChurnReason(sign: sign, topic: topic, count: Int(items), weight: weight)
        case .leaving: return ChurnReason(sign: sign, topic: nil, count: Int(history.leaving), weight: weight)
        case .returned: return ChurnReason(sign: sign, topic: nil, count: Int(history.returns), weight: weight)
        case .cancelled: return ChurnReason(sign: sign, topic: nil, count: Int(history.cancellations), weight: weight)
        case .askedAgain: return ChurnReason(sign: sign, topic: nil, count: Int(history.repeats), weight: weight)
        default: return ChurnReason(sign: sign, topic: nil, count: 1, weight: weight)
        }
    }

    /// Factor on the odds where the sign is there.
    private func ratio(_ model: ChurnModel, _ column: Int) -> Double { exp(model.design.unit(model.fit.slopes[column], column)) }

    private func effects(_ model: ChurnModel, _ reader: ChurnSigns) -> [ChurnEffect] {
        let design = model.design
        return design.signs.indices.filter { design.signs[$0].isActionable }.compactMap { column in
            let count = reader.table.customers.indices.count { reader.has(design.signs[column], $0) }
            guard count > 0 else { return nil }
            let margin = Interval.z * model.fit.standardErrors[column]
            func factor(_ slope: Double) -> Double { exp(design.unit(slope, column)) }
            let slope = model.fit.slopes[column]
            return ChurnEffect(
                sign: design.signs[column],
                oddsRatio: Estimate(value: factor(slope), interval: Interval(low: factor(slope - margin), high: factor(slope + margin))),
                customers: count)
        }.sorted { abs(log($0.oddsRatio.value)) > abs(log($1.oddsRatio.value)) }
    }
}
