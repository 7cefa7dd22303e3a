import Access
import Actions
import Feedback
import Foundation
import Insights

/// Contacts 对接人: who answers for which problem, how fast, and which problems nobody answers for.
public struct RoutingPage: Page {
    public static let template = "routing"
    public static let title = "nav.routing"

    /// Topics listed at most.
    static let limit = 30

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(notice: nil, context, services)
    }

    static func model(notice: Notice?, _ context: PageContext, _ services: WebServices) async throws -> Model {
        let desk = try CasesPage.desk(services)
        let settings = try await desk.settings()
        let unowned = try await unowned(try await desk.routing(settings), context, services)
        let facets = context.snapshot.facets
        return Model(
            answer: answer(unowned, context),
            notice: notice,
            version: String(settings.version),
            mayChange: context.user?.role.may(.manageCases) == true,
            rules: settings.rules.enumerated().map { row($0.element, $0.offset, context) },
            hasRules: !settings.rules.isEmpty,
            unowned: unowned.map(\.row),
            hasUnowned: !unowned.isEmpty,
            absences: settings.absences.enumerated().map { place, absence in
                AbsenceRow(place: String(place), person: absence.person, from: absence.from.iso, to: absence.to.iso)
            },
            hasAbsences: !settings.absences.isEmpty,
            people: try await CasesPage.people(services, chosen: nil, context),
            topics: any(context) + topics(context),
            channels: any(context) + Channel.allCases.map { option($0.rawValue, context.filterValue("channel", $0.rawValue)) },
            regions: any(context) + facets.regions.map { option($0.value, $0.value) },
            tiers: any(context) + facets.tiers.map { option($0.value, $0.value) },
            promise: promise(settings, context),
            opening: opening(settings.opening),
            today: services.today.iso,
            replies: settings.replies.enumerated().map { place, reply in
                ReplyRow(
                    place: String(place), name: reply.name,
                    topics: reply.topics.isEmpty
                        ? context.text("routing.everything")
                        : reply.topics.map { context.snapshot.topicName($0, context.locale) }.joined(separator: " · "),
                    text: reply.text)
            }
        )
    }

    private static func any(_ context: PageContext) -> [PeoplePage.Option] {
        [PeoplePage.Option(value: "", label: context.text("routing.any"), selected: true)]
    }

    private static func option(_ value: String, _ label: String) -> PeoplePage.Option { .init(value: value, label: label, selected: false) }

    static func topics(_ context: PageContext) -> [PeoplePage.Option] {
        context.snapshot.topics.keys.sorted().map { id in
            let parent = id.lastIndex(of: ".").map { context.snapshot.topicName(String(id[..<$0]), context.locale) + " / " } ?? ""
            return option(id, parent + context.snapshot.topicName(id, context.locale))
        }
    }

    /// Topics with negative voices in the period that neither a rule nor the taxonomy gives to anybody, the most voices first.
    private static func unowned(
        _ routing: Routing,
        _ context: PageContext,
        _ services: WebServices
    ) async throws -> [(items: Int, row: Unowned)] {
        var filter = context.filter
        filter.sentiments = [.negative]
        let question = InsightQuery(
            metrics: [.items], dimensions: [.topic], filter: filter, order: .init(by: Metric.items.rawValue), limit: 500)
        let rows = try await services.voices.run(question).rows
        let ids = rows.compactMap { $0.keys.first.flatMap(\.self) }
        let found = rows.compactMap { row -> (items: Int, row: Unowned)? in
            guard let id = row.keys.first.flatMap(\.self), !ids.contains(where: { $0.hasPrefix(id + ".") }) else { return nil }
            let subject = RoutingSubject(topic: id, channel: .web, region: nil, product: nil, tier: nil, severity: 0)
            let items = Int(row.figures[0].value ?? 0)
            guard items > 0, routing.assignment(of: subject, on: services.today).source == .nobody else { return nil }
            let unowned = Unowned(
                topic: id,
                name: context.snapshot.topicName(id, context.locale),
                negative: context.formats.integer(items),
                href: context.link(to: .voices) { query in (query.filter.topics, query.filter.sentiments) = ([id], [.negative]) },
                editHref: context.path(.taxonomy, [("node", id)])
            )
            return (items, unowned)
        }
        return Array(found.prefix(limit))
    }

    private static func answer(_ unowned: [(items: Int, row: Unowned)], _ context: PageContext) -> [AnswerRun] {
        guard let worst = unowned.first else { return [AnswerRun(context.text("routing.allOwned"))] }
        return context.sentence(
            "routing.answer",
            [
                "count": .figure(context.formats.integer(unowned.count)), "topic": .figure(worst.row.name, href: worst.row.href),
                "items": AnswerRun(worst.row.negative),
            ])
    }

    private static func row(_ rule: RoutingRule, _ place: Int, _ context: PageContext) -> RuleRow {
        var conditions = rule.topics.map { context.snapshot.topicName($0, context.locale) }
        conditions += rule.channels.map { context.filterValue("channel", $0.rawValue) } + rule.regions + rule.products + rule.tiers
        if rule.minimumSeverity > 0 {
            conditions.append(context.text("routing.severityFrom", ["value": context.formats.decimal(rule.minimumSeverity)]))
        }
        return RuleRow(
            place: String(place),
            conditions: conditions.isEmpty ? [context.text("routing.everything")] : conditions,
            department: rule.department,
            contact: rule.contact,
            standIns: rule.standIns.joined(separator: " · "),
            isFirst: place == 0
        )
    }

    private static func promise(_ settings: DeskSettings, _ context: PageContext) -> Promise {
        let severe = settings.levels.rules.first { $0.minimumSeverity > 0 && $0.tiers.isEmpty }
        let hours = settings.calendar.hours.compactMap(\.self).first ?? WorkingHours(open: 0, close: 1_440)
        func clock(_ minutes: Int) -> String {
            func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
            return two(minutes / 60) + ":" + two(minutes % 60)
        }
        func number(_ value: Double) -> String { value == value.rounded() ? String(Int(value)) : String(value) }
        return Promise(
            contactHours: number(settings.levels.standard.contactHours),
            resolveHours: number(settings.levels.standard.resolveHours),
            severeAt: severe.map { number($0.minimumSeverity) } ?? "",
            severeContactHours: severe.map { number($0.level.contactHours) } ?? "",
            severeResolveHours: severe.map { number($0.level.resolveHours) } ?? "",
            from: clock(hours.open),
            to: clock(hours.close),
            days: (0..<7).map { day in
                .init(value: String(day), label: context.text("routing.day.\(day)"), selected: settings.calendar.hours[day] != nil)
            },
            holidays: settings.calendar.holidays.sorted().map(\.iso).joined(separator: " "),
            extraDays: settings.calendar.extraDays.sorted().map(\.iso).joined(separator: " ")
        )
    }

    private static func opening(_ rules: OpeningRules) -> Opening {
        Opening(
            nps: rules.npsAtMost.map(String.init) ?? "",
            csat: rules.csatAtMost.map(String.init) ?? "",
            urgency: rules.urgencyAtLeast.map { String($0) } ?? "",
            churn: rules.churn,
            signal: rules.signalAtLeast.map(String.init) ?? "",
            vipTiers: rules.vipTiers.joined(separator: " "),
            daysBack: String(rules.daysBack)
        )
    }
}
