/// What the money of one problem is computed from; counts and measured differences only.
public struct MoneyBasis: Sendable, Hashable, Codable {
    /// Distinct known customers with a recent complaint, and those among the high-value ones.
    public var customers: Int
    public var highValue: Int
    /// Yearly value of `customers`, unknown values counted as assumed.
    public var yearlyValue: Double
    /// Complaints that reached a channel of service.
    public var contacts: Int
    /// nil where it cannot be measured: then ``MoneyAssumption/churnUplift`` is taken.
    public var churn: PooledDifference?
    /// Additional returns for each affected customer; nil where returns are not recorded.
    public var returns: PooledDifference?
}

/// Money that a problem puts at stake, by where it is lost; in the instance's currency.
public struct MoneyParts: Sendable, Hashable, Codable {
    public var churn: Double
    public var contacts: Double
    public var returns: Double

    public var total: Double { churn + contacts + returns }
}

/// One setting of everything that is uncertain.
struct MoneyDraw {
    /// In the order of ``MoneyAssumption/allCases``.
    var values: [Double]
    /// Where the measured differences lie, in standard errors from their values.
    var churnDeviate = 0.0
    var returnsDeviate = 0.0

    init(likely assumptions: MoneyAssumptions) {
        values = MoneyAssumption.allCases.map { assumptions[$0].likely }
    }

    subscript(_ assumption: MoneyAssumption) -> Double {
        get { values[assumption.place] }
        set { values[assumption.place] = newValue }
    }
}

/// Customers × uplift × value, contacts × cost, returns × cost: the one place of the formula. docs/methods/value-at-stake.md.
///
///     MoneyFormula(basis).parts(draw)   // churn 2,880,000 + contacts 9,600 + returns 4,000
struct MoneyFormula {
    let basis: MoneyBasis

    /// Share of the affected customers who leave because of the problem.
    func leaving(_ draw: MoneyDraw) -> Double {
        guard let churn = basis.churn else { return draw[.churnUplift] }
        return (churn.value + draw.churnDeviate * churn.standardError) * draw[.causalShare]
    }

    func parts(_ draw: MoneyDraw) -> MoneyParts {
        let more = basis.returns.map { $0.value + draw.returnsDeviate * $0.standardError } ?? 0
        return MoneyParts(
            churn: leaving(draw) * basis.yearlyValue * draw[.yearsLost] * draw[.margin],
            contacts: Double(basis.contacts) * draw[.avoidableContacts] * draw[.contactCost],
            returns: Double(basis.customers) * more * draw[.returnCost])
    }
}

/// The formula for whoever writes it out cell by cell and wants the figure to hold against.
public enum MoneyOutcome {
    /// - Parameter assumptions: in the order of ``MoneyAssumption/allCases``.
    public static func total(_ basis: MoneyBasis, _ assumptions: [Double], churn: Double, returns: Double) -> Double {
        var draw = MoneyDraw(likely: MoneyAssumptions())
        draw.values = assumptions
        (draw.churnDeviate, draw.returnsDeviate) = (churn, returns)
        return MoneyFormula(basis: basis).parts(draw).total
    }
}
