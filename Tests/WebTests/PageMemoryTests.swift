import Foundation
import Synchronization
import Testing

@testable import Web

@Suite struct PageMemoryTests {
    private static func key(_ path: String) -> PageMemory.Key { .init(template: "overview", path: path, locale: "zh", role: "analyst") }

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
            for _ in 0..<20 { group.addTask { try await memory.content(Self.key("/")) { try await counter.compute() }.html } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(pages == ["1"] && counter.value == 1)
        #expect(try await memory.content(Self.key("/?days=7")) { try await counter.compute() }.html == "2")
    }

    @Test func whatPeopleChangeIsSeenAtOnce() async throws {
        let (memory, counter) = (PageMemory(lifetime: .seconds(60)), Counter())
        async let begunBefore = memory.content(Self.key("/")) { try await counter.compute() }
        while counter.value == 0 { await Task.yield() }
        await memory.forget()
        #expect(try await begunBefore.html == "1")
        #expect(try await memory.content(Self.key("/")) { try await counter.compute() }.html == "2", "What was begun before is not kept.")
    }

    @Test func withoutALifetimeNothingIsKept() async throws {
        let (memory, counter) = (PageMemory(lifetime: .zero), Counter())
        for number in 1...3 {
            #expect(try await memory.content(Self.key("/")) { try await counter.compute() }.html == "\(number)")
        }
    }

    @Test func aFailureIsToldAndNotKept() async throws {
        let memory = PageMemory(lifetime: .seconds(60))
        await #expect(throws: WebError.self) { try await memory.content(Self.key("/")) { throw WebError.notFound } }
        #expect(try await memory.content(Self.key("/")) { .init(title: "", html: "x") }.html == "x")
    }
}
