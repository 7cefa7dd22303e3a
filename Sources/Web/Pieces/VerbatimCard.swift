import Feedback
import Insights

/// One verbatim as a quotation: the words, one quiet line about where they come from, and its topics.
public struct VerbatimCard: Sendable, Encodable, Equatable {
    public var id: String
    public var tone: String
    public var toneLabel: String
    public var toneSign: String
    public var runs: [QuotedText.Run]
    /// What is said where there are no words: the event, or that there are figures alone.
    public var silence: String
    public var meta: [String]
    public var hasTags: Bool
    public var tags: [Tag]
    /// "另有 37 条相同"; nil when nothing was linked.
    public var copies: String?
    /// The page of this one voice, with its copies.
    public var href: String

    public struct Tag: Sendable, Encodable, Equatable {
        public var label: String
        public var href: String
        public var tone: String
        public var sign: String
        public var toneLabel: String
    }

    init(_ voice: Voice, _ context: PageContext) {
        let tone = Tone(voice.annotation?.sentiment ?? .neutral)
        id = String(voice.id)
        self.tone = tone.style
        toneLabel = voice.annotation == nil ? context.text("voice.waiting") : tone.label(context)
        toneSign = voice.annotation == nil ? "…" : tone.sign
        let words = context.filter.text.map { $0.split(separator: " ").map { $0.filter { $0 != "\"" } } } ?? []
        runs =
            QuotedText(
                voice.item.text, opinions: voice.annotation?.opinions ?? [], marks: Self.evidence(voice, context), words: words
            ).runs
        silence = voice.item.event.map { Self.event($0, context) } ?? context.text("voice.noWords")
        meta = Self.meta(voice, context)
        tags = Self.tags(voice, context)
        hasTags = !tags.isEmpty
        copies = voice.copies > 0 ? context.text("voice.copies", ["count": context.formats.integer(voice.copies)]) : nil
        href = context.path(.voice(id: id))
    }

    /// Why a topic stands beside a voice in which no opinion about it was read.
    private static func evidence(_ voice: Voice, _ context: PageContext) -> [QuotedText.Mark] {
        let opinions = Set((voice.annotation?.opinions ?? []).compactMap(\.topic))
        return leaves(voice).filter { !opinions.contains($0.topic) }.flatMap { assigned in
            let evidence = context.snapshot.topics[assigned.topic].map { TopicEvidence([$0]) }
            let sentiment = Tone(score: assigned.sentiment).sentiment
            return (evidence?.spans(in: voice.item.text) ?? []).map { QuotedText.Mark(span: $0, sentiment: sentiment) }
        }
    }

    private static func meta(_ voice: Voice, _ context: PageContext) -> [String] {
        let item = voice.item
        var parts = [context.filterValue("channel", item.channel.rawValue)]
        parts.append(context.formats.relative(item.occurredAt ?? item.receivedAt, to: context.now))
        parts += [item.product, item.region, item.store, voice.tier].compactMap(\.self)
        if let rating = item.scores.rating { parts.append("★ " + context.formats.decimal(rating)) }
        if let nps = item.scores.nps { parts.append("NPS \(nps)") }
        if let csat = item.scores.csat { parts.append("CSAT \(csat)") }
        if let severity = voice.annotation?.severity, severity > 0 {
            parts.append(context.text("voice.severity", ["severity": context.formats.fixed(severity)]))
        }
        if let event = item.event, !item.text.isEmpty { parts.append(Self.event(event, context)) }
        return parts
    }

    /// The event's name; an unknown one as its source calls it.
    static func event(_ name: String, _ context: PageContext) -> String {
        context.strings.has("event.\(name)") ? context.text("event.\(name)") : name
    }

    /// A topic whose child is there too says nothing new.
    private static func leaves(_ voice: Voice) -> [TopicAssignment] {
        let topics = voice.annotation?.topics ?? []
        return topics.filter { topic in !topics.contains { $0.topic.hasPrefix(topic.topic + ".") } }
    }

    private static func tags(_ voice: Voice, _ context: PageContext) -> [Tag] {
        leaves(voice).map { topic in
            let tone = Tone(score: topic.sentiment)
            return Tag(
                label: context.snapshot.topicName(topic.topic, context.locale),
                href: context.link(to: .topic(id: topic.topic)),
                tone: tone.style,
                sign: tone.sign,
                toneLabel: tone.label(context)
            )
        }
    }
}
