import Feedback
import Ingestion

/// Edits and differences of a taxonomy in words.
struct TaxonomyChangeText {
    let context: PageContext

    init(_ context: PageContext) { self.context = context }

    /// Words named of a list before the rest is counted.
    private static let wordsShown = 4

    /// The draft's edits in their order, each told on the state that it was made on.
    func lines(of draft: TaxonomyDraft, in base: Taxonomy) -> [TaxonomyPage.Line] {
        var now = base
        return draft.edits.map { edit in
            let line = line(edit, in: now)
            now = (try? now.applying(edit)) ?? now
            return line
        }
    }

    /// One sentence for the history, when the person wrote none.
    func summary(of draft: TaxonomyDraft, in base: Taxonomy) -> String {
        let heads = lines(of: draft, in: base).map(\.head)
        let shown = heads.prefix(3).joined(separator: context.text("list.separator"))
        let rest = heads.count - 3
        return rest > 0 ? shown + context.text("taxonomy.andMore", ["count": String(rest)]) : shown
    }

    func lines(of difference: TaxonomyDifference, from old: Taxonomy, to new: Taxonomy) -> [TaxonomyPage.Line] {
        difference.changes.map { change in
            switch change {
            case .added(let topic): line(.add(topic, before: nil), in: new)
            case .removed(let topic): line("taxonomy.edit.remove", ["topic": topic.name.text(context.locale)], nil, "loss")
            case .moved(let from, let to):
                line(
                    "taxonomy.edit.move",
                    ["topic": to.name.text(context.locale), "from": parent(from, old), "to": parent(to, new)],
                    fields(from, to, new)
                )
            case .changed(let from, let to): line("taxonomy.edit.change", ["topic": from.name.text(context.locale)], fields(from, to, new))
            case .reordered: line("taxonomy.edit.reordered", [:], nil)
            }
        }
    }

    private func line(_ edit: TaxonomyEdit, in now: Taxonomy) -> TaxonomyPage.Line {
        switch edit {
        case .add(let topic, _):
            let detail = topic.words.isEmpty ? nil : context.text("taxonomy.words") + " " + words(topic.words)
            return line("taxonomy.edit.add", ["topic": topic.name.text(context.locale), "parent": parent(topic, now)], detail, "gain")
        case .change(let id, let from, let to):
            return line("taxonomy.edit.change", ["topic": name(id, now)], fields(from, to, now))
        case .move(let id, let parentID, _, _):
            let before = now.topics.first { $0.id == id }.map { parent($0, now) } ?? ""
            let after = parentID.map { name($0, now) } ?? context.text("taxonomy.top")
            if before == after, edit.newID == id { return line("taxonomy.edit.order", ["topic": name(id, now)], nil) }
            return line("taxonomy.edit.move", ["topic": name(id, now), "from": before, "to": after], id + " → " + edit.newID)
        case .remove(let id):
            let below = now.topics.count { $0.id.hasPrefix(id + ".") }
            let detail = below > 0 ? context.text("taxonomy.edit.removeBelow", ["count": String(below)]) : nil
            return line("taxonomy.edit.remove", ["topic": name(id, now)], detail, "loss")
        }
    }

    private func line(_ key: String, _ arguments: [String: String], _ detail: String?, _ tone: String = "same") -> TaxonomyPage.Line {
        TaxonomyPage.Line(head: context.text(key, arguments), detail: detail, tone: tone)
    }

    private func name(_ id: String, _ taxonomy: Taxonomy) -> String {
        taxonomy.topics.first { $0.id == id }?.name.text(context.locale) ?? id
    }

    private func parent(_ topic: Topic, _ taxonomy: Taxonomy) -> String {
        topic.parentID.map { name($0, taxonomy) } ?? context.text("taxonomy.top")
    }

    private func fields(_ from: Topic, _ to: Topic, _ taxonomy: Taxonomy) -> String? {
        let parts = TopicField.differing(from, to).map { field in
            context.text("taxonomy.field.\(field.rawValue)") + " " + change(field, from, to, taxonomy)
        }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    private func change(_ field: TopicField, _ from: Topic, _ to: Topic, _ taxonomy: Taxonomy) -> String {
        func need(_ id: String?) -> String? { id.flatMap { id in taxonomy.needs.first { $0.id == id }?.name.text(context.locale) } ?? id }
        switch field {
        case .words: return change(of: from.words, to.words)
        case .except: return change(of: from.except, to.except)
        case .rules: return "\(from.rules.count) → \(to.rules.count)"
        case .nameZh: return step(from.name.zh, to.name.zh)
        case .nameEn: return step(from.name.en, to.name.en)
        case .need: return step(need(from.need), need(to.need))
        case .touchpoint: return step(from.touchpoint, to.touchpoint)
        case .department: return step(from.owner.department?.text(context.locale), to.owner.department?.text(context.locale))
        case .contact: return step(from.owner.contact, to.owner.contact)
        case .hours: return step(from.serviceLevelHours.map(String.init), to.serviceLevelHours.map(String.init))
        }
    }

    private func step(_ from: String?, _ to: String?) -> String { (from ?? "–") + " → " + (to ?? "–") }

    private func change(of old: [String], _ new: [String]) -> String {
        let gained = new.filter { !old.contains($0) }
        let lost = old.filter { !new.contains($0) }
        return [gained.isEmpty ? "" : "+ " + words(gained), lost.isEmpty ? "" : "\u{2212} " + words(lost)]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func words(_ words: [String]) -> String {
        let shown = words.prefix(Self.wordsShown).joined(separator: context.text("list.separator"))
        let rest = words.count - Self.wordsShown
        return rest > 0 ? shown + context.text("taxonomy.andMore", ["count": String(rest)]) : shown
    }
}
