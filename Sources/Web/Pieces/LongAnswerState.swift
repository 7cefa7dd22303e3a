import Feedback
import Foundation
import Insights

/// What a page says of an answer that takes long: from when it is, and whether one is under way.
public struct LongAnswerState: Sendable, Encodable, Equatable {
    /// Whether nothing can be shown yet; `js/progress.js` asks the page's twin until this is false.
    public var running: Bool
    public var progress: WorkProgress?
    /// "As of 14:20, being computed anew"; nil for an answer of the present facts.
    public var dated: String?
}

extension PageContext {
    /// Asks for an answer that may take long. The question's details must hold all that the answer depends on beside the facts.
    func longAnswer<Value: Sendable>(
        _ kind: String, _ details: [String], _ services: WebServices, compute: @escaping @Sendable () async throws -> Value
    ) async throws -> (found: Value?, state: LongAnswerState) {
        let revision = try await services.revisions?.factRevision() ?? Int64(snapshot.facets.items)
        let question = LongAnswers.Question(kind, details)
        switch try await services.answers.answer(question, revision: revision, Value.self, compute: compute) {
        case .ready(let value, _): return (value, LongAnswerState(running: false, progress: nil, dated: nil))
        case .older(let value, let at):
            let dated = text("long.dated", ["time": formats.dateTime(at)])
            return (value, LongAnswerState(running: false, progress: nil, dated: dated))
        case .working:
            let page = url == .overview ? "overview" : String(url.path.dropFirst())
            let progress = WorkProgress(
                title: text("long.title"), text: text("long.text"), share: 0,
                pollHref: path(.api(.page(page)), queryItems.filter { $0.name != "lang" }), cancelHref: nil, reload: currentPath)
            return (nil, LongAnswerState(running: true, progress: progress, dated: nil))
        }
    }

    /// The filter with everything in it, as part of a question's details.
    var filterKey: String { URLText.query(query.items.filter { $0.name != "order" } + periodKey) }

    /// "Last 30 days" means other days tomorrow.
    private var periodKey: [(name: String, value: String)] {
        filter.period.map { [("from", $0.start.iso), ("to", $0.end.iso)] } ?? []
    }
}
