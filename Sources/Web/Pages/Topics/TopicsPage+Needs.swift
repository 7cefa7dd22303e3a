import Feedback
import Insights

/// The topics gathered under what customers really want.
extension TopicsPage {
    /// Whether the page shows needs instead of the tree.
    static func isByNeed(_ context: PageContext) -> Bool { context.queryValue("by") == "need" }

    /// The two ways of gathering.
    static func views(_ context: PageContext) -> [View] {
        let byNeed = isByNeed(context)
        return [
            View(label: context.text("needs.byTopic"), href: context.link(to: .topics), active: !byNeed),
            View(label: context.text("needs.byNeed"), href: context.link(to: .topics, adding: [("by", "need")]), active: byNeed),
        ]
    }

    /// Needs by the chosen metric, each with the lowest topics that lead to it.
    static func needRows(
        _ needs: InsightResult, topics: InsightResult, courses: TopicCourses, sort: Metric, _ context: PageContext
    ) -> [Row] {
        let names = TopicNames(context.snapshot.taxonomies)
        let found = topics.rows.compactMap { row in row.keys.first.flatMap(\.self).map { (id: $0, row: row) } }
        let lowest = found.filter { topic in !found.contains { $0.id.hasPrefix(topic.id + ".") } }
        let byNeed = Dictionary(grouping: lowest) { names.need($0.id)?.id ?? "" }
        let own = needs.rows.compactMap { row in row.keys.first.flatMap(\.self).map { (id: $0, row: row) } }
        return ordered(own, sort).flatMap { need in
            let below = ordered(byNeed[need.id] ?? [], sort)
            let course = below.map { courses[$0.id] }.reduce([]) { $0.isEmpty ? $1 : zip($0, $1).map(+) }
            return [needRow(need.id, need.row, course: course, context)]
                + below.map { row($0.id, $0.row, level: 2, course: courses[$0.id], names: nil, context) }
        }
    }

    private static func ordered(_ rows: [(id: String, row: InsightRow)], _ sort: Metric) -> [(id: String, row: InsightRow)] {
        func rank(_ row: InsightRow) -> Double {
            let wanted = metrics.firstIndex(of: sort) ?? 0
            let value = row.figures[wanted < row.figures.count ? wanted : 0].value ?? -.infinity
            return sort == .netSentiment ? -value : value
        }
        return rows.sorted { (rank($0.row), $1.id) > (rank($1.row), $0.id) }
    }

    private static func needRow(_ id: String, _ row: InsightRow, course: [Double], _ context: PageContext) -> Row {
        let topics = context.topics(ofNeed: id)
        let href = context.link(to: .voices) { $0.filter.topics = topics }
        return Row(
            id: id, level: 1, name: context.needName(id), need: nil, href: href, editHref: context.path(.taxonomy),
            cells: zip(metrics, row.figures).map { metric, figure in
                var cell = cell(metric, figure, topic: topics.first ?? "", context)
                if cell.href != nil {
                    cell.href = context.link(to: .voices) { query in
                        query.filter.topics = topics
                        if metric == .negativeShare { query.filter.sentiments = [.negative] }
                    }
                }
                return cell
            },
            spark: Sparkline(course, label: context.text("topics.course")))
    }

    /// Which need is hurt most.
    static func needAnswer(_ needs: InsightResult, _ context: PageContext) -> [AnswerRun] {
        let rows = needs.rows.filter { ($0.keys.first ?? nil) != nil && !$0.figures[0].thin }
        func value(_ row: InsightRow, _ metric: Metric) -> Double {
            metrics.firstIndex(of: metric).flatMap { row.figures[$0].value } ?? 0
        }
        let hurt = rows.max { value($0, .items) * value($0, .negativeShare) < value($1, .items) * value($1, .negativeShare) }
        guard let hurt, let id = hurt.keys.first ?? nil else { return [AnswerRun(context.text("needs.none"))] }
        let negative = MetricText(metric: .negativeShare, context: context)
        let figure = hurt.figures[metrics.firstIndex(of: .negativeShare) ?? 0]
        return context.sentence(
            "needs.answer",
            [
                "need": .figure(context.needName(id), href: context.link(to: .voices) { $0.filter.topics = context.topics(ofNeed: id) }),
                "items": AnswerRun(context.formats.integer(Int(value(hurt, .items)))),
                "share": .figure(
                    negative.value(figure.value),
                    href: context.link(to: .voices) { query in
                        query.filter.topics = context.topics(ofNeed: id)
                        query.filter.sentiments = [.negative]
                    }),
                "interval": AnswerRun(negative.interval(figure) ?? ""),
            ])
    }
}
