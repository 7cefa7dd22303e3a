import Feedback
import Foundation
import GRDB
import Ingestion
import Testing

@testable import Store

/// After an erasure the file holds no trace of the customer's words, and everything else as if they had never spoken.
@Suite struct ErasureTests {
    @Test(arguments: [UInt64(91), 92])
    func nothingIsLeft(seed: UInt64) async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: seed)
            let database = try HuiyinDatabase.open(path: path)
            var batch = voices.batch(150, repeating: [])
            let customer = RandomVoices.customer(3)
            for index in batch.indices where batch[index].item.customer == customer {
                batch[index].item.text = "只有他这样说 zanzibar"
            }
            let said = Set(batch.filter { $0.item.customer == customer }.map(\.item.key)).count
            _ = try await database.write(batch, customers: [Customer(key: customer, tier: "gold", value: 9)])
            #expect(try await database.count(FeedbackFilter(text: "zanzibar")) > 0)
            let account = try await database.erase(customer)
            #expect(account.customers == 1 && account.items == said && said > 3)
            #expect(try await database.count(FeedbackFilter(text: "zanzibar")) == 0)
            try database.close()
            let bytes = try Data(contentsOf: URL(filePath: path))
            #expect(bytes.range(of: Data("只有他这样说".utf8)) == nil)
            let findings = DatabaseDoctor(path: path).examine()
            #expect(findings.allSatisfy { $0.state != .problem || $0.check == .disk }, "\(findings)")
        }
    }

    @Test func anErasedIdIsNotGivenAgain() async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: 93)
            let database = try HuiyinDatabase.open(path: path)
            let customer = RandomVoices.customer(5)
            var batch = (0..<3).map { _ in AnalyzedItem(item: voices.item(), annotation: voices.annotation()) }
            for index in batch.indices { batch[index].item.customer = index == 2 ? customer : nil }
            #expect(try await database.write(batch, customers: []) == [.stored(id: 1), .stored(id: 2), .stored(id: 3)])
            _ = try await database.erase(customer)
            #expect(try await database.write([batch[2]], customers: []) == [.stored(id: 4)])
            try database.close()
        }
    }
}
