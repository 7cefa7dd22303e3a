public import Feedback

/// Finds where customers come again with the same problem.
///
/// ```
/// Journeys(stages: stages).analyze(table, JourneyQuestion()).passages.first   // returns: store → call, 258 unhappy arrivals, 0.7 expected
/// ```
/// Method and limits: `docs/methods/journeys.md`.
public struct Journeys: Sendable {
    /// Fewer customers are nobody's pattern.
    public static let fewestCustomers = 5
    /// Share of false findings that is accepted among all breakpoints.
    static let falseDiscoveryRate = 0.05
    private static let mostPairs = 200
    private static let mostChains = 60

    /// Topic → stage of the journey, as the taxonomies have it.
    public var stages: [String: String]
    /// Only what is said about these and below counts; empty for all.
    public var topics: [String]
    /// Only passages that start or end here; empty for all.
    public var channels: [Channel]

    public init(stages: [String: String] = [:], topics: [String] = [], channels: [Channel] = []) {
        self.stages = stages
        self.topics = topics
        self.channels = channels
    }

    public func analyze(_ table: JourneyTable, _ question: JourneyQuestion) -> JourneyAnalysis {
        let places = JourneyPlaces(table, question, stages: stages, topics: topics)
        let walk = JourneyWalk(table, question, places)
        let kept = cells(walk).filter { isWanted(places.places[$0.from], places.places[$0.to], question) }
        let large = kept.filter {
            customers($0, walk) >= Self.fewestCustomers || $0.cell.expectedUnhappy >= Double(Self.fewestCustomers)
        }
        var passages = large.map { passage($0, walk, table) }
        Self.judge(&passages, tests: kept.count)
        Self.foldEchoes(&passages, large.map { entry in Set(entry.cell.arrivals.filter(\.unhappy).map { walk.customers[Int($0.after)] }) })
        passages.sort { ($0.rank, $0.sureExcess, $1.id) > ($1.rank, $1.sureExcess, $0.id) }
        let runs = walk.runs.filter { run in
            run.path.count > 1 && run.unhappy && run.path.contains { isWanted(places.places[Int($0)], "", question) }
        }
        return JourneyAnalysis(
            question: question, steps: table.count, customers: walk.customerCount, returning: walk.returning, passages: passages,
            chains: Self.chains(runs, places), matrix: Self.matrix(kept, places, table), flows: Self.flows(runs, places))
    }

    private func isWanted(_ from: String, _ to: String, _ question: JourneyQuestion) -> Bool {
        guard question.place == .channel, !channels.isEmpty else { return true }
        return channels.contains { $0.rawValue == from || $0.rawValue == to }
    }

    struct Entry {
        var subject: Int
        var from: Int
        var to: Int
        var cell: JourneyWalk.Cell
    }

    /// Every handover that could have happened, but for those to which customers were invited.
    private func cells(_ walk: JourneyWalk) -> [Entry] {
        let places = walk.places.places
        var entries: [Entry] = []
        for subject in walk.places.classes.indices {
            for from in places.indices {
                for to in places.indices where from != to && !JourneyPlaces.invited.contains(places[to]) {
                    let cell = walk.cells[walk.index(subject, from, to)]
                    if cell.expected > 0 { entries.append(Entry(subject: subject, from: from, to: to, cell: cell)) }
                }
            }
        }
        return entries
    }

    private func customers(_ entry: Entry, _ walk: JourneyWalk) -> Int {
        Set(entry.cell.arrivals.map { walk.customers[Int($0.after)] }).count
    }

    private func passage(_ entry: Entry, _ walk: JourneyWalk, _ table: JourneyTable) -> Passage {
        let (cell, places) = (entry.cell, walk.places)
        let arrivals = cell.arrivals.count
        let unhappy = cell.arrivals.count { $0.unhappy }
        let all = walk.contacts[entry.subject * places.places.count + entry.to]
        let allUnhappy = walk.unhappy[entry.subject * places.places.count + entry.to]
        let share = Proportion.estimate(unhappy, of: arrivals) ?? Estimate(value: 0, interval: Interval(low: 0, high: 1))
        let others = all - arrivals
        return Passage(
            topic: places.classes[entry.subject], from: places.places[entry.from], to: places.places[entry.to],
            arrivals: arrivals, customers: customers(entry, walk), expected: cell.expected,
            lift: PoissonCount.ratio(arrivals, expected: cell.expected), unhappy: unhappy, expectedUnhappy: cell.expectedUnhappy,
            negativeLift: PoissonCount.ratio(unhappy, expected: cell.expectedUnhappy), unhappyShare: share,
            usualShare: others > 0 ? Double(allUnhappy - unhappy) / Double(others) : nil,
            loss: Proportion.difference(unhappy, of: arrivals, minus: allUnhappy - unhappy, of: others),
            medianHours: Self.median(cell.arrivals.map { Self.pair($0, table).hours }), qValue: 1, verdict: .asChance,
            topicBefore: places.mostSpokenOf(cell.arrivals.lazy.map { Int($0.before) }, subject: entry.subject),
            topicAfter: places.mostSpokenOf(cell.arrivals.lazy.map { Int($0.after) }, subject: entry.subject),
            pairs: Self.pairs(cell.arrivals, table))
    }

    private typealias Arrival = (before: Int32, after: Int32, unhappy: Bool)

    private static func pair(_ arrival: Arrival, _ table: JourneyTable) -> ContactPair {
        let (before, after) = (Int(arrival.before), Int(arrival.after))
        return ContactPair(
            before: table.items[before], after: table.items[after],
            hours: Double(table.seconds[after] - table.seconds[before]) / 3_600, unhappy: arrival.unhappy)
    }

    /// The newest of the unhappy ones, then a few of the others.
    private static func pairs(_ arrivals: [Arrival], _ table: JourneyTable) -> [ContactPair] {
        let newest = arrivals.sorted { $0.after > $1.after }
        let chosen = newest.filter(\.unhappy).prefix(mostPairs) + newest.filter { !$0.unhappy }.prefix(mostPairs / 4)
        return chosen.map { pair($0, table) }
    }

    /// - Parameter tests: how many handovers were looked at, those too small to be listed included.
    private static func judge(_ passages: inout [Passage], tests: Int) {
        let pValues = passages.map { PoissonCount.pValue($0.unhappy, mean: $0.expectedUnhappy) }
        let unseen = max(0, tests - pValues.count)
        let adjusted = FalseDiscovery.adjusted(pValues + Array(repeating: 1, count: unseen))
        for index in passages.indices {
            passages[index].qValue = adjusted[index]
            guard adjusted[index] <= falseDiscoveryRate, let lift = passages[index].negativeLift else { continue }
            if lift.interval.low > 1, passages[index].customers >= fewestCustomers { passages[index].verdict = .breakpoint }
            if lift.interval.high < 1 { passages[index].verdict = .relief }
        }
    }

    /// One failure is one breakpoint, also where its customers speak of two topics: of breakpoints between the same places, the one that
    /// chance explains least stands for those whose customers are mostly its own.
    /// - Parameter unhappy: the customers who arrived unhappy, by passage.
    private static func foldEchoes(_ passages: inout [Passage], _ unhappy: [Set<Int32>]) {
        let strongest = passages.indices.filter { passages[$0].verdict == .breakpoint }
            .sorted { (passages[$0].evidence, passages[$1].id) > (passages[$1].evidence, passages[$0].id) }
        var standing: [Int] = []
        for index in strongest {
            let (from, to, own) = (passages[index].from, passages[index].to, unhappy[index])
            let main = standing.first { other in
                passages[other].from == from && passages[other].to == to && 2 * own.intersection(unhappy[other]).count > own.count
            }
            guard let main else {
                standing.append(index)
                continue
            }
            passages[index].verdict = .echo
            passages[main].echoes.append(passages[index].topic)
        }
    }

    private static func chains(_ runs: [JourneyWalk.Run], _ places: JourneyPlaces) -> [JourneyChain] {
        struct Key: Hashable {
            var subject: Int
            var path: [UInt8]
        }
        let groups = Dictionary(grouping: runs) { Key(subject: $0.subject, path: $0.path) }
        let chains = groups.map { key, runs in
            JourneyChain(
                topic: places.classes[key.subject], path: key.path.map { places.places[Int($0)] }, times: runs.count,
                customers: Set(runs.map(\.customer)).count, contacts: runs.map(\.contacts).reduce(0, +),
                unhappyEnds: runs.count(where: \.endsUnhappy), medianDays: median(runs.map { Double($0.ended - $0.started) / 86_400 }))
        }
        return Array(
            chains.filter { $0.customers >= fewestCustomers }.sorted { ($0.weight, $1.name) > ($1.weight, $0.name) }.prefix(mostChains))
    }

    private static func matrix(_ entries: [Entry], _ places: JourneyPlaces, _ table: JourneyTable) -> [Crossing] {
        Dictionary(grouping: entries) { [$0.from, $0.to] }.map { key, entries in
            let unhappy = entries.map { $0.cell.arrivals.count { $0.unhappy } }.reduce(0, +)
            let expected = entries.map(\.cell.expectedUnhappy).reduce(0, +)
            return Crossing(
                from: places.places[key[0]], to: places.places[key[1]], arrivals: entries.map(\.cell.arrivals.count).reduce(0, +),
                unhappy: unhappy, expectedUnhappy: expected, negativeLift: PoissonCount.ratio(unhappy, expected: expected),
                pairs: pairs(entries.flatMap(\.cell.arrivals), table))
        }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }

    private static func flows(_ runs: [JourneyWalk.Run], _ places: JourneyPlaces) -> [JourneyFlow] {
        var counts: [[Int]: Int] = [:]
        for run in runs {
            for position in 1..<run.path.count {
                counts[[position, Int(run.path[position - 1]), Int(run.path[position])], default: 0] += 1
            }
        }
        return counts.map { key, count in
            JourneyFlow(position: key[0], from: places.places[key[1]], to: places.places[key[2]], customers: count)
        }.sorted { ($0.position, -$0.customers, $0.from, $0.to) < ($1.position, -$1.customers, $1.from, $1.to) }
    }

    private static func median(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : Bootstrap.quantile(0.5, of: values.sorted())
    }
}

extension Passage {
    /// Breakpoints before everything else.
    fileprivate var rank: Int { verdict == .breakpoint ? 1 : 0 }
}

extension JourneyChain {
    /// Customers times the handovers that each of them went through.
    fileprivate var weight: Int { customers * (path.count - 1) }
    fileprivate var name: String { ([topic] + path).joined(separator: "~") }
}
