import Access
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// What the forms of the quality page and of the labelling desk do.
enum QualityForm {
    /// Draws a sample, teaches the engine, or switches it.
    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let page = try await site.pageContext(.quality, request, context)
        let services = site.services
        switch form["act"] {
        case "train":
            let started = try await engine(site).train(by: author(context))
            return .redirect(to: back(page, started ? "training" : "few") + "#engine")
        case "use":
            try requireDecision(context)
            let used = try await engine(site).use(Int64(form["correction"]), by: author(context))
            guard used else { throw WebError.notFound }
            return .redirect(to: back(page, "used") + "#engine")
        default:
            let kind = SampleDesign.Kind(rawValue: form["kind"]) ?? .random
            guard kind != .topic || page.snapshot.topics[form["topic"]] != nil else {
                throw WebError(.badRequest, "error.parameter", ["name": "topic", "value": form["topic"], "allowed": "delivery.speed …"])
            }
            let design = SampleDesign(
                kind: kind,
                topic: form["topic"],
                filter: page.filter,
                size: Int(form["size"]) ?? SampleRows.standardSize,
                seed: UInt64(services.clock().timeIntervalSince1970 * 1_000),
                blind: form["open"].isEmpty,
                offered: try await SampleRows.offered(page, services)
            )
            guard let sample = try await gold(site).draw(design, by: author(context), at: services.clock()) else {
                return .redirect(to: back(page, "empty") + "#labelling")
            }
            return .redirect(to: SiteURL.qualitySample(id: String(sample.id)).path)
        }
    }

    /// Labels, skips, or takes back.
    static func label(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let fields = FormList(try await request.formItems(upTo: Route.formLimit))
        let store = try gold(site)
        guard let id = context.parameters.get("id").flatMap(Int64.init), let sample = try await store.sample(id: id) else {
            throw WebError.notFound
        }
        let url = SiteURL.qualitySample(id: String(id))
        if fields.first("act") == "undo" {
            _ = try await store.undo(sample: id, labeller: author(context), at: site.services.clock())
            return .redirect(to: url.path)
        }
        guard let item = Int64(fields.first("item")) else { throw WebError.notFound }
        let answer = fields.first("answer")
        let label = GoldLabel(
            sentiment: Sentiment(rawValue: answer),
            topics: fields.all("topic"),
            emotion: Emotion(rawValue: fields.first("emotion")),
            noise: answer == LabelForm.noise ? .offTopic : nil
        )
        try await keep(fields.first("act") == "skip" ? nil : label, item: item, sample: sample, context, site)
        return .redirect(to: url.path(query: [("after", String(item))]))
    }

    /// Keeps a label with what the engine says at this moment; nil skips the item.
    static func keep(_ label: GoldLabel?, item: Int64, sample: GoldSample, _ context: WebContext, _ site: Site) async throws {
        let store = try gold(site)
        let labeller = author(context)
        guard try await store.queue(sample: sample.id, labeller: labeller).contains(where: { $0.item == item }),
            let voice = try await site.services.voices.voice(id: item)
        else { throw WebError.notFound }
        if let label, label.sentiment == nil, label.noise == nil {
            throw WebError(
                .badRequest, "error.parameter", ["name": "answer", "value": "", "allowed": "negative, neutral, positive, noise"])
        }
        try await store.append(
            GoldEntry(
                act: label == nil ? .skip : .label,
                sample: sample.id,
                item: item,
                labeller: labeller,
                time: site.services.clock(),
                label: label ?? GoldLabel(sentiment: nil),
                prediction: voice.annotation.map { Prediction($0) }
            )
        )
    }

    static func gold(_ site: Site) throws -> any GoldStore {
        guard let gold = site.services.gold else { throw WebError(.serviceUnavailable, "error.noQuality") }
        return gold
    }

    static func engine(_ site: Site) throws -> any EngineDesk {
        guard let engine = site.services.engine else { throw WebError(.serviceUnavailable, "error.noQuality") }
        return engine
    }

    /// Which engine reads everybody's voices is decided by an administrator; a program's key was made by one.
    static func requireDecision(_ context: WebContext) throws {
        if case .program = context.identity { return }
        guard context.user?.role == .administrator else { throw WebError(.forbidden, "error.administrator") }
    }

    static func author(_ context: WebContext) -> String {
        switch context.identity {
        case .person(let user, _): user.email
        case .program(let key): key.name
        case nil: ""
        }
    }

    private static func back(_ page: PageContext, _ done: String) -> String { page.link(to: .quality, adding: [("done", done)]) }
}

/// The fields of a form in which a name may stand several times.
struct FormList {
    let items: [(name: String, value: String)]

    init(_ items: [(name: String, value: String)]) { self.items = items }

    func first(_ name: String) -> String { items.first { $0.name == name }?.value ?? "" }
    func all(_ name: String) -> [String] { items.filter { $0.name == name && !$0.value.isEmpty }.map(\.value) }
}

extension Request {
    /// The fields of a form sent by a browser, in their order.
    func formItems(upTo limit: Int) async throws -> [(name: String, value: String)] {
        guard headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else { return [] }
        return URLText.parseQuery(String(buffer: try await body.collect(upTo: limit)))
    }
}
