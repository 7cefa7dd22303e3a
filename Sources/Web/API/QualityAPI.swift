import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// Samples, labels and the engine's corrections for programs.
enum QualityAPI {
    struct SampleModel: Encodable, Sendable {
        var id: Int64
        var kind: String
        var topic: String?
        var size: Int
        var population: Int
        var blind: Bool
        var seed: String
        var drawnBy: String
        var drawnAt: Date

        init(_ sample: GoldSample) {
            id = sample.id
            kind = sample.design.kind.rawValue
            topic = sample.design.topic.isEmpty ? nil : sample.design.topic
            size = sample.design.size
            population = sample.population
            blind = sample.design.blind
            seed = String(sample.design.seed)
            drawnBy = sample.drawnBy
            drawnAt = sample.drawnAt
        }
    }

    struct SampleList: Encodable, Sendable {
        var samples: [SampleModel]
    }

    /// A sample to draw; every key may be left out.
    struct Draw: Decodable {
        var kind: SampleDesign.Kind?
        var topic: String?
        var size: Int?
        var seed: UInt64?
        var blind: Bool?
        var filter: FeedbackFilter?
    }

    /// One item to label; the engine's answer only where the sample is not blind.
    struct Next: Encodable, Sendable {
        /// nil when every item is done.
        var item: Int64?
        var text: String?
        var channel: Channel?
        var prediction: Prediction?
        var done: Int
        var size: Int
    }

    struct Label: Decodable {
        var item: Int64
        var sentiment: Sentiment?
        var topics: [String]?
        var emotion: Emotion?
        var noise: NoiseKind?
        var skip: Bool?
    }

    struct Undone: Encodable, Sendable {
        /// nil when nothing was left to take back.
        var item: Int64?
    }

    struct Use: Decodable {
        /// nil takes the engine as shipped.
        var correction: Int64?
    }

    struct EngineState: Encodable, Sendable {
        var version: String
    }

    static let limit = 1 << 20

    static func samples(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try .json(SampleList(samples: await QualityForm.gold(site).samples().map(SampleModel.init)))
    }

    static func draw(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Draw.self, upTo: limit)
        let store = try QualityForm.gold(site)
        let page = try await site.pageContext(.quality, request, context)
        let kind = wish.kind ?? .random
        guard kind != .topic || page.snapshot.topics[wish.topic ?? ""] != nil else {
            throw WebError(
                .badRequest, "error.parameter", ["name": "topic", "value": wish.topic ?? "", "allowed": "delivery.speed …"],
                parameter: "topic"
            )
        }
        let now = site.services.clock()
        let design = SampleDesign(
            kind: kind,
            topic: wish.topic ?? "",
            filter: wish.filter ?? FeedbackFilter(),
            size: wish.size ?? SampleRows.standardSize,
            seed: wish.seed ?? UInt64(now.timeIntervalSince1970 * 1_000),
            blind: wish.blind ?? true,
            offered: try await SampleRows.offered(page, site.services)
        )
        guard let sample = try await store.draw(design, by: QualityForm.author(context), at: now) else {
            throw WebError(.unprocessableContent, "quality.done.empty", ["least": ""])
        }
        return try .json(SampleModel(sample), status: .created)
    }

    static func next(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let (sample, store) = try await sample(context, site)
        let queue = try await store.queue(sample: sample.id, labeller: QualityForm.author(context))
        let done = queue.count { $0.state != .waiting }
        guard let item = queue.first(where: { $0.state == .waiting })?.item, let voice = try await site.services.voices.voice(id: item)
        else {
            return try .json(Next(done: done, size: queue.count))
        }
        return try .json(
            Next(
                item: item,
                text: voice.item.text,
                channel: voice.item.channel,
                prediction: sample.design.blind ? nil : voice.annotation.map { Prediction($0) },
                done: done,
                size: queue.count
            )
        )
    }

    static func label(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Label.self, upTo: limit)
        let (sample, _) = try await sample(context, site)
        let label = GoldLabel(sentiment: wish.sentiment, topics: wish.topics ?? [], emotion: wish.emotion, noise: wish.noise)
        try await QualityForm.keep(wish.skip == true ? nil : label, item: wish.item, sample: sample, context, site)
        return try await next(request, context, site)
    }

    static func undo(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let (sample, store) = try await sample(context, site)
        let item = try await store.undo(sample: sample.id, labeller: QualityForm.author(context), at: site.services.clock())
        return try .json(Undone(item: item))
    }

    static func training(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try .json(await progress(context, site))
    }

    static func train(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        guard try await QualityForm.engine(site).train(by: QualityForm.author(context)) else {
            throw WebError(.unprocessableContent, "quality.done.few", ["least": String(GoldSplit.least)])
        }
        return try .json(await progress(context, site), status: .accepted)
    }

    static func use(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Use.self, upTo: limit)
        try QualityForm.requireDecision(context)
        let desk = try QualityForm.engine(site)
        guard try await desk.use(wish.correction, by: QualityForm.author(context)) else { throw WebError.notFound }
        return try .json(EngineState(version: await desk.version()))
    }

    private static func sample(_ context: WebContext, _ site: Site) async throws -> (GoldSample, any GoldStore) {
        let store = try QualityForm.gold(site)
        guard let id = context.parameters.get("id").flatMap(Int64.init), let sample = try await store.sample(id: id) else {
            throw WebError.notFound
        }
        return (sample, store)
    }

    private static func progress(_ context: WebContext, _ site: Site) async -> TaxonomiesAPI.Progress {
        guard let share = await site.services.engine?.training() else { return TaxonomiesAPI.Progress(running: false) }
        let formats = Formats(locale: context.locale, secondsFromGMT: site.services.settings.secondsFromGMT)
        return TaxonomiesAPI.Progress(running: true, share: share, text: formats.percent(share))
    }
}
