import Feedback
import Foundation
import Insights

/// What a page says of an answer that takes long: from when it is, and whether one is under way.
struct LongAnswerState: Sendable, Equatable {
    /// Whether nothing can be shown yet; `js/progress.js` asks the page's twin until this is false.
    var running = false
    var progress: WorkProgress?
    /// "As of 14:20, being computed anew"; nil for an answer of the present facts.
    var dated: String?
    /// When the answer was there, and how many seconds it took; nil while it is not.
    var computedAt: Date?
    var seconds = 0.0
}

extension PageContext {
    /// Asks for an answer that may take long. The question's details must hold all that the answer depends on beside the facts.
    /// - Parameters:
    ///   - title: key of what is told while nothing can be shown.
    ///   - patience: how long to wait, where that is not as long as a page waits.
    func longAnswer<Value: Sendable>(
        _ kind: String, _ details: [String], _ services: WebServices, title: String = "long.title", patience: Duration? = nil,
        compute: @escaping @Sendable () async throws -> Value
    ) async throws -> (found: Value?, state: LongAnswerState) {
        let revision = try await services.revisions?.factRevision() ?? Int64(snapshot.facets.items)
        let question = LongAnswers.Question(kind, details)
        switch try await services.answers.answer(question, revision: revision, patience: patience, Value.self, compute: compute) {
        case .ready(let dated):
            return (dated.value, LongAnswerState(computedAt: dated.at, seconds: dated.seconds))
        case .older(let dated):
            let told = text("long.dated", ["time": formats.dateTime(dated.at)])
            return (dated.value, LongAnswerState(dated: told, computedAt: dated.at, seconds: dated.seconds))
        case .working(let seconds, let usual):
            return (nil, LongAnswerState(running: true, progress: progress(title, seconds, usual)))
        }
    }

    private func progress(_ title: String, _ seconds: Double, _ usual: Double?) -> WorkProgress {
        let page = url == .overview ? "overview" : String(url.path.dropFirst())
        let key = seconds < 1 ? "long.text" : usual == nil ? "long.since" : "long.sinceUsual"
        let parts = ["seconds": formats.integer(Int(seconds)), "usual": formats.integer(Int((usual ?? 0).rounded(.up)))]
        return WorkProgress(
            title: text(title), text: text(key, parts), share: usual.map { min(0.95, seconds / max($0, 0.1)) } ?? 0,
            pollHref: path(.api(.page(page)), queryItems.filter { $0.name != "lang" }), cancelHref: nil, reload: currentPath)
    }

    /// The filter with everything in it, as part of a question's details.
    var filterKey: String { URLText.query(query.items.filter { $0.name != "order" } + periodKey) }

    /// "Last 30 days" means other days tomorrow.
    private var periodKey: [(name: String, value: String)] {
        filter.period.map { [("from", $0.start.iso), ("to", $0.end.iso)] } ?? []
    }
}
