import Feedback
import Foundation
import Ingestion
import Testing

@Suite struct PipelineTests {
    private func pipeline(_ store: MemoryStore, writer: FeedbackWriter? = nil) -> Pipeline {
        Pipeline(
            source: Source(name: "api", channel: .chat, pack: "general"),
            engine: PlainEngine(),
            keys: IdentityKeys(secret: Array("0123456789abcdef".utf8)),
            writer: writer ?? FeedbackWriter(sink: store),
            receivedAt: Workshop.now
        )
    }

    @Test func theStepsAreInOneList() {
        #expect(
            PipelineSteps.all.map(\.verb) == [
                "decode", "map columns", "identify customer", "mask private data", "normalise", "analyse", "drop noise", "link duplicates",
                "store",
            ]
        )
    }

    @Test func eachRecordHasItsOutcome() async throws {
        let store = MemoryStore()
        var rated = RawRecord(row: 4, id: "4")
        rated.rating = "4.5 星"
        let records = [
            RawRecord(row: 1, id: "1", text: "客服很耐心，问题解决了"),
            RawRecord(row: 2, id: "1", text: "客服很耐心，问题解决了"),
            RawRecord(row: 3, id: "3", text: "  "),
            rated,
            RawRecord(row: 5, id: "5", text: "加微信领券"),
            RawRecord(row: 6, id: "6", text: "什么时候发货", time: "13月"),
        ]
        let outcomes = try await pipeline(store).take(records)
        #expect(
            outcomes == [
                .stored(id: 1), .alreadyStored(id: 1), .rejected(.nothingSaid(row: 3)), .stored(id: 2), .noise(id: 3, kind: .advert),
                .rejected(.unreadableTime(row: 6, value: "13月")),
            ]
        )
        #expect(await store.items.map(\.item.channel) == [.chat, .chat, .chat])
    }

    @Test func nearCopiesPointToTheEarliest() async throws {
        let store = MemoryStore()
        let writer = FeedbackWriter(sink: store)
        let texts = ["这款吹风机风力太小了，差评！", "完全不相干的另一条评论内容", "这款吹风机风力太小了，差评。", "这款吹风机风力太小了，差评～"]
        _ = try await pipeline(store, writer: writer).take(texts.prefix(2).enumerated().map { RawRecord(id: "\($0)", text: $1) })
        _ = try await pipeline(store, writer: writer).take([RawRecord(id: "2", text: texts[2])])
        _ = try await pipeline(store).take([RawRecord(id: "3", text: texts[3])])
        let first = await store.items[0].item.key
        #expect(await store.items.map(\.annotation.duplicateOf) == [nil, nil, first, first])
    }

    @Test func manyRecordsKeepTheirOrder() async throws {
        let store = MemoryStore()
        let records = (0..<5_000).map { RawRecord(row: $0, id: "\($0)", text: "第 \($0) 条反馈，内容各不相同") }
        let outcomes = try await pipeline(store).take(records)
        #expect(outcomes == (1...5_000).map { .stored(id: Int64($0)) })
        #expect(await store.items.map(\.item.externalID) == records.map(\.id))
    }

    @Test func jsonRecords() throws {
        let json = """
            {"id":42,"text":"太慢","time":1484638202,"rating":"4","channel":"微博","customer":{"phone":13812345678,"tier":"gold","value":1200.5,
            "churned":false},"attributes":{"版本":3.1,"新":true}}
            """
        let record = try JSONDecoder().decode(RawRecord.self, from: Data(json.utf8))
        #expect(record.id == "42")
        #expect(record.time == "1484638202")
        #expect(record.customer.phone == "13812345678")
        #expect(record.value == 1200.5)
        #expect(record.attributes == ["版本": "3.1", "新": "true"])
        do {
            _ = try JSONDecoder().decode(RawRecord.self, from: Data(#"{"txt":"x"}"#.utf8))
            Issue.record("a misspelt key was taken")
        } catch DecodingError.dataCorrupted(let context) {
            #expect(context.debugDescription.contains("“txt”"))
        }
    }
}
