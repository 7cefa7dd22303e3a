import Access
import Feedback
import Foundation
import HTTPTypes
import Ingestion

/// A pack as one person sees it: the newest version, with their draft on it.
///
/// Drafts are kept with the accounts' settings, one for each person and pack, so that leaving the page loses nothing.
struct TaxonomyState: Sendable {
    /// The newest version that was saved.
    var base: Taxonomy
    var draft: TaxonomyDraft
    var last: Last?
    /// Version on which the draft stood before, when somebody else has saved meanwhile.
    var movedFrom: Int?
    /// Edits that could not be made on the newer version.
    var lost: [TaxonomyEdit] = []
    private let owner: Int64?

    /// What can be taken back: edits that became a version, or that were dropped.
    struct Last: Sendable, Codable, Equatable {
        /// nil when they were dropped.
        var version: Int?
        var draft: TaxonomyDraft
    }

    private struct Kept: Codable {
        var draft: TaxonomyDraft
        var last: Last?
    }

    /// - Parameter user: nil sees the pack without a draft.
    init(_ base: Taxonomy, user: User?, _ accounts: any AccountRepository) async throws {
        self.base = base
        owner = user?.id
        let text = try await user.map { Self.key($0.id, base.pack) }.asyncMap(accounts.setting) ?? nil
        let kept = text.flatMap { try? JSONDecoder().decode(Kept.self, from: Data($0.utf8)) }
        draft = kept?.draft ?? TaxonomyDraft(pack: base.pack, version: base.version)
        last = kept?.last
        guard draft.version != base.version else { return }
        if !draft.isEmpty { movedFrom = draft.version }
        lost = draft.rebase(on: base)
    }

    /// The pack as saving would make it.
    var edited: Taxonomy { draft.applied(to: base).taxonomy }

    func keep(_ accounts: any AccountRepository) async throws {
        guard let owner else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let kept = Kept(draft: draft, last: last)
        let text = draft.isEmpty && last == nil ? nil : String(decoding: try encoder.encode(kept), as: UTF8.self)
        try await accounts.setSetting(Self.key(owner, base.pack), text)
    }

    mutating func add(_ edits: [TaxonomyEdit]) throws {
        for edit in edits {
            do { try draft.add(edit, to: base) } catch { throw Self.refusal(error) }
        }
    }

    private static func key(_ user: Int64, _ pack: String) -> String { "taxonomy.draft.\(user).\(pack)" }

    private static func refusal(_ problem: TaxonomyEditProblem) -> WebError {
        switch problem {
        case .gone(let id): WebError(.conflict, "taxonomy.gone", ["id": id])
        case .taken(let id): WebError(.badRequest, "taxonomy.idTaken", ["id": id], parameter: "slug")
        case .belowItself: WebError(.badRequest, "taxonomy.belowItself", parameter: "parent")
        case .tooDeep(let id): WebError(.badRequest, "taxonomy.tooDeep", ["id": id], parameter: "parent")
        }
    }
}

extension Optional where Wrapped: Sendable {
    fileprivate func asyncMap<Value: Sendable>(_ transform: (Wrapped) async throws -> Value) async rethrows -> Value? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
