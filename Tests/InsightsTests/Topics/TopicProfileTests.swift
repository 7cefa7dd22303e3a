import Feedback
import Testing

@testable import Insights

struct TopicProfileTests {
    private let filter = FeedbackFilter(period: Period(start: SampleVoices.firstDay + 28, end: SampleVoices.firstDay + 56))

    @Test func `the sparkline of each topic adds up to its items, a parent holds its children's`() async throws {
        let reader = SampleVoices.random(500, seed: 6)
        let overview = try await reader.topicOverview(filter, taxonomies: [])
        #expect(overview.steps.count == 28 && overview.step == .day)
        #expect(overview.topics.last?.topic == nil && overview.topics.last?.level == 0)
        for summary in overview.topics {
            #expect(Double(summary.sparkline.reduce(0, +)) == summary.items.value)
            #expect(summary.share.n == overview.items)
        }
        let items = Dictionary(
            overview.topics.compactMap { row in row.topic.map { ($0, row.items.value ?? 0) } }, uniquingKeysWith: { a, _ in a })
        let parent = try #require(items["delivery"])
        #expect(parent <= (items["delivery.speed"] ?? 0) + (items["delivery.packaging"] ?? 0))
        #expect(parent >= max(items["delivery.speed"] ?? 0, items["delivery.packaging"] ?? 0))
    }

    @Test func `a topic's page shows its own figures, pairs, words and examples`() async throws {
        var reader = SampleVoices.random(300, seed: 6)
        let opinion = Opinion(
            aspect: TextSpan(start: 0, end: 2), opinion: TextSpan(start: 2, end: 4), aspectText: "物流", opinionText: "太慢",
            topic: "delivery.speed", sentiment: -0.9)
        for index in 0..<12 {
            reader.entries.append(
                SampleVoices.entry(
                    1_000 + index, day: SampleVoices.firstDay + 40, text: "物流太慢，包裹第\(index)天还没到站", customer: index,
                    topics: [("delivery.speed", -0.9)], severity: 7, opinions: [opinion], keywords: ["物流"]))
        }
        let profile = try await reader.topicProfile("delivery.speed", filter: filter, taxonomies: [])
        let total = try await reader.run(
            InsightQuery(
                metrics: TopicProfile.metrics, filter: FeedbackFilter(period: filter.period, topics: ["delivery.speed"]),
                comparison: .previous)
        ).total
        #expect(profile.figures == total)
        #expect(profile.opinionPairs.first?.pair == OpinionPairKey(aspect: "物流", opinion: "太慢"))
        #expect(profile.opinionPairs.first?.items == 12)
        #expect(profile.keywords.first?.keyword == "物流")
        #expect(!profile.complaints.isEmpty && profile.complaints.contains { $0.spans == [TextSpan(start: 0, end: 4)] })
        #expect(profile.trends.map(\.metric) == [.items, .netSentiment, .negativeShare] && profile.trends[0].points.count == 28)
        #expect(profile.byChannel.compactMap { $0.figures[0].value }.reduce(0, +) == total[0].value)
        let all = try await reader.count(filter)
        #expect(profile.share.n == all && profile.share.value == (total[0].value ?? 0) / Double(all))
    }

    @Test func `names, owners and needs that a node leaves open come from its parents`() {
        let names = TopicNames([
            Taxonomy(
                pack: "a", version: 1, name: LocalizedName(zh: "甲", en: "A"),
                needs: [Need(id: "n", name: LocalizedName(zh: "准时", en: "On time"))],
                topics: [
                    Topic(id: "x", name: LocalizedName(zh: "甲", en: "X"), need: "n", owner: Owner(contact: "甲")),
                    Topic(id: "x.y", name: LocalizedName(zh: "乙", en: "Y")),
                ])
        ])
        #expect(names.name("x.y")?.en == "Y" && names.need("x.y")?.id == "n" && names.owner("x.y.z").contact == "甲")
        #expect(names.name("q") == nil && names.need("q") == nil && names.owner("q") == Owner())
    }
}
