import Insights

/// Answers that many readers of a dashboard ask for again and again, valid for one revision of the facts.
struct RememberedAnswers: Sendable {
    /// Grouped counts kept, and rows in all of them together: some 20 MB.
    private static let mostRequests = 512
    private static let mostRows = 50_000

    private var revision: Int64 = -1
    private var facets: Facets?
    private var tallies: [TallyRequest: [TallyRow]] = [:]
    private var rows = 0

    func facets(_ revision: Int64) -> Facets? { revision == self.revision ? facets : nil }

    func tally(_ request: TallyRequest, _ revision: Int64) -> [TallyRow]? {
        revision == self.revision ? tallies[request] : nil
    }

    mutating func keep(_ facets: Facets, _ revision: Int64) {
        guard turn(to: revision) else { return }
        self.facets = facets
    }

    mutating func keep(_ answer: [TallyRow], for request: TallyRequest, _ revision: Int64) {
        guard turn(to: revision), answer.count <= Self.mostRows / 10 else { return }
        if tallies.count >= Self.mostRequests || rows + answer.count > Self.mostRows {
            tallies = [:]
            rows = 0
        }
        if tallies.updateValue(answer, forKey: request) == nil { rows += answer.count }
    }

    /// Forgets everything older; false for an answer that is itself older than what is known.
    private mutating func turn(to revision: Int64) -> Bool {
        if revision > self.revision { self = RememberedAnswers(revision: revision) }
        return revision == self.revision
    }

    init() {}

    private init(revision: Int64) { self.revision = revision }
}
