import Feedback
import Insights

/// The segments' sentences, tables and links.
struct SegmentWords {
    let context: PageContext
    let found: SegmentsPage.Found
    let rows: SegmentRows

    func name(_ key: SegmentKey) -> String {
        switch key {
        case .voice(let dimension): context.text("filter.\(dimension.rawValue)")
        case .tier: context.text("filter.tier")
        case .spending: context.text("segments.spending")
        case .attribute("ageBand"): context.text("segments.age")
        case .attribute("city"): context.text("segments.city")
        case .attribute(let name): name
        }
    }

    func address(_ key: SegmentKey, _ rows: SegmentRows) -> String {
        context.link(to: .segments, adding: [("by", key.name)] + (rows == .need ? [] : [("rows", rows.rawValue)]))
    }

    /// A group as it is called: the band of spending by its amounts, channels by their names.
    func value(_ value: String, of key: SegmentKey) -> String {
        switch key {
        case .voice(let dimension): return context.filterValue(dimension.rawValue, value)
        case .spending:
            guard let band = Int(value), found.bounds.indices.contains(band - 1) else { return value }
            let bounds = found.bounds[band - 1]
            return context.formats.money(Int(bounds.lowerBound.rounded()), compact: true) + "–"
                + context.formats.money(Int(bounds.upperBound.rounded()), compact: true)
        case .tier, .attribute: return value
        }
    }

    func row(_ name: String) -> String {
        guard rows == .need else { return context.snapshot.topicName(name, context.locale) }
        return context.needName(name)
    }

    /// The cell that stands out most, or that nothing does.
    var answer: [AnswerRun] {
        let table = found.table
        var best: (row: CrossTable.Row, column: Int, cell: CrossTable.Cell)?
        for row in table.rows {
            for (column, cell) in row.cells.enumerated() {
                guard let cell, cell.stands, cell.index > 100 else { continue }
                if best.map({ (cell.qValue, -cell.index) < ($0.cell.qValue, -$0.cell.index) }) ?? true { best = (row, column, cell) }
            }
        }
        guard let best else {
            return context.sentence("segments.none", ["key": AnswerRun(name(found.key))])
        }
        return context.sentence(
            "segments.answer",
            [
                "segment": AnswerRun(value(table.segments[best.column].name, of: found.key)),
                "row": AnswerRun(row(best.row.name)),
                "share": .figure(
                    context.formats.percent(best.cell.share.value), href: href(best.row.name, table.segments[best.column].name)),
                "interval": AnswerRun(context.percentRange(best.cell.share.interval.low, best.cell.share.interval.high)),
                "all": AnswerRun(context.formats.percent(best.row.share)),
                "index": AnswerRun(context.formats.integer(Int(best.cell.index.rounded()))),
            ])
    }

    var base: String {
        context.text(
            found.key.isOfCustomer ? "segments.baseCustomers" : "segments.baseVoices",
            ["n": context.formats.integer(found.table.total), "unknown": context.formats.integer(found.table.unknown)])
    }

    var heads: [SegmentsPage.Head] {
        found.table.segments.map {
            SegmentsPage.Head(label: value($0.name, of: found.key), units: context.formats.integer($0.units))
        }
    }

    var rowsOfTable: [SegmentsPage.Row] {
        found.table.rows.map { row in
            SegmentsPage.Row(
                name: self.row(row.name),
                href: rows == .topic ? context.link(to: .topic(id: row.name)) { $0.filter.topics = [] } : nil,
                share: context.formats.percent(row.share), units: context.formats.integer(row.units),
                cells: zip(found.table.segments, row.cells).map { cell($0, row, $1) })
        }
    }

    private func cell(_ segment: CrossTable.Segment, _ row: CrossTable.Row, _ cell: CrossTable.Cell?) -> SegmentsPage.Cell {
        let label = value(segment.name, of: found.key)
        guard let cell else {
            return SegmentsPage.Cell(index: "·", share: "", interval: "", href: nil, tone: "empty", label: label)
        }
        return SegmentsPage.Cell(
            index: context.formats.integer(Int(cell.index.rounded())), share: context.formats.percent(cell.share.value),
            interval: context.percentRange(cell.share.interval.low, cell.share.interval.high), href: href(row.name, segment.name),
            tone: cell.stands ? (cell.index > 100 ? "more" : "less") : "", label: label)
    }

    /// The voices behind a cell, where a filter can name them: age and spending are no filters.
    private func href(_ row: String, _ segment: String) -> String? {
        var change: (inout FeedbackFilter) -> Void
        switch found.key {
        case .voice(.region): change = { $0.regions = [segment] }
        case .voice(.product): change = { $0.products = [segment] }
        case .voice(.store): change = { $0.stores = [segment] }
        case .voice(.channel): change = { $0.channels = [Channel(rawValue: segment)].compactMap(\.self) }
        case .tier: change = { $0.tiers = [segment] }
        case .voice, .spending, .attribute: change = { _ in }
        }
        if case .spending = found.key { return nil }
        if case .attribute = found.key { return nil }
        let topics = rows == .topic ? [row] : context.topics(ofNeed: row)
        guard !topics.isEmpty else { return nil }
        return context.link(to: .voices) { query in
            query.filter.topics = topics
            change(&query.filter)
        }
    }

    var hidden: String? {
        let cells = found.table.rows.map { $0.cells.count { $0 == nil } }.reduce(0, +)
        guard cells + found.table.hiddenSegments > 0 else { return nil }
        return context.text(
            "segments.hidden",
            [
                "segments": context.formats.integer(found.table.hiddenSegments), "least": String(CrossTable.fewestInSegment),
                "cells": context.formats.integer(cells), "few": String(CrossTable.fewestInCell),
            ])
    }

    // MARK: The silent

    var silence: SegmentsPage.SilenceBox? {
        let silence = found.silence
        guard silence.knowsTheSilent, let rate = silence.rate else { return nil }
        let order = silence.groups.sorted { ($0.key, $1.index) < ($1.key, $0.index) }
        return SegmentsPage.SilenceBox(
            sentence: context.text(
                "segments.silent",
                [
                    "silent": context.formats.integer(silence.customers - silence.speakers),
                    "customers": context.formats.integer(silence.customers),
                    "share": context.formats.percent(1 - rate.value),
                    "interval": context.percentRange(1 - rate.interval.high, 1 - rate.interval.low),
                ]),
            groups: order.compactMap(group),
            figures: silence.figures.map(figure),
            weightedBy: silence.weightedBy.compactMap(SegmentKey.init(name:)).map(name)
                .joined(separator: context.locale == .zh ? "、" : ", "))
    }

    private func group(_ group: Silence.Group) -> SegmentsPage.Group? {
        guard let key = SegmentKey(name: group.key) else { return nil }
        let stands = group.qValue <= 0.05
        return SegmentsPage.Group(
            key: name(key), value: value(group.value, of: key), customers: context.formats.integer(group.customers),
            rate: context.formats.percent(group.rate.value),
            interval: context.percentRange(group.rate.interval.low, group.rate.interval.high),
            index: context.formats.integer(Int(group.index.rounded())), tone: stands ? (group.index > 100 ? "more" : "less") : "",
            range: RangeBar(
                group.rate.value, group.rate.interval.low, group.rate.interval.high, mark: found.silence.rate?.value, tone: "accent"))
    }

    private func figure(_ figure: Silence.Reweighted) -> SegmentsPage.Figure {
        SegmentsPage.Figure(
            name: figure.row.isEmpty ? context.text("segments.unhappy") : row(figure.row), raw: context.formats.percent(figure.raw.value),
            weighted: context.formats.percent(figure.weighted.value),
            interval: context.percentRange(figure.weighted.interval.low, figure.weighted.interval.high),
            change: context.formats.points(figure.weighted.value - figure.raw.value))
    }

    var missing: [String] {
        var lines = found.lacking.map { context.text("segments.lacks.\($0)") }
        if found.silence.customers == 0 {
            lines.append(context.text("segments.lacks.customers"))
        } else if !found.silence.knowsTheSilent {
            lines.append(context.text("segments.lacks.silent", ["customers": context.formats.integer(found.silence.customers)]))
        }
        return lines
    }
}

extension PageContext {
    /// The need's name; its id when no pack knows it any more.
    func needName(_ id: String) -> String {
        snapshot.taxonomies.lazy.flatMap(\.needs).first { $0.id == id }?.name.text(locale) ?? id
    }

    /// The topics behind which a need stands, by their own word or by that of the topic above; a topic whose parent is listed is left out.
    func topics(ofNeed need: String) -> [String] {
        let names = TopicNames(snapshot.taxonomies)
        let all = snapshot.topics.keys.filter { names.need($0)?.id == need }.sorted()
        let chosen = Set(all)
        return all.filter { topic in
            // A parent stands for everything below it, so it may be named only where all of that belongs to the need.
            guard let dot = topic.lastIndex(of: ".") else { return isWhole(topic, chosen) }
            let parent = String(topic[..<dot])
            return !(chosen.contains(parent) && isWhole(parent, chosen))
        }.filter { isWhole($0, chosen) }
    }

    private func isWhole(_ topic: String, _ chosen: Set<String>) -> Bool {
        snapshot.topics.keys.allSatisfy { !$0.hasPrefix(topic + ".") || chosen.contains($0) }
    }
}
