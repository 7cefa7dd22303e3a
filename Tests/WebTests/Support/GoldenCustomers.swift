import Feedback
import Insights

/// Made-up answers for journeys, segments and words, beside the golden story.
struct GoldenCustomers: JourneyReader, SegmentReader, WordReader, RevisionReader {
    var isEmpty = false

    func factRevision() async throws -> Int64 { 1 }

    /// Thirty-two customers ask in the chat, are refused and call; a few others come again by chance; a survey follows many calls.
    func journeySteps(_ filter: FeedbackFilter) async throws -> JourneyTable {
        var steps: [JourneyStep] = []
        func add(_ customer: Int, _ hour: Int, _ channel: Channel, _ topic: String, _ lean: Int8) {
            let item = Int64(steps.count % 400 + 1)
            steps.append(
                JourneyStep(
                    customer: Int64(customer), seconds: Int64(hour) * 3_600, item: item, channel: channel.rawValue, touchpoint: nil,
                    lean: lean, topics: [(topic, lean)]))
        }
        if !isEmpty {
            for customer in 0..<32 {
                add(customer, customer * 30, .chat, "delivery", 0)
                add(customer, customer * 30 + 20 + customer % 5, .call, "delivery.speed", -1)
            }
            for customer in 0..<420 {
                let hour = customer * 7 % 1_200
                add(
                    100 + customer % 60, hour, [.review, .chat, .email, .call][customer / 7 % 4],
                    ["quality", "delivery.package"][customer / 3 % 2],
                    customer % 5 == 0 ? -1 : 1)
            }
        }
        var table = JourneyTable()
        for step in steps.sorted(by: { ($0.seconds, $0.customer, $0.item) < ($1.seconds, $1.customer, $1.item) }) { table.append(step) }
        return table
    }

    func anonymousItems(_ filter: FeedbackFilter) async throws -> Int { isEmpty ? 0 : filter.regions.isEmpty ? 61 : 0 }

    /// Of 1,200 customers a third speak, gold ones more readily; they ask for punctuality.
    func customerTable(_ filter: FeedbackFilter, rows: SegmentRows) async throws -> SegmentTable {
        var table = SegmentTable(rows: rows == .need ? ["punctual"] : ["delivery", "quality"])
        guard !isEmpty else { return table }
        let everybody = filter.regions.isEmpty
        for number in 0..<1_200 {
            let isGold = number % 5 == 0
            let speaks = !everybody || number % 3 == 0 || (isGold && number % 2 == 0)
            table.append(
                SegmentCustomer(
                    tier: everybody ? (number % 100 == 7 ? "黑卡" : isGold ? "金卡" : "普通") : nil,
                    value: everybody ? Double(200 + number % 90 * 40) : nil,
                    attributes: everybody ? ["ageBand": number % 4 == 0 ? "25–34" : "35–44"] : [:], voices: speaks ? 1 : 0,
                    unhappy: speaks && number % 4 == 0, rows: speaks && (number % 2 == 0 || (isGold && number % 3 == 0)) ? [0] : []))
        }
        return table
    }

    func keywordsByChannel(_ filter: FeedbackFilter) async throws -> [Channel: [String: Int]] {
        filter.topics.contains("delivery") ? [.review: ["太慢": 40, "物流": 30], .chat: ["物流": 44, "耐心": 12]] : [:]
    }
}
