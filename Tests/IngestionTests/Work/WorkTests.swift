import Feedback
import Foundation
import Testing

@testable import Ingestion

/// Workers and the one who delivers, sharing a folder.
@Suite struct WorkTests {
    private static let keys = IdentityKeys(secret: Array("a secret of thirty-two bytes ....".utf8))
    private static let order = ReadingOrder(
        engineVersion: "plain", taxonomies: [], sources: [Source(name: "erp", channel: .ticket, pack: "ecommerce")], correction: nil,
        version: "plain", keyMark: "", secondsFromGMT: 28_800)

    private func withFolder(_ body: (WorkFolder) async throws -> Void) async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "huiyin-work-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        try await body(try WorkFolder(url))
    }

    private func put(_ name: String, _ numbers: Range<Int>, in folder: WorkFolder, source: String = "erp") throws {
        let items = numbers.map { #"{"id":"\#($0)","text":"第\#($0)单物流很差，等了好久","customer":{"phone":"138\#(10_000_000 + $0)"}}"# }
        let parcel = #"{"source":"\#(source)","items":[\#(items.joined(separator: ","))]}"#
        try folder.write(Data(parcel.utf8), name, .incoming)
    }

    private func worker(_ folder: WorkFolder, _ order: ReadingOrder = order) throws -> Worker {
        try Worker(folder: folder, order: order, engine: PlainEngine(), keys: Self.keys)
    }

    @Test func manyWorkersReadEachParcelOnceAndOneDelivers() async throws {
        try await withFolder { folder in
            try folder.publish(Self.order)
            for number in 0..<20 { try put("p\(number)", number * 50..<(number + 1) * 50, in: folder) }
            let read = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { try await worker(folder).round() } }
                return try await group.reduce(0, +)
            }
            #expect(read == 20, "Each parcel has one reader.")
            let store = MemoryStore()
            let account = try await Delivery(folder: folder, writer: FeedbackWriter(sink: store)).round()
            #expect(account.parcels == 20 && account.stored == 1_000 && account.read == 1_000)
            #expect(await store.items.count == 1_000)
            #expect(try folder.names(.incoming).isEmpty && folder.names(.analysed).isEmpty)
            #expect(try folder.names(.done).count == 20)
            #expect(try await worker(folder).round() == 0)
        }
    }

    @Test func whatIsReadIsWhatTheServerWouldRead() async throws {
        try await withFolder { folder in
            try folder.publish(Self.order)
            let items = #"{"text":"好"},{"text":"好"},{"text":"打 13812345678","rating":5},{"rating":99},{"nonsense":1}"#
            let text = #"{"source":"erp","items":[\#(items)]}"#
            try folder.write(Data(text.utf8), "a", .incoming)
            _ = try await worker(folder).round()
            let store = MemoryStore()
            let account = try await Delivery(folder: folder, writer: FeedbackWriter(sink: store)).round()
            #expect(account.read == 5 && account.stored == 3 && account.rejected == 2)
            let direct = MemoryStore()
            let pipeline = Pipeline(
                source: Self.order.sources[0], engine: PlainEngine(), keys: Self.keys, writer: FeedbackWriter(sink: direct),
                receivedAt: Date(timeIntervalSince1970: 0))
            var rated = RawRecord(text: "打 13812345678")
            rated.rating = 5
            _ = try await pipeline.take([RawRecord(text: "好"), RawRecord(text: "好"), rated])
            #expect(await store.items.map(\.item.key) == direct.items.map(\.item.key))
            #expect(await store.items.map(\.item.text) == direct.items.map(\.item.text))
            #expect(await store.items.map(\.annotation) == direct.items.map(\.annotation))
        }
    }

    @Test func aDeliveryThatIsKilledAnywhereIsDoneAgainWithoutADouble() async throws {
        try await withFolder { folder in
            try folder.publish(Self.order)
            for number in 0..<4 { try put("p\(number)", number * 10..<(number + 1) * 10, in: folder) }
            _ = try await worker(folder).round()
            let store = MemoryStore(failingAfter: 2)
            await #expect(throws: MemoryStore.Killed.self) {
                try await Delivery(folder: folder, writer: FeedbackWriter(sink: store)).round()
            }
            #expect(await store.items.count == 20)
            #expect(try folder.names(.incoming) == ["p2", "p3"], "What the store has not taken is still there.")
            await store.heal()
            // As if the first parcel's file had outlived its delivery.
            try put("p0", 0..<10, in: folder)
            _ = try await worker(folder).round()
            let account = try await Delivery(folder: folder, writer: FeedbackWriter(sink: store)).round()
            #expect(account.stored == 20 && account.duplicates == 10)
            #expect(await store.items.count == 40)
        }
    }

    @Test func aParcelReadByAnOlderOrderIsReadAgain() async throws {
        try await withFolder { folder in
            try folder.publish(Self.order)
            try put("p", 0..<3, in: folder)
            _ = try await worker(folder).round()
            var newer = Self.order
            newer.version = "plain+c1"
            try folder.publish(newer)
            let store = MemoryStore()
            let delivery = Delivery(folder: folder, writer: FeedbackWriter(sink: store))
            #expect(try await delivery.round().parcels == 0)
            #expect(try folder.names(.analysed).isEmpty)
            #expect(try await worker(folder, newer).round() == 1)
            #expect(try await delivery.round().stored == 3)
        }
    }

    @Test func aParcelInTheHandsOfAnotherIsLeftToIt() async throws {
        try await withFolder { folder in
            try folder.publish(Self.order)
            try put("p", 0..<3, in: folder)
            do {
                let claim = try #require(folder.claim("p", .incoming))
                #expect(try await worker(folder).round() == 0)
                withExtendedLifetime(claim) {}
            }
            #expect(try await worker(folder).round() == 1, "The other one died.")
        }
    }

    @Test func whatIsNoParcelIsPutAsideWithASentence() async throws {
        try await withFolder { folder in
            try folder.publish(Self.order)
            try folder.write(Data("{".utf8), "broken", .incoming)
            try put("strange", 0..<1, in: folder, source: "nobody")
            #expect(try await worker(folder).round() == 0)
            #expect(try folder.names(.incoming).isEmpty && folder.names(.refused) == ["broken", "strange"])
            let why = try String(contentsOf: folder.folder(.refused).appending(path: "strange.txt"), encoding: .utf8)
            #expect(why.contains("“nobody”"))
        }
    }
}
