import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// The voices of a filter as a file, written page by page while it is sent.
enum VoiceExport {
    /// Voices read at once.
    private static let pageSize = 500
    /// Most voices that an address can pick one by one.
    private static let pickLimit = 500

    static func answer(_ format: SiteURL.ExportFormat) -> Route.Handler {
        { request, context, site in
            let page = try await site.pageContext(.voicesExport(format), request, context)
            let voices = site.services.voices
            let picked = page.queryItems.filter { $0.name == "id" }.compactMap { Int64($0.value) }
            if !picked.isEmpty { return try await self.picked(picked, format, page, voices) }
            // The first page is read before the answer begins, so that a filter that fails is answered with an error.
            let first = try await voices.voices(page.filter, order: page.query.order, cursor: nil, limit: pageSize)
            let body = ResponseBody { writer in
                if format == .csv { try await writer.write(ByteBuffer(string: CSVText.byteOrderMark + CSVText.line(columns))) }
                var current = first
                while true {
                    try await writer.write(ByteBuffer(string: try current.voices.map { try line($0, format, page) }.joined()))
                    guard let next = current.next else { break }
                    current = try await voices.voices(page.filter, order: page.query.order, cursor: next, limit: pageSize)
                }
                try await writer.finish(nil)
            }
            return file(body, format, page)
        }
    }

    /// Voices that were picked one by one, in the order in which the address names them.
    private static func picked(
        _ ids: [Int64],
        _ format: SiteURL.ExportFormat,
        _ page: PageContext,
        _ voices: any VoiceReader
    ) async throws -> Response {
        guard ids.count <= pickLimit else {
            throw WebError(.badRequest, "selection.tooMany", ["count": String(ids.count), "limit": String(pickLimit)], parameter: "id")
        }
        var text = format == .csv ? CSVText.byteOrderMark + CSVText.line(columns) : ""
        for voice in try await voices.voices(ids: ids) { text += try line(voice, format, page) }
        return file(ResponseBody(byteBuffer: ByteBuffer(string: text)), format, page)
    }

    private static func file(_ body: ResponseBody, _ format: SiteURL.ExportFormat, _ page: PageContext) -> Response {
        let mediaType = format == .csv ? "text/csv; charset=utf-8" : "application/x-ndjson"
        let name = "voices-\(page.formats.date(page.now)).\(format.rawValue)"
        return Response(status: .ok, headers: FileAnswer.headers(mediaType, name: name), body: body)
    }

    /// Names that `huiyin import` understands again.
    static let columns = [
        "id", "time", "channel", "source", "text", "sentiment", "score", "severity", "topics", "opinions", "emotion", "intents",
        "rating", "nps", "csat", "ces", "product", "region", "store", "customer", "tier", "touchpoint", "event", "copies",
    ]

    private static func line(_ voice: Voice, _ format: SiteURL.ExportFormat, _ context: PageContext) throws -> String {
        switch format {
        case .csv: return CSVText.line(cells(voice, context))
        case .jsonl:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            encoder.dateEncodingStrategy = .iso8601
            return String(decoding: try encoder.encode(ItemModel(voice)), as: UTF8.self) + "\n"
        }
    }

    private static func cells(_ voice: Voice, _ context: PageContext) -> [String] {
        let item = voice.item
        let scores = item.scores
        let reading = voice.annotation
        func text(_ value: Double?) -> String { value.map { String(($0 * 1_000).rounded() / 1_000) } ?? "" }
        func text(_ value: Int?) -> String { value.map(String.init) ?? "" }
        return [
            String(voice.id), context.formats.dateTime(item.occurredAt ?? item.receivedAt), item.channel.rawValue, item.source,
            item.text, reading?.sentiment.rawValue ?? "", text(reading?.score), text(reading?.severity),
            (reading?.topics ?? []).map { context.snapshot.topicName($0.topic, context.locale) }.joined(separator: "; "),
            (reading?.opinions ?? []).map { $0.aspectText + FilterReader.pairMark + $0.opinionText }.joined(separator: "; "),
            reading?.emotion.rawValue ?? "", (reading?.intents ?? []).map(\.rawValue).joined(separator: "; "),
            text(scores.rating), text(scores.nps), text(scores.csat), text(scores.ces),
            item.product ?? "", item.region ?? "", item.store ?? "", item.customer.map(FilterReader.text) ?? "",
            voice.tier ?? "", item.touchpoint ?? "", item.event ?? "", String(voice.copies),
        ]
    }
}
