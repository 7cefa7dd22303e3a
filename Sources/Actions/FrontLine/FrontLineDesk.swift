public import Feedback
public import Foundation
public import Insights

/// Puts together what is known of one customer. Every query names the customer, so that it costs the same in a store of any size.
public struct FrontLineDesk: Sendable {
    /// Voices and cases looked at.
    public static let voiceLimit = 100
    static let caseLimit = 20
    /// Days after which an unhappy word does not count as an open problem any more.
    static let problemDays = 180

    private let voices: any VoiceReader
    public let customers: any CustomerLookup
    private let cases: (any CaseRepository)?
    private let promises: (any PromiseStore)?
    private let secondsFromGMT: Int

    public init(
        voices: any VoiceReader,
        customers: any CustomerLookup,
        cases: (any CaseRepository)?,
        promises: (any PromiseStore)?,
        secondsFromGMT: Int
    ) {
        self.voices = voices
        self.customers = customers
        self.cases = cases
        self.promises = promises
        self.secondsFromGMT = secondsFromGMT
    }

    /// The same desk over other voices and cases: those that somebody may see.
    public func over(voices: any VoiceReader, customers: any CustomerLookup, cases: (any CaseRepository)?) -> FrontLineDesk {
        FrontLineDesk(voices: voices, customers: customers, cases: cases, promises: promises, secondsFromGMT: secondsFromGMT)
    }

    /// Whether anything is known of a key.
    public func isKnown(_ key: CustomerKey) async throws -> Bool {
        if try await customers.customer(key) != nil { return true }
        return try await !voices.voices(FeedbackFilter(customer: key), order: .newest, cursor: nil, limit: 1).voices.isEmpty
    }

    /// nil when nothing is known of the key.
    public func file(_ key: CustomerKey, at time: Date) async throws -> CustomerFile? {
        let customer = try await customers.customer(key)
        let filter = FeedbackFilter(customer: key)
        let said = try await voices.voices(filter, order: .newest, cursor: nil, limit: Self.voiceLimit).voices
        guard customer != nil || !said.isEmpty else { return nil }
        let cases = try await cases?.cases(customer: key, limit: Self.caseLimit) ?? []
        let events = try await self.cases?.caseEvents(ids: cases.map(\.id)) ?? [:]
        let today = Day(time, secondsFromGMT: secondsFromGMT)
        let year = Period.last(365, endingOn: today)
        let table = CustomerTable(key, of: customer, said, window: year, secondsFromGMT: secondsFromGMT)
        let churn = Churn().answer(table, window: year)
        let risk = customer?.churned == true ? nil : churn.list.first
        let problems = Self.problems(said, cases, since: time.addingTimeInterval(-Double(Self.problemDays) * 86_400))
        return CustomerFile(
            key: key,
            customer: customer,
            items: said.count < Self.voiceLimit ? said.count : try await voices.count(filter),
            voices: said,
            cases: cases,
            events: events,
            problems: problems,
            promises: Self.promises(said, try await promises?.promises() ?? []),
            churn: churn,
            fall: table.customers.first?.fall,
            next: NextStep.next(cases, problems, risk, lastSentiment: said.first?.annotation?.sentiment, at: time)
        )
    }

    /// Topics complained of since `since`, without those that they praised later or that a case settled later; the gravest first.
    static func problems(_ voices: [Voice], _ cases: [Case], since: Date) -> [CustomerProblem] {
        var problems: [String: CustomerProblem] = [:]
        var praised: Set<String> = []
        for voice in voices {
            guard let annotation = voice.annotation, annotation.noise == nil else { continue }
            let time = voice.item.occurredAt ?? voice.item.receivedAt
            guard time >= since else { break }
            let topics = annotation.topics
            for topic in topics where !topics.contains(where: { $0.topic.hasPrefix(topic.topic + ".") }) {
                if topic.sentiment > 0.05, problems[topic.topic] == nil { praised.insert(topic.topic) }
                guard topic.sentiment < -0.05, !praised.contains(topic.topic), !isSettled(topic.topic, after: time, cases) else { continue }
                let open = cases.first { $0.stage.isOpen && $0.topic == topic.topic }
                var problem =
                    problems[topic.topic]
                    ?? CustomerProblem(topic: topic.topic, items: 0, item: voice.id, last: time, severity: 0, caseID: open?.id)
                problem.items += 1
                problem.severity = max(problem.severity, annotation.severity)
                problems[topic.topic] = problem
            }
        }
        return problems.values.sorted { ($1.severity, $1.items, $0.topic) < ($0.severity, $0.items, $1.topic) }
    }

    private static func isSettled(_ topic: String, after time: Date, _ cases: [Case]) -> Bool {
        cases.contains { file in file.topic == topic && (file.resolvedAt ?? file.closedAt).map { $0 >= time } == true && !file.stage.isOpen
        }
    }

    /// Promises that the voices test, by whether the customer is content with their topics.
    static func promises(_ voices: [Voice], _ records: [PromiseRecord]) -> [CustomerPromise] {
        records.filter { !$0.withdrawn }.compactMap { record in
            var promise = CustomerPromise(statement: record.promise.statement, kept: 0, broken: 0)
            for voice in voices where voice.annotation?.noise == nil {
                let own = (voice.annotation?.topics ?? []).filter { topic in
                    record.promise.topics.contains { topic.topic == $0 || topic.topic.hasPrefix($0 + ".") }
                }
                guard !own.isEmpty else { continue }
                if own.contains(where: { $0.sentiment < -0.05 }) {
                    promise.broken += 1
                } else if own.contains(where: { $0.sentiment > 0.05 }) {
                    promise.kept += 1
                }
            }
            return promise.kept + promise.broken > 0 ? promise : nil
        }
    }
}
