import Feedback
import Testing

@testable import Insights

struct DriversTests {
    /// R's `swiss`: Agriculture, Examination, Education, Catholic, Infant.Mortality, Fertility (Tests/Reference/drivers.py).
    private static let swiss: [[Double]] = [
        [504.8249615211, -121.7461747397, -136.6859665007, 371.8213037574, -3.9401946582, 98.0378904482],
        [-121.7461747397, 62.2924400181, 52.4359438660, -186.5061294703, -2.5931643278, -62.9974196469],
        [-136.6859665007, 52.4359438660, 90.4889090086, -60.3860887279, -2.7224988683, -78.0331371661],
        [371.8213037574, -186.5061294703, -60.3860887279, 1702.2882704391, 20.8645391580, 236.4235604346],
        [-3.9401946582, -2.5931643278, -2.7224988683, 20.8645391580, 8.3032956089, 14.8337211408],
        [98.0378904482, -62.9974196469, -78.0331371661, 236.4235604346, 14.8337211408, 152.7224445450],
    ]

    private func matrix(_ rows: [[Double]]) -> CovarianceMatrix {
        var matrix = CovarianceMatrix(predictors: rows.count - 1)
        for (row, values) in rows.enumerated() {
            for (column, value) in values.enumerated() { matrix[row, column] = value }
        }
        return matrix
    }

    @Test func agreesWithThePublishedExampleOfRelaimpo() {
        let shares = RelativeImportance(matrix(Self.swiss)).shares()
        let published = [0.05709122, 0.17117303, 0.26013468, 0.10557015, 0.11276592]
        for (share, expected) in zip(shares, published) { #expect(abs(share - expected) < 1e-6) }
        #expect(abs(shares.reduce(0, +) - 0.706735) < 1e-6)
    }

    @Test func randomOrdersComeCloseToAllOrders() {
        let importance = RelativeImportance(matrix(Self.swiss))
        let sampled = importance.shares(orders: 4_000, seed: 3, exactLimit: 0)
        for (one, other) in zip(sampled, importance.shares()) { #expect(abs(one - other) < 0.004) }
        #expect(abs(sampled.reduce(0, +) - 0.706735) < 1e-6)
    }

    @Test func twinsShareWhatEitherExplains() {
        let twins = matrix([[1, 1, 0.5], [1, 1, 0.5], [0.5, 0.5, 1]])
        for limit in [0, 12] {
            let shares = RelativeImportance(twins).shares(orders: 2_000, exactLimit: limit)
            #expect(abs(shares[0] - 0.125) < 1e-9 && abs(shares[1] - 0.125) < 1e-9)
        }
    }

    /// `count` answers on four topics: the first costs 60 points, the second 25, the third nothing, the fourth is rare.
    private func planted(_ count: Int, seed: UInt64 = 5) -> DriverTable {
        var random = SeededGenerator(seed: seed)
        var table = DriverTable(topics: ["delivery", "price", "colour", "rare"])
        for row in 0..<count {
            let named = [random.uniform() < 0.2, random.uniform() < 0.3, random.uniform() < 0.25, row < 9]
            let pull = (named[0] ? 0.3 : 0) + (named[1] ? 0.125 : 0)
            let chance = random.uniform()
            let score: Double = chance < 0.2 + pull ? -100 : chance < 0.5 + pull / 2 ? 0 : 100
            table.append(score: score, topics: named.indices.filter { named[$0] })
        }
        return table
    }

    @Test func findsWhatWasPlantedInItsOrder() throws {
        let analysis = try Drivers(draws: 60).analyze(planted(6_000), score: .nps)
        #expect(analysis.drivers.map(\.topic) == ["delivery", "price", "colour"])
        #expect(analysis.tooRare == [.init(topic: "rare", mentions: 9)])
        let (delivery, price, colour) = (analysis.drivers[0], analysis.drivers[1], analysis.drivers[2])
        #expect(delivery.importance.interval.low > price.importance.interval.high)
        #expect(colour.importance.value < 0.03 && colour.importance.interval.low < 0.01)
        #expect(delivery.impact.interval.low > 0 && price.impact.interval.low > 0)
        #expect(colour.impact.interval.low < 0 && colour.impact.interval.high > 0)
        #expect(abs(analysis.drivers.map(\.importance.value).reduce(0, +) - 1) < 1e-9)
        #expect(analysis.explained.interval.contains(analysis.explained.value) && analysis.adjusted < analysis.explained.value)
        #expect(delivery.meanWith < delivery.meanWithout)
        #expect(abs(delivery.meanWithout - analysis.mean - delivery.impact.value) < 1e-9)
    }

    @Test func impactIsTheMeanWithoutTheAnswersThatNameTheTopic() throws {
        let table = planted(1_000)
        var rest: [Double] = []
        let named = table.moments().mentions
        var random = SeededGenerator(seed: 5)
        for (row, score) in table.scores.enumerated() {
            let isNamed = random.uniform() < 0.2
            for _ in 0..<3 { _ = random.uniform() }
            if !isNamed { rest.append(score) }
            _ = row
        }
        #expect(rest.count == 1_000 - Int(named[0]))
        let mean = table.scores.reduce(0, +) / 1_000
        let impact = try #require(table.moments().impact(of: 0))
        #expect(abs(impact - (rest.reduce(0, +) / Double(rest.count) - mean)) < 1e-9)
    }

    @Test func theSameAnswersGiveTheSameFigures() throws {
        let table = planted(800)
        #expect(try Drivers(draws: 20).analyze(table, score: .nps) == Drivers(draws: 20).analyze(table, score: .nps))
    }

    @Test func refusesWhatCannotBeTold() {
        func message(_ table: DriverTable) -> String? {
            do {
                _ = try Drivers(draws: 10).analyze(table, score: .nps)
                return nil
            } catch { return error.message.en }
        }
        #expect(message(planted(150))?.contains("150 answers") == true)
        var same = DriverTable(topics: ["a"])
        for row in 0..<400 { same.append(score: 100, topics: row % 2 == 0 ? [0] : []) }
        #expect(message(same)?.contains("the same score") == true)
        var rare = DriverTable(topics: ["a"])
        for row in 0..<400 { rare.append(score: row % 3 == 0 ? 100 : 0, topics: row < 12 ? [0] : []) }
        #expect(message(rare)?.contains("No topic") == true)
    }
}
