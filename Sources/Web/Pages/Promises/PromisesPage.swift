import Feedback
import Insights

/// A promise as it was typed into a form, with what it is to replace.
struct TypedPromise: Sendable {
    /// nil for a new promise.
    var id: Int64?
    var version: Int
    var promise: Promise
}

/// Promises 承诺: what the brand says, held against what customers say in each channel.
public struct PromisesPage: Page {
    public static let template = "promises"
    public static let title = "nav.promises"

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(context, services, typed: nil, problem: nil)
    }

    /// - Parameters:
    ///   - typed: a promise that could not be saved, shown again as it was typed.
    ///   - problem: why not.
    static func model(
        _ context: PageContext, _ services: WebServices, typed: TypedPromise?, problem: String?
    ) async throws -> Model {
        guard let store = services.promises else { throw WebError.notFound }
        let records = try await store.promises()
        let forms = PromiseForm(context: context)
        var model = Model(
            answer: [], answerNote: nil, running: false, progress: nil, notice: problem.map { Notice(tone: "bad", text: $0, undo: nil) },
            promises: [], form: forms.form(typed?.id == nil ? typed?.promise : nil, id: nil, version: 0),
            withdrawn: records.filter(\.withdrawn).map(forms.withdrawn), hasWithdrawn: records.contains(where: \.withdrawn), empty: nil)
        let made = records.filter { !$0.withdrawn }
        if model.notice == nil { model.notice = forms.notice(records) }
        guard context.snapshot.facets.items > 0 else {
            model.empty = VoicesPage.empty(context)
            return model
        }
        let (found, state) = try await reports(made, context, services)
        (model.running, model.progress) = (state.running, state.progress)
        if let typed, let id = typed.id, found?.contains(where: { $0.report.record.id == id }) != true {
            // No card to show it in, since the answer is still worked out or the promise was taken out: nothing that was typed is lost.
            model.form = forms.form(typed.promise, id: id, version: records.first { $0.id == id }?.version ?? typed.version)
        }
        guard let found else { return model }
        let words = PromiseWords(context: context)
        model.promises = found.map { entry in
            let record = entry.report.record
            let isTyped = typed?.id == record.id
            return words.card(
                entry.report, entry.words,
                form: forms.form(isTyped ? typed?.promise : record.promise, id: record.id, version: record.version))
        }
        model.answer = words.answer(found.map(\.report))
        model.answerNote = words.base(found.map(\.report), dated: state.dated)
        return model
    }

    struct Found: Sendable {
        var report: PromiseReport
        var words: [ChannelWords]
    }

    private static func reports(
        _ records: [PromiseRecord], _ context: PageContext, _ services: WebServices
    ) async throws -> (found: [Found]?, state: LongAnswerState) {
        let filter = context.filter
        let (voices, reader) = (services.voices, services.words)
        let versions = records.map { "\($0.id).\($0.version)" }
        return try await context.longAnswer("promises", [context.filterKey] + versions, services) {
            var found: [Found] = []
            for record in records {
                let report = try await Promises(voices).report(record, filter)
                let counts = try await reader?.keywordsByChannel(Promises.about(record.promise, filter)) ?? [:]
                found.append(Found(report: report, words: Promises.words(counts)))
            }
            return found
        }
    }
}
