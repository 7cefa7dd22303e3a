import Access
import Feedback
import Foundation
import HTTPTypes
import Insights

/// The labelling desk: one item after the other, one key a label.
public struct LabelPage: Page {
    public static let template = "label"
    public static let title = "quality.labelling"

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        guard let gold = services.gold else { throw WebError(.serviceUnavailable, "error.noQuality") }
        guard let id = Int64(try context.parameter("id")), let sample = try await gold.sample(id: id) else { throw WebError.notFound }
        let labeller = context.user?.email ?? ""
        let queue = try await gold.queue(sample: id, labeller: labeller)
        let done = queue.count { $0.state != .waiting }
        let times = try await gold.times(sample: id, labeller: labeller, limit: 20)
        let wanted = context.queryValue("item").flatMap(Int64.init).flatMap { wish in queue.first { $0.item == wish }?.item }
        let next = wanted ?? queue.first { $0.state == .waiting }?.item
        let voice: Voice? = if let next { try await services.voices.voice(id: next) } else { nil }
        var item: Item?
        if let voice { item = try await LabelForm(context: context, sample: sample).item(voice, services, gold, labeller) }
        let minutes = LabelPace.minutes(left: queue.count - done, times: times)
        let left = minutes > 0 ? context.text("quality.minutes", ["minutes": String(minutes)]) : ""
        return Model(
            number: String(id),
            name: SampleRows(context: context).name(sample),
            action: context.path(.qualitySample(id: String(id))),
            progressText: context.text(
                next == nil ? "quality.progressDone" : "quality.progress",
                [
                    "place": context.formats.integer(min(done + 1, queue.count)), "all": context.formats.integer(queue.count),
                    "left": left,
                ].filter { next != nil || $0.key == "all" }
            ),
            bar: Bar(share: queue.isEmpty ? 0 : Double(done) / Double(queue.count), tone: "accent"),
            last: try await LastAnswer(context: context, labeller: labeller).last(sample, services, gold),
            canUndo: !times.isEmpty || queue.contains { $0.state == .skipped },
            item: item,
            done: next == nil ? try await Self.done(queue, sample: String(id), context, gold) : nil
        )
    }

    public func title(of model: Model, _ context: PageContext) -> String { model.name }

    private static func done(_ queue: [QueuePlace], sample: String, _ context: PageContext, _ gold: any GoldStore) async throws -> Done {
        let labelled = queue.count { $0.state == .labelled }
        let inSample = Set(queue.map(\.item))
        let items = try await gold.goldItems(FeedbackFilter()).filter { inSample.contains($0.id) }
        let wrong = items.count(where: \.isOtherThanEngine)
        return Done(
            text: context.text(
                "quality.doneText",
                ["count": context.formats.integer(labelled), "skipped": context.formats.integer(queue.count - labelled)]
            ),
            resultHref: context.path(.quality, [("days", "all")]),
            wrongHref: wrong > 0
                ? context.path(.qualityVoices(cell: GoldCell.wrong.name), [("days", "all"), ("sample", sample)]) : nil,
            wrong: wrong > 0 ? context.text("quality.doneWrong", ["count": context.formats.integer(wrong)]) : nil
        )
    }
}
