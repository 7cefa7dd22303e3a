import Feedback
import Testing

@testable import Insights

struct ProblemsTests {
    private let period = Period(start: SampleVoices.firstDay + 28, end: SampleVoices.firstDay + 56)
    private let taxonomy = Taxonomy(
        pack: "general", version: 1, name: LocalizedName(zh: "通用", en: "General"),
        needs: [Need(id: "punctual", name: LocalizedName(zh: "准时", en: "On time"))],
        topics: [
            Topic(
                id: "delivery", name: LocalizedName(zh: "配送", en: "Delivery"), need: "punctual",
                owner: Owner(department: LocalizedName(zh: "物流部", en: "Logistics"), contact: "王敏")),
            Topic(id: "delivery.speed", name: LocalizedName(zh: "配送速度", en: "Delivery speed"), owner: Owner(contact: "李强")),
        ])

    private static let complaints = [
        "等了九天才收到，催了几次也没有人处理", "说好次日达，结果一直不发货", "快递停在中转站不动，打电话也不接", "物流信息好几天没有更新过",
        "送货太慢，孩子的生日都过完了",
    ]

    /// 40 severe complaints about slow delivery that began ten days before the end, 10 mild ones about the price all along.
    private var reader: ArrayVoiceReader {
        var entries: [ArrayVoiceReader.Entry] = []
        func add(_ day: Day, _ topics: [(String, Double)], _ severity: Double, _ customer: Int, _ channel: Channel, _ text: String) {
            entries.append(
                SampleVoices.entry(
                    entries.count, day: day, text: text, channel: channel, customer: customer, topics: topics, severity: severity))
        }
        for index in 0..<40 {
            add(
                period.end + (-10 + index % 10), [("delivery.speed", -0.9)], 8, index % 25, index % 3 == 0 ? .call : .review,
                Self.complaints[index % Self.complaints.count])
        }
        for index in 0..<10 { add(period.start + index * 2, [("price", -0.4)], 3, 100 + index, .chat, "价格比上周贵了\(index)块，有点失望") }
        for index in 0..<6 { add(period.previous.start + index * 4, [("price", -0.4)], 3, 200 + index, .chat, "又涨价了，第\(index)回") }
        for index in 0..<50 { add(period.start + index % 28, [("quality", 0.8)], 0, 300 + index, .review, "质量很好，已经是第\(index)次买") }
        return ArrayVoiceReader(entries: entries)
    }

    private var query: ProblemQuery { ProblemQuery(filter: FeedbackFilter(period: period), taxonomies: [taxonomy]) }

    @Test func `the severe and frequent complaint leads, with its figures, owner and beginning`() async throws {
        let ranking = try await reader.problems(query)
        #expect(ranking.problems.map(\.topic) == ["delivery.speed", "price"])
        let first = try #require(ranking.problems.first)
        #expect(first.items == 40 && first.negative == 40 && first.customers == 25)
        #expect(first.share.value == 0.4 && first.severity.value == 8 && first.score == 100)
        #expect(first.channels == [ChannelCount(channel: "review", items: 26), ChannelCount(channel: "call", items: 14)])
        #expect(first.risingSince == period.end + -10)
        #expect(first.trend.value == nil && (first.trend.low ?? 0) > 0)
        #expect(first.owner.contact == "李强" && first.owner.department?.en == "Logistics" && first.need?.id == "punctual")
        #expect(first.verbatims.count == 3 && Set(first.verbatims.map(\.channel)) == [.review, .call])
        let second = ranking.problems[1]
        #expect(second.risingSince == nil && second.name == nil)
        #expect(abs((second.trend.value ?? 0) - (10.0 / 6 - 1)) < 1e-12)
        #expect(second.score == 100 * (0.1 * 0.3) / (0.4 * 0.8))
    }

    @Test func `without values the money is not said and the answer tells why`() async throws {
        let ranking = try await reader.problems(query)
        #expect(ranking.problems.allSatisfy { $0.value == nil && $0.affectedCustomers == nil && $0.parts.value == 1 })
        #expect(ranking.missing == [.customerValue])
        let nothing = try await ArrayVoiceReader(entries: []).problems(query)
        #expect(nothing.problems.isEmpty && nothing.missing.contains(.comparison))
    }

    @Test func `value at stake is customers times mean value times the uplift that is assumed`() async throws {
        var reader = reader
        for number in 0..<10 {
            let key = CustomerKey(high: 7, low: UInt64(number))
            reader.customers[key] = Customer(key: key, value: 2_000)
        }
        reader.customers[CustomerKey(high: 7, low: 100)] = Customer(key: CustomerKey(high: 7, low: 100), value: 8_000)
        var query = query
        query.assumptions = ProblemAssumptions(churnUplift: 0.1)
        let value = try #require(try await reader.problems(query).problems.first { $0.topic == "delivery.speed" }?.value)
        #expect(value.customers == 25 && value.valued == 10 && value.averageValue == 2_000)
        #expect(abs(value.amount - 25 * 2_000 * 0.1) < 1e-9)
        #expect(value.assumptions.map(\.key) == ["churnUplift", "unknownWorthAverage"])
        query.assumptions.unknownWorthAverage = false
        let careful = try #require(try await reader.problems(query).problems.first { $0.topic == "delivery.speed" }?.value)
        #expect(abs(careful.amount - 10 * 2_000 * 0.1) < 1e-9)
        let parts = try await reader.problems(query).problems.map(\.parts.value)
        #expect((parts.min() ?? 1) < 1 && (parts.max() ?? 1) > 1)
    }

    @Test func `weights and effort turn the order round`() async throws {
        var query = query
        query.efforts = ["delivery.speed": 50]
        #expect(try await reader.problems(query).problems.first?.topic == "price")
        query.weights.effort = 0
        #expect(try await reader.problems(query).problems.first?.topic == "delivery.speed")
    }

    @Test func `a parent is not ranked beside its own child, and a topic filter keeps to its branch`() async throws {
        let reader = SampleVoices.random(500, seed: 3)
        let all = try await reader.problems(query).problems.map(\.topic)
        #expect(!all.contains("delivery") && all.contains("delivery.speed") && all.contains("price"))
        var query = query
        query.filter.topics = ["quality"]
        #expect(try await reader.problems(query).problems.allSatisfy { $0.topic.hasPrefix("quality") })
        query.filter.topics = []
        query.limit = 2
        let cut = try await reader.problems(query)
        #expect(cut.problems.map(\.topic) == Array(all.prefix(2)) && cut.omitted == all.count - 2)
    }

    @Test func `the number of negative items is the number of verbatims that the same filter opens`() async throws {
        let reader = SampleVoices.random(500, seed: 8)
        for problem in try await reader.problems(query).problems {
            let filter = FeedbackFilter(period: period, topics: [problem.topic], sentiments: [.negative])
            #expect(try await reader.count(filter) == problem.negative)
        }
    }

    @Test func `questions that cannot be answered are refused in one sentence`() async {
        func refusal(_ query: ProblemQuery) async -> String? {
            do {
                _ = try await reader.problems(query)
                return nil
            } catch { return (error as? QueryError)?.message.en }
        }
        #expect(await refusal(ProblemQuery(filter: FeedbackFilter()))?.contains("needs a period") == true)
        var query = query
        query.limit = 0
        #expect(await refusal(query)?.contains("limit 0") == true)
        query.limit = 5
        query.efforts = ["price": 0]
        #expect(await refusal(query)?.contains("effort 0.0 of “price”") == true)
    }
}
