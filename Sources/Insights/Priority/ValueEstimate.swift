import Feedback

/// Value at stake from what is known of the affected customers and what is assumed.
///
///     ValueEstimate.atStake(customers: 200, valued: 80, value: 160_000, assumptions)   // 200 × 2,000 × 0.05 = 20,000
enum ValueEstimate {
    /// nil when no affected customer has a known value.
    static func atStake(_ affected: AffectedCustomers, _ assumptions: ProblemAssumptions) -> ValueAtStake? {
        guard affected.valued > 0 else { return nil }
        let average = affected.value / Double(affected.valued)
        let counted = assumptions.unknownWorthAverage ? affected.customers : affected.valued
        let uplift = min(1, max(0, assumptions.churnUplift))
        return ValueAtStake(
            amount: Double(counted) * average * uplift,
            customers: affected.customers,
            valued: affected.valued,
            averageValue: average,
            assumptions: sentences(affected, assumptions, uplift: uplift)
        )
    }

    private static func sentences(_ affected: AffectedCustomers, _ assumptions: ProblemAssumptions, uplift: Double) -> [Assumption] {
        var sentences = [
            Assumption(
                key: "churnUplift", value: uplift,
                sentence: LocalizedName(
                    zh: "假设：受影响的客户中，因此问题而多流失的比例（一年内）。",
                    en: "Assumed: the additional share of affected customers who leave within a year because of it."))
        ]
        if affected.valued < affected.customers {
            sentences.append(
                Assumption(
                    key: "unknownWorthAverage", value: assumptions.unknownWorthAverage ? 1 : 0,
                    sentence: assumptions.unknownWorthAverage
                        ? LocalizedName(
                            zh: "假设：价值未知的客户与价值已知的客户平均价值相同。",
                            en: "Assumed: customers of unknown value are worth as much as those whose value is known.")
                        : LocalizedName(
                            zh: "假设：价值未知的客户不计入。", en: "Assumed: customers of unknown value count nothing.")))
        }
        return sentences
    }
}
