import Feedback
import Insights

/// Segments 人群: who wants what, and who never speaks.
public struct SegmentsPage: Page {
    public static let template = "segments"
    public static let title = "nav.segments"

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let rows = context.queryValue("rows").flatMap(SegmentRows.init(rawValue:)) ?? .need
        var model = Model(
            answer: [], answerNote: nil, running: false, progress: nil, keys: [], rowChoices: [], title: "", note: "", heads: [], rows: [],
            hidden: nil, silence: nil, missing: [], empty: nil, table: nil, silent: nil)
        guard context.snapshot.facets.items > 0 else {
            model.empty = VoicesPage.empty(context)
            return model
        }
        let (found, state) = try await Self.found(rows, context, services)
        (model.running, model.progress) = (state.running, state.progress)
        guard let found else { return model }
        let words = SegmentWords(context: context, found: found, rows: rows)
        model.keys = found.keys.map { key in
            Choice(label: words.name(key), href: words.address(key, rows), active: key == found.key)
        }
        model.rowChoices = SegmentRows.allCases.map { choice in
            Choice(
                label: context.text("segments.rows.\(choice.rawValue)"), href: words.address(found.key, choice), active: choice == rows)
        }
        model.table = found.table
        model.silent = found.silence
        model.answer = words.answer
        model.answerNote = words.base + (state.dated.map { " · " + $0 } ?? "")
        model.title = context.text("segments.table.\(rows.rawValue)", ["key": words.name(found.key)])
        let note = found.key.isOfCustomer ? "Customers" : found.table.isTestedByCustomers ? "Tested" : "Voices"
        model.note = context.text("segments.note\(note)")
        model.heads = words.heads
        model.rows = words.rowsOfTable
        model.hidden = words.hidden
        model.silence = words.silence
        model.missing = words.missing
        return model
    }

    /// What the page rests on.
    struct Found: Sendable {
        var key: SegmentKey
        /// What the data can be divided by.
        var keys: [SegmentKey]
        var table: CrossTable
        var silence: Silence
        var bounds: [ClosedRange<Double>]
        /// Names of keys that no customer record holds.
        var lacking: [String]
    }

    private static func found(
        _ rows: SegmentRows, _ context: PageContext, _ services: WebServices
    ) async throws -> (found: Found?, state: LongAnswerState) {
        guard let reader = services.segments else { throw WebError.notFound }
        let wish = context.queryValue("by").flatMap(SegmentKey.init(name:))
        let (voices, filter, facets) = (services.voices, context.filter, context.snapshot.facets)
        return try await context.longAnswer("segments", [context.filterKey, rows.rawValue, wish?.name ?? ""], services) {
            let customers = try await reader.customerTable(filter, rows: rows)
            let own = SegmentChoice.customerKeys(customers)
            let keys = SegmentChoice.voiceKeys(facets) + own
            let key = wish.flatMap { keys.contains($0) ? $0 : nil } ?? keys.first ?? .voice(.channel)
            let table: CrossTable
            if case .voice(let dimension) = key {
                table = try await Segments(voices).crossTable(dimension, rows: rows, filter)
            } else {
                table = Segments.crossTable(key, customers)
            }
            return Found(
                key: key, keys: keys, table: table, silence: SilenceAnalysis(customers).silence(keys: SegmentChoice.weighting(own)),
                bounds: Segments.spendingBounds(customers), lacking: SegmentChoice.lacking(own))
        }
    }
}

/// Which keys a page offers.
enum SegmentChoice {
    /// Something of the voice that at least two values are known of.
    static func voiceKeys(_ facets: Facets) -> [SegmentKey] {
        let known: [(Insights.Dimension, Int)] = [
            (.region, facets.regions.count), (.product, facets.products.count), (.channel, facets.channels.count),
            (.store, facets.stores.count),
        ]
        return known.filter { $0.1 > 1 }.map { .voice($0.0) }
    }

    /// Something of the customer with two to forty values, so that member numbers and the like are left out.
    static func customerKeys(_ table: SegmentTable) -> [SegmentKey] {
        let attributes = table.attributeNames.sorted().map(SegmentKey.attribute)
        return ([.tier, .spending] + attributes).filter { (2...40).contains(table.values(of: $0)) }
    }

    /// The keys whose cells re-weight: at most three, so that cells stay filled.
    static func weighting(_ keys: [SegmentKey]) -> [SegmentKey] { Array(keys.prefix(3)) }

    static func lacking(_ own: [SegmentKey]) -> [String] {
        ["tier", "spending"].filter { name in !own.contains { $0.name == name } }
            + (own.contains { if case .attribute = $0 { true } else { false } } ? [] : ["attribute"])
    }
}
