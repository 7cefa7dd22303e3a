import Feedback
import Insights

/// The ten questions of a dashboard over made-up voices, with random filters besides.
enum TenQuestions {
    /// The grouped ones; the tenth is asked twice, of two periods.
    static func tallies(_ voices: inout RandomVoices) -> [TallyRequest] {
        var requests: [TallyRequest] = []
        func ask(_ dimensions: [Dimension], _ fields: Set<TallyField>, _ narrow: (inout FeedbackFilter) -> Void = { _ in }) {
            var filter = voices.filter(most: 3)
            narrow(&filter)
            requests.append(TallyRequest(dimensions: dimensions, filter: filter, fields: fields))
        }
        ask([.day], [.sentiment])
        ask([.topic], [.sentiment, .severity])
        ask([.week, .region], [.nps])
        ask([.topic, .channel], [.sentiment])
        ask([.week], [.sentiment]) { $0.topics = ["delivery"] }
        ask([.month, .topic], [.csat, .rating]) { $0.products = [RandomVoices.products[0]] }
        ask([.store], [.sentiment])
        ask([.topic], [.customers])
        ask([.product, .rating], [])
        ask([.need], [.sentiment, .customers])
        ask([.need, .tier], [.sentiment])
        ask([.intent, .source], [.sentiment, .customers])
        ask([], [.customers, .sentiment, .nps, .csat, .rating, .severity])
        return requests
    }

    /// Text search and pages: the filters of lists.
    static func lists(_ voices: inout RandomVoices) -> [FeedbackFilter] {
        var search = voices.filter(most: 2)
        search.text = "太慢"
        return [search, voices.filter(most: 3), voices.filter(most: 1)]
    }
}
