import Feedback
import Testing

@testable import Insights

struct JourneysTests {
    private static let channels = ["chat", "store", "call", "review"]
    private static let topics = ["delivery.speed", "returns.store", "returns.refused", "price"]

    /// Contacts at random by customers of whom a fifth come four times as often; `planted` customers go store → call about returns.
    private static func steps(_ count: Int, planted: Int = 0, seed: UInt64 = 11) -> JourneyTable {
        var random = SeededGenerator(seed: seed)
        var all: [JourneyStep] = (0..<count).map { number in
            let customer = random.uniform() < 0.5 ? Int64.random(in: 0..<100, using: &random) : Int64.random(in: 0..<500, using: &random)
            let lean: Int8 = random.uniform() < 0.4 ? -1 : 1
            return JourneyStep(
                customer: customer, seconds: Int64.random(in: 0..<7_776_000, using: &random), item: Int64(number),
                channel: channels[Int.random(in: 0..<4, using: &random)], lean: lean,
                topics: [(topics[Int.random(in: 0..<4, using: &random)], lean)])
        }
        for number in 0..<planted {
            let customer = Int64(1_000 + number)
            let start = Int64.random(in: 0..<7_000_000, using: &random)
            let second = start + Int64.random(in: 40_000..<300_000, using: &random)
            all.append(step(customer, start, "store", "returns.store", item: Int64(count + 2 * number)))
            all.append(step(customer, second, "call", "returns.refused", item: Int64(count + 2 * number + 1)))
        }
        var table = JourneyTable()
        for step in all.sorted(by: { ($0.seconds, $0.item) < ($1.seconds, $1.item) }) { table.append(step) }
        return table
    }

    private static func step(_ customer: Int64, _ seconds: Int64, _ channel: String, _ topic: String, lean: Int8 = -1, item: Int64)
        -> JourneyStep
    {
        JourneyStep(customer: customer, seconds: seconds, item: item, channel: channel, lean: lean, topics: [(topic, lean)])
    }

    @Test func aPlantedBreakStandsFirst() throws {
        let found = Journeys().analyze(Self.steps(3_000, planted: 40), JourneyQuestion())
        let first = try #require(found.passages.first)
        #expect([first.topic, first.from, first.to] == ["returns", "store", "call"])
        #expect(first.verdict == .breakpoint && first.unhappy >= 40 && first.expectedUnhappy * 1.5 < Double(first.unhappy))
        #expect(first.topicBefore == "returns.store" && first.topicAfter == "returns.refused")
        let lift = try #require(first.negativeLift)
        #expect(lift.interval.low > 1 && lift.interval.contains(lift.value))
        #expect(found.chains.first?.path == ["store", "call"])
        #expect(first.pairs.allSatisfy { $0.hours > 0 && $0.hours <= 14 * 24 })
    }

    /// The same contacts speak of the store as well, which many others do there: one failure told under two names.
    @Test func oneFailureUnderTwoNamesIsOneBreakpoint() throws {
        var all: [JourneyStep] = []
        var random = SeededGenerator(seed: 5)
        for number in 0..<2_000 {
            let channel = Self.channels[Int.random(in: 0..<4, using: &random)]
            all.append(
                Self.step(
                    Int64.random(in: 0..<600, using: &random), Int64.random(in: 0..<7_776_000, using: &random), channel, "store",
                    lean: random.uniform() < 0.4 ? -1 : 1, item: Int64(number)))
        }
        for number in 0..<60 {
            let start = Int64.random(in: 0..<7_000_000, using: &random)
            for (index, channel) in ["store", "call"].enumerated() {
                var step = Self.step(
                    Int64(1_000 + number), start + Int64(index) * 90_000, channel, "returns.store", item: Int64(2_000 + 2 * number + index))
                step.topics.append(("store", -1))
                all.append(step)
            }
        }
        var table = JourneyTable()
        for step in all.sorted(by: { ($0.seconds, $0.item) < ($1.seconds, $1.item) }) { table.append(step) }
        let found = Journeys().analyze(table, JourneyQuestion())
        #expect(found.breakpoints.map(\.id) == ["returns~store~call"])
        #expect(found.breakpoints.first?.echoes == ["store"])
        #expect(found.passages.first { $0.id == "store~store~call" }?.verdict == .echo)
    }

    @Test(arguments: [UInt64(21), 22, 23, 24])
    func chanceBreaksNothing(seed: UInt64) {
        let found = Journeys().analyze(Self.steps(4_000, seed: seed), JourneyQuestion())
        #expect(found.breakpoints.isEmpty, "\(found.breakpoints.map(\.id))")
        #expect(found.returning > 300)
    }

    /// The expectation without shuffling is the mean over shuffles: each contact at a place made by another of the place's contacts' customers.
    @Test func theExpectationIsThatOfShuffling() {
        let table = Self.steps(300, planted: 10)
        let question = JourneyQuestion()
        let places = JourneyPlaces(table, question, stages: [:], topics: [])
        let walk = JourneyWalk(table, question, places)
        var random = SeededGenerator(seed: 3)
        var sums = [Double](repeating: 0, count: walk.cells.count)
        let draws = 200
        for _ in 0..<draws {
            for (cell, count) in Self.shuffledArrivals(walk, table, places, &random) { sums[cell] += Double(count) }
        }
        var compared = 0
        for (index, cell) in walk.cells.enumerated() where cell.expected > 0.5 {
            compared += 1
            // Five standard errors of the mean of Poisson-like counts.
            let error = 5 * (cell.expected / Double(draws)).squareRoot()
            #expect(abs(sums[index] / Double(draws) - cell.expected) < error, "\(index): \(sums[index] / Double(draws)), \(cell.expected)")
        }
        #expect(compared > 5)
    }

    /// Arrivals by cell when the contacts at each place change their customers; what came before each contact stays as it was.
    private static func shuffledArrivals(
        _ walk: JourneyWalk, _ table: JourneyTable, _ places: JourneyPlaces, _ random: inout SeededGenerator
    ) -> [Int: Int] {
        var customers = walk.customers
        for place in places.places.indices {
            let own = (0..<table.count).filter { places.place($0) == place }
            let drawn = own.map { walk.customers[$0] }.shuffled(using: &random)
            for (step, customer) in zip(own, drawn) { customers[step] = customer }
        }
        var counts: [Int: Int] = [:]
        for step in 0..<table.count {
            guard let to = places.place(step) else { continue }
            for (subject, _) in places.subjects(step) {
                let last = (0..<step).last { earlier in
                    walk.customers[earlier] == customers[step] && table.seconds[earlier] >= table.seconds[step] - 14 * 86_400
                        && places.subjects(earlier).contains { $0.subject == subject }
                }
                guard let last, let from = places.place(last), from != to else { continue }
                counts[walk.index(subject, from, to), default: 0] += 1
            }
        }
        return counts
    }

    @Test func theWindowEnds() {
        var table = JourneyTable()
        let day: Int64 = 86_400
        table.append(Self.step(1, 0, "chat", "price", item: 1))
        table.append(Self.step(2, 0, "chat", "price", item: 2))
        table.append(Self.step(1, 14 * day, "store", "price", item: 3))
        table.append(Self.step(2, 14 * day + 1, "store", "price", item: 4))
        let walk = Self.walk(table)
        #expect(walk.cells.flatMap(\.arrivals).map { table.items[Int($0.after)] } == [3])
        #expect(walk.runs.count == 1)
    }

    @Test func onlyTheLastContactAboutTheSameMainTopicCounts() {
        var table = JourneyTable()
        table.append(Self.step(1, 0, "chat", "returns.store", lean: 0, item: 1))
        table.append(Self.step(1, 10, "review", "delivery.speed", item: 2))
        table.append(Self.step(1, 20, "store", "returns.store", item: 3))
        table.append(Self.step(1, 30, "call", "returns.refused", item: 4))
        let walk = Self.walk(table)
        let pairs = walk.cells.flatMap(\.arrivals).map { [table.items[Int($0.before)], table.items[Int($0.after)]] }
        #expect(Set(pairs) == [[1, 3], [3, 4]])
        #expect(walk.runs.map { $0.path.map { table.channels[Int($0)] } } == [["chat", "store", "call"]])
        #expect(walk.runs.first?.endsUnhappy == true)
    }

    /// Who answers a survey was invited.
    @Test func aSurveyIsNoArrival() {
        var table = JourneyTable()
        for customer in 0..<30 {
            table.append(Self.step(Int64(customer), Int64(customer * 1_000), "call", "price", item: Int64(2 * customer)))
            table.append(Self.step(Int64(customer), Int64(customer * 1_000 + 500), "survey", "price", item: Int64(2 * customer + 1)))
        }
        let found = Journeys().analyze(table, JourneyQuestion())
        #expect(found.breakpoints.isEmpty && !found.passages.contains { $0.to == "survey" })
    }

    @Test func stagesComeFromTheTaxonomyAndFromAbove() {
        var table = JourneyTable()
        for customer in 0..<40 {
            let at = Int64(customer * 100_000)
            table.append(Self.step(Int64(customer), at, "review", "delivery.speed", lean: 0, item: Int64(2 * customer)))
            table.append(Self.step(Int64(customer), at + 3_600, "review", "returns.refused", item: Int64(2 * customer + 1)))
        }
        let journeys = Journeys(stages: ["delivery": "deliver", "returns": "return"])
        let found = journeys.analyze(table, JourneyQuestion(place: .touchpoint))
        #expect(found.passages.first.map { [$0.from, $0.to] } == ["deliver", "return"])
        #expect(found.passages.first?.medianHours == 1)
    }

    private static func walk(_ table: JourneyTable) -> JourneyWalk {
        JourneyWalk(table, JourneyQuestion(), JourneyPlaces(table, JourneyQuestion(), stages: [:], topics: []))
    }
}
