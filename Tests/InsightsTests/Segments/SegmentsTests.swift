import Feedback
import Testing

@testable import Insights

/// Figures of Tests/Reference/segments.py.
struct SegmentsTests {
    @Test func theTestIsThatOfTheTwoByTwoTable() {
        #expect(abs(CrossTable.pValue(60, of: 200, 150, of: 800) - 0.000476322749) < 1e-10)
        #expect(abs(CrossTable.pValue(7, of: 40, 12, of: 400) - 0.000016952025) < 1e-10)
        #expect(CrossTable.pValue(50, of: 100, 50, of: 100) == 1)
        #expect(CrossTable.pValue(0, of: 0, 5, of: 9) == 1)
    }

    @Test func strataCountAsMuchAsTheyAre() throws {
        let share = try #require(PostStratification.share([(700, 50, 10), (200, 40, 20), (100, 30, 24)]))
        #expect(abs(share.value - 0.32) < 1e-12)
        #expect(abs(share.interval.low - 0.2334836132) < 1e-9 && abs(share.interval.high - 0.4065163868) < 1e-9)
        #expect(PostStratification.share([(700, 0, 0)]) == nil)
    }

    /// Gold customers ask for respect twice as often; nothing else differs.
    private static func customers(_ count: Int, silent: Double = 0, seed: UInt64 = 8) -> SegmentTable {
        var random = SeededGenerator(seed: seed)
        var table = SegmentTable(rows: ["respect", "punctuality", "rare"])
        for number in 0..<count {
            let isGold = number % 4 == 0
            let speaks = random.uniform() >= (isGold ? silent / 3 : silent)
            var rows: [Int] = []
            if random.uniform() < (isGold ? 0.4 : 0.2) { rows.append(0) }
            if random.uniform() < 0.3 { rows.append(1) }
            if number % 400 == 1 { rows.append(2) }
            table.append(
                SegmentCustomer(
                    tier: isGold ? "gold" : "plain", value: Double(number % 100),
                    attributes: ["ageBand": number % 3 == 0 ? "25–34" : "35–44"],
                    voices: speaks ? 1 + number % 3 : 0, unhappy: speaks && random.uniform() < (isGold ? 0.6 : 0.2),
                    rows: speaks ? rows : []))
        }
        return table
    }

    @Test func aDifferenceIsFoundAndNothingElse() throws {
        let table = Segments.crossTable(.tier, Self.customers(2_000))
        #expect(table.segments.map(\.name) == ["plain", "gold"] && table.total == 2_000 && table.unknown == 0)
        let respect = try #require(table.rows.first)
        #expect(respect.name == "respect")
        let gold = try #require(respect.cells[1])
        #expect(gold.stands && gold.index > 140)
        let punctuality = try #require(table.rows.first { $0.name == "punctuality" })
        #expect(punctuality.cells.allSatisfy { $0?.stands == false })
        let byAge = Segments.crossTable(.attribute("ageBand"), Self.customers(2_000))
        #expect(byAge.rows.allSatisfy { $0.cells.allSatisfy { $0?.stands != true } })
    }

    @Test func smallCellsAndSegmentsAreHidden() {
        let counts = CrossTable.Counts(
            segments: ["large": 500, "middle": 60, "small": 29], cells: ["need": ["large": 90, "middle": 3, "small": 9]],
            rows: ["need": 102], total: 600, unknown: 11)
        let table = CrossTable(counts)
        #expect(table.segments.map(\.name) == ["large", "middle"] && table.hiddenSegments == 1)
        #expect(table.rows[0].cells[0] != nil && table.rows[0].cells[1] == nil)
    }

    /// A fifth of the voices against 14 %: beyond chance among 800 strangers, chance among 400 people who each spoke twice.
    @Test(arguments: [(people: 200, stands: false), (people: 190, stands: true), (people: 0, stands: true)])
    func whoRepeatsThemselvesIsOnePerson(people: Int, stands: Bool) {
        let counts = CrossTable.Counts(
            segments: ["a": 400, "b": 400], cells: ["need": ["a": 80, "b": 56]], rows: ["need": 136], total: 800, unknown: 0,
            people: CrossTable.People(
                segments: ["a": people, "b": people], cells: ["need": ["a": people / 5, "b": people * 7 / 50]]))
        let cell = CrossTable(counts).rows[0].cells[0]
        #expect(cell?.stands == stands && cell?.units == 80)
    }

    @Test func spendingIsCutIntoQuarters() {
        let table = Segments.crossTable(.spending, Self.customers(2_000))
        #expect(table.segments.count == 4 && table.segments.allSatisfy { (400...600).contains($0.units) })
        #expect(Segments.spendingBounds(Self.customers(400)).map(\.lowerBound) == [0, 25, 50, 75])
        #expect(SpendingBands.groups([5, 5, .nan]).names.isEmpty)
    }

    @Test func theSilentAreTold() throws {
        let silence = SilenceAnalysis(Self.customers(4_000, silent: 0.6)).silence(keys: [.tier, .attribute("ageBand")])
        #expect(silence.customers == 4_000 && silence.knowsTheSilent)
        let gold = try #require(silence.groups.first { $0.value == "gold" })
        #expect(gold.index > 120 && gold.qValue < 0.001 && abs(gold.rate.value - 0.8) < 0.05)
        #expect(silence.groups.filter { $0.key == "attribute.ageBand" }.allSatisfy { $0.qValue > 0.05 })
        // Gold customers speak twice as often and are unhappy three times as often: the weighted share is the true one, 0.3.
        let unhappy = try #require(silence.figures.first { $0.row.isEmpty })
        #expect(unhappy.raw.value > 0.33 && abs(unhappy.weighted.value - 0.3) < 0.025)
        #expect(unhappy.weighted.interval.contains(0.3))
        #expect(silence.figures.first { $0.row == "rare" } == nil)
    }

    @Test func withoutTheSilentNothingIsWeighted() {
        let silence = SilenceAnalysis(Self.customers(500)).silence(keys: [.tier])
        #expect(!silence.knowsTheSilent && silence.figures.isEmpty && silence.speakers == 500)
        #expect(SilenceAnalysis(SegmentTable(rows: [])).silence(keys: [.tier]).rate == nil)
    }

    @Test func voicesAreDividedByWhatTheyName() async throws {
        var reader = SampleVoices.random(1_500, seed: 5)
        for index in reader.entries.indices where reader.entries[index].item.region == "北京" && index % 2 == 0 {
            reader.entries[index].annotation?.topics = [TopicAssignment(topic: "price", confidence: 1, sentiment: -0.5)]
        }
        let table = try await Segments(reader).crossTable(.region, rows: .topic, FeedbackFilter())
        let price = try #require(table.rows.first)
        let column = try #require(table.segments.firstIndex { $0.name == "北京" })
        #expect(price.name == "price" && price.cells[column]?.stands == true && (price.cells[column]?.index ?? 0) > 150)
        #expect(table.unknown > 0 && table.rows.allSatisfy { !$0.name.contains(".") })
    }

    @Test func keysHaveNames() {
        for key in [SegmentKey.tier, .spending, .attribute("ageBand"), .voice(.region)] { #expect(SegmentKey(name: key.name) == key) }
        #expect(SegmentKey(name: "day") == nil && SegmentKey(name: "nothing") == nil)
    }
}
