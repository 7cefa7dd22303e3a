import Feedback

/// Puts the tallies of one plan together into the answer: figures, missing steps of time, comparison, order and limit.
struct QueryAnswer {
    let plan: QueryPlan
    /// The rows of each role; no role twice.
    private let tallies: [QueryPlan.Role: [TallyRow]]

    /// - Parameter tallies: what the store answered to `plan.requests`, in their order.
    init(plan: QueryPlan, tallies: [[TallyRow]]) {
        self.plan = plan
        self.tallies = Dictionary(zip(plan.roles, tallies), uniquingKeysWith: { first, _ in first })
    }

    var result: InsightResult {
        let total = total(.total)
        let previousTotal = plan.previous.map { _ in self.total(.previousTotal) }
        let totals = figures(
            FigureBuilder.Counts(tally: total, whole: total.items, days: plan.query.filter.period?.days ?? 1),
            previousTotal.map { .init(tally: $0, whole: $0.items, days: plan.previous?.days ?? 1) }
        )
        guard !plan.query.dimensions.isEmpty else {
            return InsightResult(rows: [InsightRow(keys: [], figures: totals)], total: totals)
        }
        let rows = RowOrder(plan.query).sorted(rows(total: total, previousTotal: previousTotal))
        let kept = min(rows.count, plan.query.limit)
        return InsightResult(rows: Array(rows.prefix(kept)), total: totals, omitted: rows.count - kept)
    }

    private func total(_ role: QueryPlan.Role) -> Tally { tallies[role]?.first?.tally ?? Tally() }

    private func figures(_ now: FigureBuilder.Counts, _ previous: FigureBuilder.Counts?) -> [Figure] {
        plan.query.metrics.map { FigureBuilder.figure($0, now, previous: previous) }
    }

    private func rows(total: Tally, previousTotal: Tally?) -> [InsightRow] {
        let current = tallies[.rows] ?? []
        let before = tallies[.previousRows] ?? []
        let now = byKeys(current)
        let axis = TimeAxis(plan: plan, current: current, previous: before)
        let past = byKeys(before.compactMap { row in axis.aligned(row.keys).map { TallyRow(keys: $0, tally: row.tally) } })
        let steps = byKeys(tallies[.steps] ?? [])
        let pastSteps = byKeys(
            (tallies[.previousSteps] ?? []).compactMap { row in
                axis.aligned(step: row.keys.first ?? nil).map { TallyRow(keys: [$0], tally: row.tally) }
            })

        var keys = Set(now.keys).union(past.keys)
        keys.formUnion(axis.missing(from: keys))
        return keys.map { key in
            let step = axis.step(of: key)
            let whole = tallies[.steps] == nil ? total.items : steps[[step]]?.items ?? 0
            let counts = FigureBuilder.Counts(tally: now[key] ?? Tally(), whole: whole, days: axis.days(of: step))
            let previousDays = axis.previousDays(of: step)
            let previous = previousTotal.flatMap { all -> FigureBuilder.Counts? in
                guard previousDays > 0 else { return nil }
                let whole = tallies[.previousSteps] == nil ? all.items : pastSteps[[step]]?.items ?? 0
                return FigureBuilder.Counts(tally: past[key] ?? Tally(), whole: whole, days: previousDays)
            }
            return InsightRow(keys: key, figures: figures(counts, previous))
        }
    }

    private func byKeys(_ rows: [TallyRow]) -> [[String?]: Tally] {
        Dictionary(rows.map { ($0.keys, $0.tally) }, uniquingKeysWith: { first, _ in first })
    }
}
