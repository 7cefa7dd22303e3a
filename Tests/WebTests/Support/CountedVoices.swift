import Feedback
import Insights
import Synchronization

@testable import Web

/// Voices of which it is written down how often they were asked for by number.
final class CountedVoices: VoiceReader {
    private let base: FakeVoices
    private let asked = Mutex(0)

    var questions: Int { asked.withLock { $0 } }

    init(_ base: FakeVoices) { self.base = base }

    func voice(id: Int64) async throws -> Voice? {
        asked.withLock { $0 += 1 }
        return try await base.voice(id: id)
    }

    func voices(ids: [Int64]) async throws -> [Voice] {
        asked.withLock { $0 += 1 }
        return try await base.voices(ids: ids)
    }

    func tallies(_ requests: [TallyRequest]) async throws -> [[TallyRow]] { try await base.tallies(requests) }
    func voices(_ filter: FeedbackFilter, order: VoiceOrder, cursor: String?, limit: Int) async throws -> VoicePage {
        try await base.voices(filter, order: order, cursor: cursor, limit: limit)
    }
    func count(_ filter: FeedbackFilter) async throws -> Int { try await base.count(filter) }
    func opinionPairs(_ filter: FeedbackFilter, limit: Int) async throws -> [OpinionPairCount] { [] }
    func keywords(_ filter: FeedbackFilter, limit: Int) async throws -> [KeywordCount] { [] }
    func copies(of id: Int64, limit: Int) async throws -> [Voice] { try await base.copies(of: id, limit: limit) }
    func facets() async throws -> Facets { try await base.facets() }
}
