public import Feedback
import Foundation

/// What became of one record.
public enum RecordOutcome: Sendable, Equatable {
    case stored(id: Int64)
    /// Stored, and marked as saying nothing about the company.
    case noise(id: Int64, kind: NoiseKind)
    /// Its key was there before; nothing was changed. nil when its id was not asked for.
    case alreadyStored(id: Int64?)
    case rejected(DropReason)
}

extension ImportAccount {
    /// Adds one record to the figures.
    public mutating func count(_ outcome: RecordOutcome) {
        read += 1
        switch outcome {
        case .stored: stored += 1
        case .noise: noise += 1
        case .alreadyStored: duplicates += 1
        case .rejected: rejected += 1
        }
    }
}

/// The ordered end of the pipeline: links near copies to the earliest of them and stores, one batch at a time.
///
/// One writer serves all imports and API calls of an instance, so that what one stores is known to the next. After a failed write it
/// forgets what it knew and asks the store again.
public actor FeedbackWriter {
    private let sink: any FeedbackSink
    private let window: Int
    private var copies: NearCopies?
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameter window: how many of the newest items copies are looked for among.
    public init(sink: any FeedbackSink, window: Int = 200_000) {
        self.sink = sink
        self.window = window
    }

    nonisolated func existing(_ keys: [ItemKey]) async throws -> Set<ItemKey> { try await sink.existing(keys) }

    /// Stores items that were read, in their order.
    func store(_ read: [AnalyzedItem], customers: [Customer]) async throws -> [RecordOutcome] {
        guard !read.isEmpty || !customers.isEmpty else { return [] }
        await enter()
        defer { leave() }
        var index = try await loaded()
        copies = nil
        let items = link(read, index)
        let outcomes = try await sink.write(items, customers: customers)
        for (item, outcome) in zip(items, outcomes) {
            if case .stored = outcome { index.add(item.item.key, item.annotation.simHash) }
        }
        copies = index
        return zip(items, outcomes).map { item, outcome in
            switch outcome {
            case .stored(let id): item.annotation.noise.map { .noise(id: id, kind: $0) } ?? .stored(id: id)
            case .alreadyStored(let id): .alreadyStored(id: id)
            }
        }
    }

    private func loaded() async throws -> NearCopies {
        if let copies { return copies }
        var index = NearCopies(window: window)
        for (key, hash) in try await sink.fingerprints(limit: window) { index.add(key, hash) }
        return index
    }

    /// Items of the same batch are candidates too, as if they were stored already.
    private func link(_ items: [AnalyzedItem], _ index: NearCopies) -> [AnalyzedItem] {
        var batch = NearCopies(window: max(1, items.count))
        return items.map { item in
            var item = item
            let simHash = item.annotation.simHash
            let original = index.earliest(near: simHash) ?? batch.earliest(near: simHash)
            item.annotation.duplicateOf = original == item.item.key ? nil : original
            batch.add(item.item.key, simHash)
            return item
        }
    }

    /// One entry a customer; what a later record says replaces what an earlier one said.
    static func customers(_ drafts: [Draft]) -> [Customer] {
        var order: [CustomerKey] = []
        var known: [CustomerKey: Customer] = [:]
        for facts in drafts.compactMap(\.customerFacts) {
            guard var earlier = known[facts.key] else {
                known[facts.key] = facts
                order.append(facts.key)
                continue
            }
            earlier.tier = facts.tier ?? earlier.tier
            earlier.value = facts.value ?? earlier.value
            earlier.churned = facts.churned ?? earlier.churned
            earlier.contact = facts.contact ?? earlier.contact
            earlier.attributes.merge(facts.attributes) { _, new in new }
            known[facts.key] = earlier
        }
        return order.compactMap { known[$0] }
    }

    private func enter() async {
        if isBusy {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            isBusy = true
        }
    }

    private func leave() {
        if waiting.isEmpty {
            isBusy = false
        } else {
            waiting.removeFirst().resume()
        }
    }
}
