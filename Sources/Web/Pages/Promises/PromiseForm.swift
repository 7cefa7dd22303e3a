import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// The register's forms: writing a promise, taking one out, putting it back.
struct PromiseForm {
    let context: PageContext

    /// Topics that can be chosen at once.
    private static let places = 3

    func form(_ promise: Promise?, id: Int64?, version: Int) -> PromisesPage.Form {
        let topics = context.snapshot.topics.values.sorted { $0.id < $1.id }
        return PromisesPage.Form(
            action: context.link(to: .promises), id: id.map(String.init) ?? "", version: String(version),
            statement: promise?.statement ?? "", place: promise?.place ?? "",
            threshold: context.formats.decimal((promise?.threshold ?? Promise.usualThreshold) * 100),
            choices: (0..<Self.places).map { place in
                let chosen = promise.flatMap { $0.topics.dropFirst(place).first }
                let none = PromisesPage.TopicOption(value: "", label: context.text("promises.noTopic"), selected: chosen == nil)
                let options = topics.map { topic in
                    let indent = String(repeating: "\u{2003}", count: topic.level - 1)
                    return PromisesPage.TopicOption(
                        value: topic.id, label: indent + topic.name.text(context.locale), selected: topic.id == chosen)
                }
                return PromisesPage.TopicChoice(options: [none] + options)
            },
            label: context.text(id == nil ? "promises.add" : "promises.save"))
    }

    func withdrawn(_ record: PromiseRecord) -> PromisesPage.Withdrawn {
        PromisesPage.Withdrawn(
            statement: record.promise.statement, edited: PromiseWords(context: context).edited(record), back: restore(record))
    }

    private func restore(_ record: PromiseRecord) -> UndoForm {
        UndoForm(
            action: context.link(to: .promises),
            [("act", "restore"), ("id", String(record.id)), ("version", String(record.version))])
    }

    /// What the act that led here came to.
    func notice(_ records: [PromiseRecord]) -> Notice? {
        guard let done = context.queryValue("done") else { return nil }
        switch done {
        case "saved": return Notice(tone: "good", text: context.text("promises.done.saved"), undo: nil)
        case "withdrawn":
            let last = records.filter(\.withdrawn).max { $0.savedAt < $1.savedAt }
            return Notice(tone: "good", text: context.text("promises.done.withdrawn"), undo: last.map(restore))
        default: return nil
        }
    }

    // MARK: Acts

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let fields = FormList(try await request.formItems(upTo: Route.formLimit))
        let page = try await site.pageContext(.promises, request, context)
        guard let store = site.services.promises else { throw WebError.notFound }
        let (id, version) = (Int64(fields.first("id")), Int(fields.first("version")) ?? 0)
        let now = site.services.clock()
        let author = QualityForm.author(context)
        switch fields.first("act") {
        case "withdraw", "restore":
            let withdraws = fields.first("act") == "withdraw"
            guard let id, let known = try await store.promises().first(where: { $0.id == id }) else { throw WebError.notFound }
            let saved = try await store.savePromise(
                known.promise, id: id, version: version, withdrawn: withdraws, by: author, at: now)
            guard saved != nil else { return try await again(site, page, nil, page.text("promises.conflict")) }
            return .redirect(to: page.link(to: .promises, adding: [("done", withdraws ? "withdrawn" : "saved")]))
        default:
            let typed = TypedPromise(id: id, version: version, promise: read(fields))
            if let problem = problem(typed.promise, page) { return try await again(site, page, typed, problem) }
            let saved = try await store.savePromise(typed.promise, id: id, version: version, withdrawn: false, by: author, at: now)
            guard saved != nil else { return try await again(site, page, typed, page.text("promises.conflict")) }
            return .redirect(to: page.link(to: .promises, adding: [("done", "saved")]))
        }
    }

    /// Why it cannot be saved; nil when it can.
    private static func problem(_ promise: Promise, _ page: PageContext) -> String? {
        do {
            try promise.check { page.snapshot.topics[$0] != nil }
            return nil
        } catch {
            return error.message.text(page.locale)
        }
    }

    private static func read(_ fields: FormList) -> Promise {
        let percent = Double(fields.first("threshold").replacing(",", with: "."))
        var topics: [String] = []
        for topic in fields.all("topic") where !topics.contains(topic) { topics.append(topic) }
        return Promise(
            statement: fields.first("statement").trimmingCharacters(in: .whitespacesAndNewlines),
            place: String(fields.first("place").trimmingCharacters(in: .whitespacesAndNewlines).prefix(100)), topics: topics,
            threshold: percent.map { $0 / 100 } ?? 0)
    }

    /// The page with what was typed and why it was not saved.
    private static func again(
        _ site: Site, _ page: PageContext, _ typed: TypedPromise?, _ problem: String
    ) async throws -> Response {
        let model = try await PromisesPage.model(page, site.services, typed: typed, problem: problem)
        return try site.renderer.render(
            PromisesPage.template, model: model, title: page.text(PromisesPage.title), page, status: .unprocessableContent)
    }
}
