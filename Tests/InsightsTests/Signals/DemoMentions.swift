import Feedback

@testable import Ingestion
@testable import Insights

/// The demo brand's year as early warning sees it, by the topics that its plan gives to each voice: quick, and without a text engine.
struct DemoMentions {
    static let end = Day(year: 2026, month: 11, day: 21)

    static let whole = table([])
    static let withoutDelivery = table([.deliveryFailure])
    static let withoutPayment = table([.paymentBug])

    private static let products = (0..<DemoCatalogue.products.count).map { "product \($0)" }

    private static func table(_ without: Set<PlantedTruth.ID>) -> MentionTable {
        let brand = DemoBrand(endingOn: end, without: without)
        var builder = TableBuilder(words: [])
        for voice in brand.voices {
            if case .noise = voice.content { continue }
            let bad = voice.mood == .complaint
            builder.append(
                day: end + voice.day, hour: voice.minute / 60, topics: voice.topic.isEmpty ? [] : [voice.topic], negative: bad,
                severity: bad ? 6 : 0, customer: voice.customer, channel: voice.channel.rawValue, product: products[voice.product],
                region: DemoCatalogue.regions[voice.region].name, source: DemoBrand.source.name)
        }
        return builder.table
    }
}

/// Builds a table from names.
struct TableBuilder {
    private(set) var table: MentionTable
    private var codes: [SeriesDimension: [String: Int]] = [:]
    private var words: [String: Int] = [:]
    private let names: [SeriesDimension: [String]]
    private var next: Int64 = 1

    /// Names must be known beforehand: those of the demo, and those that a test adds.
    init(words: [String], names more: [SeriesDimension: [String]] = [:]) {
        var names: [SeriesDimension: [String]] = [
            .topic: Self.withParents(DemoTheme.all.map(\.topic) + DemoStory.all.map(\.topic) + (more[.topic] ?? [])),
            .channel: Channel.allCases.map(\.rawValue),
            .product: (0..<DemoCatalogue.products.count).map { "product \($0)" } + (more[.product] ?? []),
            .region: DemoCatalogue.regions.map(\.name) + (more[.region] ?? []),
            .source: [DemoBrand.source.name] + (more[.source] ?? []),
        ]
        for (dimension, list) in names {
            var seen: Set<String> = [""]
            names[dimension] = [""] + list.filter { seen.insert($0).inserted }
            codes[dimension] = Dictionary(uniqueKeysWithValues: (names[dimension] ?? []).enumerated().map { ($1, $0) })
        }
        self.names = names
        self.words = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0 + 1) })
        table = MentionTable(names: names, words: [""] + words)
    }

    mutating func append(
        day: Day, hour: Int = 12, topics: [String] = [], negative: Bool, severity: Double = 0, customer: Int? = nil, channel: String = "",
        product: String = "", region: String = "", source: String = "", words: [String] = []
    ) {
        func code(_ dimension: SeriesDimension, _ name: String) -> Int { codes[dimension]?[name] ?? 0 }
        let all = Self.withParents(topics)
        table.append(
            MentionTable.Row(
                id: next, hour: day.number * 24 + hour, customer: Int64((customer ?? -1) + 1), negative: negative, severity: severity,
                channel: code(.channel, channel), product: code(.product, product), region: code(.region, region),
                source: code(.source, source), topics: all.map { (code: code(.topic, $0), negative: negative) },
                words: words.compactMap { self.words[$0] }))
        next += 1
    }

    private static func withParents(_ topics: [String]) -> [String] {
        var all: Set<String> = []
        for topic in topics {
            var parts = topic.split(separator: ".")
            while !parts.isEmpty {
                all.insert(parts.joined(separator: "."))
                parts.removeLast()
            }
        }
        return all.sorted()
    }
}
