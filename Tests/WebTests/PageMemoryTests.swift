import Access
import Foundation
import Synchronization
import Testing

@testable import Web

@Suite struct PageMemoryTests {
    private static func key(_ path: String, scope: ScopeFilter? = nil) -> PageMemory.Key {
        .init(template: "overview", path: path, locale: "zh", role: "analyst", scope: scope)
    }

    /// Counts how often it computes.
    private final class Counter: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }

        func compute() async throws -> PageMemory.Content {
            let number = count.withLock { count in
                count += 1
                return count
            }
            try await Task.sleep(for: .milliseconds(20))
            return .init(title: "", html: "\(number)")
        }
    }

    @Test func manyReadersCostOneComputation() async throws {
        let (memory, counter) = (PageMemory(lifetime: .seconds(60)), Counter())
        let pages = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await memory.content(Self.key("/"), epoch: 1) { try await counter.compute() }.html } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(pages == ["1"] && counter.value == 1)
        #expect(try await memory.content(Self.key("/?days=7"), epoch: 1) { try await counter.compute() }.html == "2")
    }

    @Test func whatPeopleChangeIsSeenAtOnce() async throws {
        let (memory, counter) = (PageMemory(lifetime: .seconds(60)), Counter())
        async let begunBefore = memory.content(Self.key("/"), epoch: 1) { try await counter.compute() }
        while counter.value == 0 { await Task.yield() }
        await memory.forget()
        #expect(try await begunBefore.html == "1")
        let next = try await memory.content(Self.key("/"), epoch: 1) { try await counter.compute() }
        #expect(next.html == "2", "What was begun before is not kept.")
    }

    @Test func aPageOfAnEarlierEpochIsShownToNobody() async throws {
        let (memory, counter) = (PageMemory(lifetime: .seconds(60)), Counter())
        async let begunBefore = memory.content(Self.key("/"), epoch: 1) { try await counter.compute() }
        while counter.value == 0 { await Task.yield() }
        let newer = try await memory.content(Self.key("/"), epoch: 2) { try await counter.compute() }
        #expect(newer.html == "2", "It does not wait for the older.")
        #expect(try await begunBefore.html == "1")
        #expect(try await memory.content(Self.key("/"), epoch: 2) { try await counter.compute() }.html == "2")
        #expect(try await memory.content(Self.key("/"), epoch: 3) { try await counter.compute() }.html == "3")
    }

    @Test func aPageIsMadeAnewBeforeItIsTooOld() async throws {
        let counter = Counter()
        let time = Mutex(ContinuousClock.now)
        let memory = PageMemory(lifetime: .seconds(10)) { time.withLock { $0 } }
        func page(after seconds: Int) async throws -> String {
            time.withLock { $0 += .seconds(seconds) }
            return try await memory.content(Self.key("/"), epoch: 1) { try await counter.compute() }.html
        }
        #expect(try await page(after: 0) == "1")
        #expect(try await page(after: 7) == "1" && counter.value == 1)
        #expect(try await page(after: 1) == "1", "Nobody waits,")
        while counter.value < 2 { await Task.yield() }
        var shown = "1"
        while shown == "1" { shown = try await page(after: 0) }
        #expect(shown == "2" && counter.value == 2, "but the next are shown the new one.")
        #expect(try await page(after: 11) == "3", "What nobody has looked at for long is too old.")
    }

    @Test func aScopeHasPagesOfItsOwn() async throws {
        let (memory, counter) = (PageMemory(lifetime: .seconds(60)), Counter())
        let scope = ScopeFilter(DataScope(regions: ["浙江"]), own: nil, topics: [:])
        for _ in 1...2 {
            #expect(try await memory.content(Self.key("/"), epoch: 1) { try await counter.compute() }.html == "1")
            #expect(try await memory.content(Self.key("/", scope: scope), epoch: 1) { try await counter.compute() }.html == "2")
        }
    }

    @Test func withoutALifetimeNothingIsKept() async throws {
        let (memory, counter) = (PageMemory(lifetime: .zero), Counter())
        for number in 1...3 {
            #expect(try await memory.content(Self.key("/"), epoch: 1) { try await counter.compute() }.html == "\(number)")
        }
    }

    @Test func aFailureIsToldAndNotKept() async throws {
        let memory = PageMemory(lifetime: .seconds(60))
        await #expect(throws: WebError.self) { try await memory.content(Self.key("/"), epoch: 1) { throw WebError.notFound } }
        #expect(try await memory.content(Self.key("/"), epoch: 1) { .init(title: "", html: "x") }.html == "x")
    }
}
