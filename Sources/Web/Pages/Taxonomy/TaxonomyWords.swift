import Feedback
import Ingestion
import Insights

/// The taxonomy page's texts, rows and links.
struct TaxonomyWords {
    /// With the draft's edits.
    let taxonomy: Taxonomy
    let state: TaxonomyState
    let context: PageContext

    func href(_ items: [(name: String, value: String)]) -> String {
        context.path(.taxonomyPack(taxonomy.pack), items)
    }

    var packs: [TaxonomyPage.Pack] {
        context.snapshot.taxonomies.map { other in
            TaxonomyPage.Pack(
                name: other.name.text(context.locale),
                href: context.path(.taxonomyPack(other.pack)),
                active: other.pack == taxonomy.pack
            )
        }
    }

    func draft(node: String) -> TaxonomyPage.Draft? {
        let lines = TaxonomyChangeText(context).lines(of: state.draft, in: state.base)
        guard !lines.isEmpty else { return nil }
        return TaxonomyPage.Draft(
            title: context.text("taxonomy.draftTitle", ["count": context.formats.integer(lines.count)]),
            version: state.base.version,
            node: node,
            edits: lines.enumerated().map { TaxonomyPage.Edit(index: $0, line: $1, isLast: $0 == lines.count - 1) },
            effectHref: href([("node", node), ("effect", "1")]) + "#effect",
            saveText: context.text("taxonomy.saveAs", ["version": String(state.base.version + 1)])
        )
    }

    func difference(_ new: Taxonomy, against old: Taxonomy?) -> TaxonomyPage.Difference {
        let title = context.text("taxonomy.differenceTitle", ["version": String(new.version)])
        guard let old else {
            return TaxonomyPage.Difference(title: title, lines: [], note: context.text("taxonomy.firstVersion"))
        }
        let lines = TaxonomyChangeText(context).lines(of: TaxonomyDifference(from: old, to: new), from: old, to: new)
        return TaxonomyPage.Difference(title: title, lines: lines, note: lines.isEmpty ? context.text("taxonomy.noDifference") : nil)
    }

    func summary(_ counts: InsightResult) -> String {
        let names = TopicNames([taxonomy])
        let open = taxonomy.topics.count { !Self.isOwned($0, names) }
        let all = counts.total[0].value ?? 0
        let without = counts.rows.first { $0.keys.first == .some(nil) }?.figures[0].value ?? 0
        let formats = context.formats
        return context.text(
            all > 0 ? "taxonomy.summary" : "taxonomy.summaryEmpty",
            [
                "topics": formats.integer(taxonomy.topics.count),
                "open": formats.integer(open),
                "share": formats.percent(all > 0 ? (all - without) / all : 0),
            ].filter { all > 0 || $0.key != "share" }
        )
    }

    private static func isOwned(_ topic: Topic, _ names: TopicNames) -> Bool {
        let owner = names.owner(topic.id)
        return owner.department != nil || owner.contact != nil
    }

    func version(_ versions: [TaxonomyVersion]) -> String {
        guard let newest = versions.max(by: { $0.version < $1.version }) else {
            return context.text("taxonomy.version", ["version": String(taxonomy.version)])
        }
        return context.text(
            "taxonomy.versionSaved",
            ["version": String(newest.version), "time": context.formats.dateTime(newest.savedAt), "by": newest.savedBy]
        )
    }

    func nodes(_ counts: InsightResult, active: String?) -> [TaxonomyPage.Node] {
        let names = TopicNames([taxonomy])
        let items = Dictionary(
            counts.rows.compactMap { row in row.keys.first.flatMap(\.self).map { ($0, Int(row.figures[0].value ?? 0)) } },
            uniquingKeysWith: { first, _ in first }
        )
        let touched = Set(state.draft.edits.map(\.newID))
        let oldID = Dictionary(state.draft.renamed(in: state.base).map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return taxonomy.topics.map { topic in
            TaxonomyPage.Node(
                id: topic.id,
                name: topic.name.text(context.locale),
                level: min(topic.level, 4),
                href: href([("node", topic.id)]),
                active: topic.id == active,
                owned: Self.isOwned(topic, names),
                changed: touched.contains(topic.id),
                items: items[oldID[topic.id] ?? topic.id].map(context.formats.integer)
            )
        }
    }

    func editor(_ draft: TopicForm) -> TaxonomyPage.Editor {
        let isNew = draft.original.isEmpty
        let below = taxonomy.topics.count { $0.id.hasPrefix(draft.original + ".") }
        return TaxonomyPage.Editor(
            original: draft.original,
            heading: isNew ? context.text("taxonomy.add") : context.locale == .zh ? draft.zh : draft.en,
            id: isNew ? "" : below > 0 ? context.text("taxonomy.below", ["id": draft.original, "count": String(below)]) : draft.original,
            zh: draft.zh,
            en: draft.en,
            parents: parents(draft),
            slug: draft.slug,
            words: draft.words,
            except: draft.except,
            rules: draft.rules,
            departmentZh: draft.departmentZh,
            departmentEn: draft.departmentEn,
            contact: draft.contact,
            needs: needs(draft),
            hours: draft.hours,
            isNew: isNew,
            isKnown: !isNew
        )
    }

    /// Every node that may stand above: not the node itself, nothing below it, and not the fourth level.
    private func parents(_ draft: TopicForm) -> [TaxonomyPage.Option] {
        let possible = taxonomy.topics.filter { topic in
            topic.level < 4 && (draft.original.isEmpty || topic.id != draft.original && !topic.id.hasPrefix(draft.original + "."))
        }
        let top = TaxonomyPage.Option(value: "", label: context.text("taxonomy.top"), selected: draft.parent.isEmpty)
        return [top]
            + possible.map { topic in
                TaxonomyPage.Option(
                    value: topic.id,
                    label: String(repeating: "\u{2003}", count: topic.level - 1) + topic.name.text(context.locale),
                    selected: topic.id == draft.parent
                )
            }
    }

    private func needs(_ draft: TopicForm) -> [TaxonomyPage.Option] {
        let inherited = TaxonomyPage.Option(value: "", label: context.text("taxonomy.inherited"), selected: draft.need.isEmpty)
        return [inherited]
            + taxonomy.needs.map {
                TaxonomyPage.Option(value: $0.id, label: $0.name.text(context.locale), selected: $0.id == draft.need)
            }
    }

    func progress(_ progress: ReanalysisProgress) -> WorkProgress {
        let formats = context.formats
        return WorkProgress(
            title: context.text("taxonomy.rereading"),
            text: context.text("progress.of", ["done": formats.integer(progress.done), "all": formats.integer(progress.total)]),
            share: progress.share,
            pollHref: SiteURL.api(.reanalysis(pack: taxonomy.pack)).path
        )
    }

    func effect(_ effect: TaxonomyComparison) -> TaxonomyPage.Effect {
        let formats = context.formats
        func name(_ id: String) -> String {
            taxonomy.topics.first { $0.id == id }?.name.text(context.locale) ?? context.snapshot.topicName(id, context.locale)
        }
        return TaxonomyPage.Effect(
            summary: context.text("taxonomy.tried", ["count": formats.integer(effect.sampled)]),
            rows: effect.topics.map { topic in
                TaxonomyPage.Effect.Row(
                    name: name(topic.topic),
                    before: formats.integer(topic.before),
                    after: formats.integer(topic.after),
                    gained: topic.gained > 0 ? "+" + formats.integer(topic.gained) : "",
                    lost: topic.lost > 0 ? formats.integer(-topic.lost) : ""
                )
            },
            hasExamples: !effect.examples.isEmpty,
            examples: effect.examples.map { example in
                TaxonomyPage.Effect.Example(
                    text: example.text,
                    label: context.text(example.gained ? "taxonomy.exampleGained" : "taxonomy.exampleLost", ["topic": name(example.topic)]),
                    tone: example.gained ? "gain" : "loss"
                )
            }
        )
    }

    func versions(_ versions: [TaxonomyVersion]) -> [TaxonomyPage.Version] {
        versions.sorted { $0.version > $1.version }.map { version in
            TaxonomyPage.Version(
                version: version.version,
                savedAt: context.formats.dateTime(version.savedAt),
                savedBy: version.savedBy,
                note: version.note,
                restorable: version.version != state.base.version,
                href: href([("version", String(version.version))]) + "#versions",
                active: context.queryValue("version") == String(version.version)
            )
        }
    }
}
