import Feedback
import Ingestion
import Insights

/// The form in which one item is labelled.
struct LabelForm {
    let context: PageContext
    let sample: GoldSample

    func item(
        _ voice: Voice,
        _ services: WebServices,
        _ gold: any GoldStore,
        _ labeller: String
    ) async throws -> LabelPage.Item {
        let pack = try await services.sources.source(named: voice.item.source)?.pack ?? "general"
        let known = context.snapshot.taxonomies.first { $0.pack == pack } ?? context.snapshot.taxonomies.first
        let own = try await gold.goldItem(id: voice.id)?.verdicts.last { $0.labeller == labeller }?.label
        let said = sample.design.blind ? nil : voice.annotation.map { Prediction($0) }
        let checked = Set(own?.topics ?? said?.topics ?? [])
        let offered = sample.design.offered.filter { context.snapshot.topics[$0] != nil }
        let others = (known?.topics.map(\.id) ?? []) + checked.sorted()
        return LabelPage.Item(
            id: String(voice.id),
            runs: QuotedText(voice.item.text, opinions: sample.design.blind ? [] : voice.annotation?.opinions ?? []).runs,
            meta: meta(voice),
            said: said.map(saidText),
            topics: zip(offered, TopicKeys.keys).map { choice($0, key: $1, checked) },
            hasOthers: !others.isEmpty,
            others: Self.unique(others.filter { !offered.prefix(TopicKeys.keys.count).contains($0) }).map { choice($0, key: nil, checked) },
            emotions: [TaxonomyPage.Option(value: "", label: context.text("quality.noEmotion"), selected: own?.emotion == nil)]
                + Emotion.allCases.map {
                    .init(value: $0.rawValue, label: context.text("emotion.\($0.rawValue)"), selected: own?.emotion == $0)
                },
            answers: answers(own, said)
        )
    }

    /// Without the scores: the engine reads words alone, and so should who judges it.
    private func meta(_ voice: Voice) -> [String] {
        let item = voice.item
        return [
            context.filterValue("channel", item.channel.rawValue),
            context.formats.relative(item.occurredAt ?? item.receivedAt, to: context.now),
        ] + [item.product, item.region, item.store].compactMap(\.self)
    }

    private func saidText(_ said: Prediction) -> String {
        let names = said.topics.map { context.snapshot.topicName($0, context.locale) }
        let sentiment = context.text("sentiment.\(said.sentiment.rawValue)")
        return names.isEmpty ? sentiment : sentiment + " · " + names.joined(separator: " · ")
    }

    private func choice(_ id: String, key: String?, _ checked: Set<String>) -> LabelPage.TopicChoice {
        LabelPage.TopicChoice(
            id: id,
            label: context.snapshot.topicName(id, context.locale),
            parent: id.lastIndex(of: ".").map { context.snapshot.topicName(String(id[..<$0]), context.locale) },
            key: key,
            checked: checked.contains(id)
        )
    }

    private func answers(_ own: GoldLabel?, _ said: Prediction?) -> [LabelPage.Answer] {
        let sides = zip(Sentiment.allCases, ["1", "2", "3"]).map { sentiment, key in
            LabelPage.Answer(
                value: sentiment.rawValue,
                label: context.text("sentiment.\(sentiment.rawValue)"),
                key: key,
                tone: sentiment.rawValue,
                chosen: own.map { $0.sentiment == sentiment } ?? (said?.sentiment == sentiment)
            )
        }
        let noise = LabelPage.Answer(
            value: Self.noise, label: context.text("quality.isNoise"), key: "n", tone: "noise", chosen: own?.noise != nil)
        return sides + [noise]
    }

    private static func unique(_ ids: [String]) -> [String] {
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }
    }

    /// Value of the button that says that an item is no voice.
    static let noise = "noise"
}

/// The item before the one that is shown: the person's answer beside the engine's, which a blind sample shows only now.
struct LastAnswer {
    let context: PageContext
    let labeller: String

    func last(_ sample: GoldSample, _ services: WebServices, _ gold: any GoldStore) async throws -> LabelPage.Last? {
        guard let id = context.queryValue("after").flatMap(Int64.init), let voice = try await services.voices.voice(id: id) else {
            return nil
        }
        let quote = String(voice.item.text.prefix(60))
        let href = context.path(.qualitySample(id: String(sample.id)), [("item", String(id))])
        guard let verdict = try await gold.goldItem(id: id)?.verdicts.last(where: { $0.labeller == labeller }) else {
            return LabelPage.Last(
                yours: context.text("quality.skipped"), state: "skipped", stateText: context.text("quality.skipped"), quote: quote,
                href: href
            )
        }
        let label = verdict.label
        let yours = label.noise != nil ? context.text("quality.isNoise") : name(label.sentiment)
        let same = label.noise == nil && label.sentiment == verdict.prediction?.sentiment
        return LabelPage.Last(
            yours: yours,
            engines: verdict.prediction.map { name($0.sentiment) },
            state: verdict.prediction == nil ? "skipped" : same ? "same" : "different",
            stateText: context.text(
                verdict.prediction == nil ? "quality.notAnalysed" : same ? "quality.same" : "quality.different"),
            topics: topics(label, verdict.prediction),
            quote: quote,
            href: href
        )
    }

    private func name(_ sentiment: Sentiment?) -> String { sentiment.map { context.text("sentiment.\($0.rawValue)") } ?? "–" }

    /// Where the topics differ: what the engine overlooked, and what it made up.
    private func topics(_ label: GoldLabel, _ prediction: Prediction?) -> String? {
        guard let prediction, label.noise == nil else { return nil }
        let (true_, said) = (Set(label.topics), Set(prediction.topics))
        func names(_ ids: Set<String>) -> String {
            ids.sorted().map { context.snapshot.topicName($0, context.locale) }.joined(separator: " · ")
        }
        var parts: [String] = []
        let missed = true_.subtracting(said)
        let wrong = said.subtracting(true_)
        if !missed.isEmpty { parts.append(context.text("quality.engineMissed", ["topics": names(missed)])) }
        if !wrong.isEmpty { parts.append(context.text("quality.engineAdded", ["topics": names(wrong)])) }
        return parts.isEmpty ? nil : parts.joined(separator: context.locale == .zh ? "；" : "; ")
    }
}
