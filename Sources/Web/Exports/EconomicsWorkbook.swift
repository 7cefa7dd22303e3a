import Foundation
import Insights

/// The costs as a workbook in which every figure is a formula on counted cells and assumptions: change a yellow cell and all follows.
///
/// Sheets: costs, assumptions, strata of the comparison, draws of the simulation, sensitivity. docs/methods/value-at-stake.md.
struct EconomicsWorkbook {
    /// Problems written out; each adds 2,000 rows of three columns to the draws.
    static let most = 12

    let answer: EconomicsAnswer
    let words: EconomicsWords
    let decided: Decided<MoneyAssumptions>

    private let costs: [ProblemCost]
    private let names: (costs: String, assumptions: String, strata: String, draws: String, sway: String)

    init(_ answer: EconomicsAnswer, _ words: EconomicsWords, _ decided: Decided<MoneyAssumptions>) {
        self.answer = answer
        self.words = words
        self.decided = decided
        costs = [answer.whole].compactMap(\.self) + answer.problems.prefix(Self.most)
        func name(_ key: String) -> String { words.context.text("economics.sheet.\(key)") }
        names = (name("costs"), name("assumptions"), name("strata"), name("draws"), name("sway"))
    }

    func bytes() throws -> Data {
        let book = try Workbook()
        try writeCosts(book)
        try writeAssumptions(book)
        try writeStrata(book)
        try writeDraws(book)
        try writeSensitivity(book)
        return try book.finish()
    }

    private func text(_ key: String) -> String { words.context.text("economics.column.\(key)") }

    // MARK: Where things stand

    private static let firstCost = 3
    private static let firstAssumption = 3
    private static let firstStratum = 2
    static let firstDraw = 2

    /// Column of the likely values on the sheet of assumptions; low stands before it, high after it.
    private static let likelyColumn = 2

    private func assumed(_ assumption: MoneyAssumption, _ offset: Int = 0) -> String {
        "'\(names.assumptions)'!" + Workbook.fixed(Self.likelyColumn + offset, Self.firstAssumption + assumption.place)
    }

    /// A cell of the problem's row on the sheet of costs.
    private func cost(_ column: CostColumn, _ index: Int) -> String {
        "'\(names.costs)'!" + Workbook.fixed(column.rawValue, Self.firstCost + index)
    }

    /// Columns of the sheet of costs.
    private enum CostColumn: Int, CaseIterable {
        case topic, name, customers, highValue, yearlyValue, contacts, uplift, upliftError, returns, returnsError
        case leaving, leavingHighValue, churn, contactCost, returnCost, total, low, high
    }

    // MARK: Costs

    private func writeCosts(_ book: Workbook) throws {
        let sheet = try book.sheet(names.costs)
        let formats = words.context.formats
        sheet.widths([18, 22] + [Double](repeating: 13, count: 16))
        sheet.add([words.context.text("nav.economics"), formats.period(answer.period), formats.currency.code], style: .head)
        sheet.add([words.context.text("economics.sheet.note")])
        sheet.add(CostColumn.allCases.map { text("\($0)") }, style: .head)
        sheet.freeze(rows: Self.firstCost, columns: 2)
        for (index, cost) in costs.enumerated() { sheet.add(cells(cost, index)) }
        sheet.add([String]())
        for gap in answer.missing { sheet.add([words.context.text("economics.gap.\(gap.rawValue)")]) }
        sheet.add([words.context.text("economics.overlap")])
    }

    private func cells(_ cost: ProblemCost, _ index: Int) -> [Workbook.Cell] {
        let row = Self.firstCost + index
        func at(_ column: CostColumn) -> String { Workbook.fixed(column.rawValue, row) }
        let basis = cost.basis
        let share = leavingShare(cost, uplift: at(.uplift))
        let (uplift, error) = comparison(cost, index, uplift: at(.uplift))
        let draws = drawRange(index)
        return [
            .text(cost.topic), .text(words.name(cost.topic)), .number(Double(basis.customers), .money),
            .number(Double(basis.highValue), .money), .number(basis.yearlyValue, .money), .number(Double(basis.contacts), .money), uplift,
            error, basis.returns.map { .number($0.value) } ?? .empty, basis.returns.map { .number($0.standardError) } ?? .empty,
            .formula("\(at(.customers))*\(share)", cost.leaving.value), .formula("\(at(.highValue))*\(share)", cost.leavingHighValue.value),
            .formula("\(share)*\(at(.yearlyValue))*\(assumed(.yearsLost))*\(assumed(.margin))", cost.money.churn, .money),
            .formula("\(at(.contacts))*\(assumed(.avoidableContacts))*\(assumed(.contactCost))", cost.money.contacts, .money),
            .formula("\(at(.customers))*\(at(.returns))*\(assumed(.returnCost))", cost.money.returns, .money),
            .formula("\(at(.churn))+\(at(.contactCost))+\(at(.returnCost))", cost.money.total, .money),
            .formula("PERCENTILE(\(draws),0.025)", cost.range.low, .money), .formula("PERCENTILE(\(draws),0.975)", cost.range.high, .money),
        ]
    }

    /// The share of the affected who leave because of the problem, as it stands in formulas.
    private func leavingShare(_ cost: ProblemCost, uplift: String) -> String {
        cost.basis.churn == nil ? assumed(.churnUplift) : "\(uplift)*\(assumed(.causalShare))"
    }

    /// Difference and standard error from the sheet of strata; the assumption where nothing was measured.
    private func comparison(_ cost: ProblemCost, _ index: Int, uplift: String) -> (Workbook.Cell, Workbook.Cell) {
        guard let churn = cost.basis.churn, let rows = strataRows[index] else {
            return (.formula(assumed(.churnUplift), answer.assumptions[.churnUplift].likely, .share), .empty)
        }
        func sum(_ column: StratumColumn) -> String {
            let letter = Workbook.column(column.rawValue)
            return "SUM('\(names.strata)'!$\(letter)$\(rows.lowerBound + 1):$\(letter)$\(rows.upperBound))"
        }
        let error = "SQRT(MAX(0,\(uplift)*\(sum(.p))+\(sum(.q))))/\(sum(.weight))"
        return (
            .formula("\(sum(.weighted))/\(sum(.weight))", churn.value, .share), .formula(error, churn.standardError, .share)
        )
    }

    // MARK: Assumptions

    private func writeAssumptions(_ book: Workbook) throws {
        let sheet = try book.sheet(names.assumptions)
        sheet.widths([30, 12, 12, 12, 60])
        sheet.add([names.assumptions], style: .head)
        let when = decided.version.map {
            words.context.text("economics.decided", ["by": $0.savedBy, "time": words.context.formats.dateTime($0.savedAt)])
        }
        sheet.add([when ?? words.context.text("economics.undecided")])
        sheet.add(
            [words.context.text("economics.factor")] + ["low", "likely", "high"].map { words.context.text("economics.\($0)") },
            style: .head)
        for assumption in MoneyAssumption.allCases {
            let range = answer.assumptions[assumption]
            sheet.add([
                .text(words.context.text("economics.factor.\(assumption.rawValue)")), .number(range.low, .input),
                .number(range.likely, .input), .number(range.high, .input),
                .text(words.context.text("economics.hint.\(assumption.rawValue)")),
            ])
        }
        let average = answer.assumptions.unknownWorthAverage
        sheet.add([words.context.text(average ? "economics.unknownAverage" : "economics.unknownNothing")])
        sheet.add([.text(words.context.text("economics.highValueShare")), .empty, .number(answer.assumptions.highValueShare)])
    }

    // MARK: Strata

    private enum StratumColumn: Int, CaseIterable {
        case topic, tier, region, value, activity, exposed, exposedLeft, others, othersLeft, weight, weighted, p, q
    }

    /// Rows of each problem on the sheet of strata.
    private var strataRows: [Range<Int>?] {
        var next = Self.firstStratum
        return costs.map { cost in
            guard !cost.cells.isEmpty else { return nil }
            defer { next += cost.cells.count }
            return next..<next + cost.cells.count
        }
    }

    private func writeStrata(_ book: Workbook) throws {
        let sheet = try book.sheet(names.strata)
        sheet.widths([20, 12, 12, 8, 8] + [Double](repeating: 11, count: 8))
        sheet.add([words.context.text("economics.sheet.strataNote")])
        sheet.add(StratumColumn.allCases.map { text("\($0)") }, style: .head)
        sheet.freeze(rows: Self.firstStratum)
        for cost in costs {
            for cell in cost.cells { sheet.add(cells(cell, topic: cost.topic, row: sheet.row)) }
        }
    }

    private func cells(_ cell: MatchedCell, topic: String, row: Int) -> [Workbook.Cell] {
        func at(_ column: StratumColumn) -> String { "\(Workbook.column(column.rawValue))\(row + 1)" }
        let (n1, a, n0, c) = (at(.exposed), at(.exposedLeft), at(.others), at(.othersLeft))
        let counts = cell.counts
        let (x1, xa, x0, xc) = (
            Double(counts.exposed), Double(counts.exposedEvents), Double(counts.others), Double(counts.otherEvents)
        )
        let all = x1 + x0
        let isUsed = counts.weight > 0
        func formula(_ body: String, _ value: Double) -> Workbook.Cell { .formula("IF(\(n0)=0,0,\(body))", isUsed ? value : 0) }
        return [
            .text(words.name(topic)), .text(cell.tier ?? "*"), .text(cell.region ?? "*"), .text(cell.value.map(String.init) ?? "*"),
            .text(["≤1", "2", "3–5", "6+"][min(max(cell.activity, 0), 3)]), .number(x1), .number(xa), .number(x0), .number(xc),
            formula("\(n1)*\(n0)/(\(n1)+\(n0))", counts.weight),
            formula("(\(a)*\(n0)-\(c)*\(n1))/(\(n1)+\(n0))", (xa * x0 - xc * x1) / max(all, 1)),
            formula(
                "(\(n1)^2*\(c)-\(n0)^2*\(a)+\(n1)*\(n0)*(\(n0)-\(n1))/2)/(\(n1)+\(n0))^2",
                (x1 * x1 * xc - x0 * x0 * xa + x1 * x0 * (x0 - x1) / 2) / max(all * all, 1)),
            formula("(\(a)*(\(n0)-\(c))+\(c)*(\(n1)-\(a)))/(2*(\(n1)+\(n0)))", (xa * (x0 - xc) + xc * (x1 - xa)) / max(2 * all, 1)),
        ]
    }

    // MARK: Draws

    /// First of the three columns of a problem on the sheet of draws: two deviates and the money.
    private func drawColumn(_ index: Int) -> Int { MoneyAssumption.allCases.count + 3 * index }

    private func drawRange(_ index: Int) -> String {
        let column = Workbook.column(drawColumn(index) + 2)
        return "'\(names.draws)'!$\(column)$\(Self.firstDraw + 1):$\(column)$\(Self.firstDraw + MoneySimulation.draws)"
    }

    private func writeDraws(_ book: Workbook) throws {
        let sheet = try book.sheet(names.draws)
        let assumptions = MoneyAssumption.allCases
        sheet.add([words.context.text("economics.sheet.drawsNote", ["seed": String(MoneySimulation.seed)])])
        sheet.add(
            assumptions.map { words.context.text("economics.factor.\($0.rawValue)") }
                + costs.flatMap { [text("churnDeviate"), text("returnsDeviate"), words.name($0.topic)] }, style: .head)
        sheet.freeze(rows: Self.firstDraw)
        let simulation = MoneySimulation(answer.assumptions)
        let deviates = costs.map { MoneySimulation.deviates($0.topic) }
        for draw in 0..<MoneySimulation.draws {
            var cells: [Workbook.Cell] = simulation.assumptionDraws[draw].map { .number($0) }
            for (index, cost) in costs.enumerated() {
                let (churn, returns) = deviates[index][draw]
                let value = MoneyOutcome.total(cost.basis, simulation.assumptionDraws[draw], churn: churn, returns: returns)
                cells += [.number(churn), .number(returns), .formula(drawFormula(cost, index, row: Self.firstDraw + draw), value, .money)]
            }
            sheet.add(cells)
        }
    }

    private func drawFormula(_ cost: ProblemCost, _ index: Int, row: Int) -> String {
        func at(_ assumption: MoneyAssumption) -> String { "$\(Workbook.column(assumption.place))\(row + 1)" }
        let deviate = "\(Workbook.column(drawColumn(index)))\(row + 1)"
        let returnsDeviate = "\(Workbook.column(drawColumn(index) + 1))\(row + 1)"
        let share =
            cost.basis.churn == nil
            ? at(.churnUplift)
            : "(\(self.cost(.uplift, index))+\(deviate)*\(self.cost(.upliftError, index)))*\(at(.causalShare))"
        let churn = "\(share)*\(self.cost(.yearlyValue, index))*\(at(.yearsLost))*\(at(.margin))"
        let contacts = "\(self.cost(.contacts, index))*\(at(.avoidableContacts))*\(at(.contactCost))"
        let more = "(\(self.cost(.returns, index))+\(returnsDeviate)*\(self.cost(.returnsError, index)))"
        return "\(churn)+\(contacts)+\(self.cost(.customers, index))*\(more)*\(at(.returnCost))"
    }

    // MARK: Sensitivity

    private func writeSensitivity(_ book: Workbook) throws {
        let sheet = try book.sheet(names.sway)
        sheet.widths([22, 28, 12, 12, 14, 14, 14])
        sheet.add([words.context.text("economics.tornadoNote", ["money": text("total")])])
        sheet.add(["name", "factor", "low", "high", "moneyAtLow", "moneyAtHigh", "swing"].map(text), style: .head)
        for (index, cost) in costs.enumerated() {
            for sway in cost.sensitivity {
                let row = sheet.row + 1
                sheet.add([
                    .text(words.name(cost.topic)), .text(words.context.text("economics.factor.\(sway.factor)")),
                    .formula(end(sway, index, low: true), sway.low), .formula(end(sway, index, low: false), sway.high),
                    .formula(money(sway, cost, index, cell: "C\(row)"), sway.moneyAtLow, .money),
                    .formula(money(sway, cost, index, cell: "D\(row)"), sway.moneyAtHigh, .money),
                    .formula("ABS(F\(row)-E\(row))", sway.swing, .money),
                ])
            }
        }
    }

    private func end(_ sway: Sensitivity, _ index: Int, low: Bool) -> String {
        let sign = low ? "-" : "+"
        switch MoneyAssumption(rawValue: sway.factor) {
        case let assumption?: return assumed(assumption, low ? -1 : 1)
        case nil:
            let (value, error): (CostColumn, CostColumn) = sway.factor == "churn" ? (.uplift, .upliftError) : (.returns, .returnsError)
            return "\(cost(value, index))\(sign)1.959963984540054*\(cost(error, index))"
        }
    }

    /// The formula of the costs with one thing taken from `cell`.
    private func money(_ sway: Sensitivity, _ cost: ProblemCost, _ index: Int, cell: String) -> String {
        func value(_ assumption: MoneyAssumption) -> String { sway.factor == assumption.rawValue ? cell : assumed(assumption) }
        let uplift = sway.factor == "churn" ? cell : self.cost(.uplift, index)
        let more = sway.factor == "returns" ? cell : self.cost(.returns, index)
        let share = cost.basis.churn == nil ? value(.churnUplift) : "\(uplift)*\(value(.causalShare))"
        return "\(share)*\(self.cost(.yearlyValue, index))*\(value(.yearsLost))*\(value(.margin))"
            + "+\(self.cost(.contacts, index))*\(value(.avoidableContacts))*\(value(.contactCost))"
            + "+\(self.cost(.customers, index))*\(more)*\(value(.returnCost))"
    }
}
