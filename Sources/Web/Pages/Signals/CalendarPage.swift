import Feedback
import Insights

/// The calendar 日历: promotions, holidays and releases, which a person edits.
public struct CalendarPage: Page {
    public static let template = "calendar"
    public static let title = "nav.calendar"

    public struct Model: Sendable, Encodable, Equatable {
        public var signalsHref: String
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var notice: Notice?
        public var action: String
        public var formTitle: String
        public var form: Form
        public var years: [Year]
    }

    public struct Form: Sendable, Encodable, Equatable {
        public var id: String
        public var series: String
        public var name: String
        public var from: String
        public var to: String
        public var kinds: [Kind]
    }

    public struct Kind: Sendable, Encodable, Equatable {
        public var value: String
        public var label: String
        public var selected: Bool
    }

    public struct Year: Sendable, Encodable, Equatable {
        public var year: String
        public var events: [Event]
    }

    public struct Event: Sendable, Encodable, Equatable {
        public var id: String
        public var name: String
        public var period: String
        public var kind: String
        public var editHref: String
        public var action: String
    }

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        guard let store = services.calendar else { throw WebError.notFound }
        let day = services.today
        let span = context.snapshot.facets.span ?? Period(start: day, end: day + 1)
        let events = try await store.calendar(
            Period(start: Day(year: span.start.civil.year, month: 1, day: 1), end: Day(year: day.civil.year + 1, month: 12, day: 31)))
        let edited = context.queryValue("event").flatMap { id in events.first { $0.id == id } }
        let next = events.first { $0.period.end > day }
        let byYear = Dictionary(grouping: events, by: \.period.start.civil.year).sorted { $0.key > $1.key }
        return Model(
            signalsHref: context.path(.signals),
            answer: next.map { next in
                context.sentence(
                    "calendar.answer",
                    [
                        "count": .figure(context.formats.integer(events.count)), "name": .figure(next.name.text(context.locale)),
                        "period": AnswerRun(context.formats.period(next.period)),
                    ])
            } ?? [AnswerRun(context.text("calendar.none"))],
            answerNote: context.text("calendar.note"), notice: Self.notice(context), action: context.path(.calendar),
            formTitle: context.text(edited == nil ? "calendar.add" : "calendar.edit"), form: Self.form(edited, day, context),
            years: byYear.map { year, events in Year(year: String(year), events: events.map { Self.event($0, context) }) })
    }

    private static func event(_ event: CalendarEvent, _ context: PageContext) -> Event {
        Event(
            id: event.id, name: event.name.text(context.locale), period: context.formats.period(event.period),
            kind: context.text("calendar.kind.\(event.kind.rawValue)"), editHref: context.path(.calendar, [("event", event.id)]) + "#event",
            action: context.path(.calendar))
    }

    private static func form(_ event: CalendarEvent?, _ day: Day, _ context: PageContext) -> Form {
        Form(
            id: event?.id ?? "", series: event?.series ?? "", name: event?.name.text(context.locale) ?? "",
            from: (event?.period.start ?? day).iso, to: event.map { ($0.period.end + -1).iso } ?? day.iso,
            kinds: CalendarEvent.Kind.allCases.map {
                Kind(value: $0.rawValue, label: context.text("calendar.kind.\($0.rawValue)"), selected: $0 == (event?.kind ?? .promotion))
            })
    }

    private static func notice(_ context: PageContext) -> Notice? {
        guard let done = context.queryValue("done"), let id = context.queryValue("id"), ["save", "remove"].contains(done) else {
            return nil
        }
        let undo = done == "remove" ? UndoForm(action: context.path(.calendar), [("act", "restore"), ("id", id)]) : nil
        return Notice(tone: "good", text: context.text("calendar.done.\(done)"), undo: undo)
    }
}
