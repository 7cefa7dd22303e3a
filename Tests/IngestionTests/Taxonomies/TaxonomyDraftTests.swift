import Feedback
import Ingestion
import Testing

struct TaxonomyDraftTests {
    private let taxonomy = Taxonomy(
        pack: "test",
        version: 3,
        name: LocalizedName(zh: "测试", en: "Test"),
        needs: [],
        topics: ["delivery", "delivery.speed", "delivery.speed.night", "delivery.damage", "service", "service.manner", "gift"].map(topic)
    )

    private static func topic(_ id: String) -> Topic {
        Topic(id: id, name: LocalizedName(zh: id + "中", en: id), words: [id])
    }

    private func ids(_ draft: TaxonomyDraft) -> [String] { draft.applied(to: taxonomy).taxonomy.topics.map(\.id) }

    private func draft(_ edits: TaxonomyEdit...) throws -> TaxonomyDraft {
        var draft = TaxonomyDraft(pack: "test", version: 3)
        for edit in edits { try draft.add(edit, to: taxonomy) }
        return draft
    }

    private func change(_ id: String, _ edit: (inout Topic) -> Void) -> TaxonomyEdit {
        let from = Self.topic(id)
        var to = from
        edit(&to)
        return .change(id: id, from: from, to: to)
    }

    @Test func movesASubtreeToItsPlace() throws {
        let draft = try draft(.move(id: "delivery.speed", parent: "service", slug: "pace", before: "service.manner"))
        #expect(ids(draft) == ["delivery", "delivery.damage", "service", "service.pace", "service.pace.night", "service.manner", "gift"])
        #expect(draft.renamed(in: taxonomy) == ["delivery.speed": "service.pace", "delivery.speed.night": "service.pace.night"])
    }

    @Test func stepsOfOneNodeBecomeOneEdit() throws {
        var draft = TaxonomyDraft(pack: "test", version: 3)
        for shift in [TopicShift.up, .up] {
            let now = draft.applied(to: taxonomy).taxonomy
            try draft.add(try #require(shift.edit("gift", in: now)), to: taxonomy)
        }
        #expect(draft.edits.count == 1)
        #expect(ids(draft).first == "gift")
        for _ in 0..<2 {
            let now = draft.applied(to: taxonomy).taxonomy
            try draft.add(try #require(TopicShift.down.edit("gift", in: now)), to: taxonomy)
        }
        #expect(draft.isEmpty, "Back where it was: nothing is left to save.")
    }

    @Test func indentsAndOutdents() throws {
        let indented = try draft(try #require(TopicShift.indent.edit("gift", in: taxonomy)))
        #expect(ids(indented).suffix(2) == ["service.manner", "service.gift"])
        let outdented = try draft(try #require(TopicShift.outdent.edit("delivery.speed", in: taxonomy)))
        #expect(ids(outdented) == ["delivery", "delivery.damage", "speed", "speed.night", "service", "service.manner", "gift"])
        #expect(TopicShift.indent.edit("delivery", in: taxonomy) == nil)
        #expect(TopicShift.outdent.edit("gift", in: taxonomy) == nil)
        #expect(TopicShift.down.edit("gift", in: taxonomy) == nil)
    }

    @Test func changesWriteOnlyTheirFields() throws {
        var theirs = taxonomy
        theirs.version = 4
        theirs.topics[0].owner.contact = "李敏"
        var draft = try draft(change("delivery") { $0.words.append("物流") })
        #expect(draft.rebase(on: theirs).isEmpty)
        let saved = draft.applied(to: theirs).taxonomy.topics[0]
        #expect(saved.words == ["delivery", "物流"] && saved.owner.contact == "李敏")
        #expect(draft.version == 4)
    }

    @Test func changesOfOneNodeInARowAreOne() throws {
        var draft = try draft(change("gift") { $0.words.append("赠品") })
        let now = draft.applied(to: taxonomy).taxonomy
        let from = try #require(now.topics.last)
        var to = from
        to.owner.contact = "王芳"
        try draft.add(.change(id: "gift", from: from, to: to), to: taxonomy)
        #expect(draft.edits.count == 1)
        #expect(draft.applied(to: taxonomy).taxonomy.topics.last == to)
    }

    @Test func undoTakesAlongWhatNeedsIt() throws {
        var draft = try draft(
            .add(Self.topic("gift.card"), before: nil),
            change("service") { $0.owner.contact = "王芳" },
            .add(Self.topic("gift.card.lost"), before: nil)
        )
        let lost = draft.undo(at: 0, of: taxonomy)
        #expect(lost.map(\.id) == ["gift.card.lost"])
        #expect(draft.edits.map(\.id) == ["service"])
    }

    @Test func anAdditionTakenBackLeavesNothing() throws {
        #expect(try draft(.add(Self.topic("card"), before: nil), .remove(id: "card")).isEmpty)
    }

    @Test func refusesWhatCannotBe() throws {
        var draft = try draft(.remove(id: "service"))
        let kept = draft
        #expect(throws: TaxonomyEditProblem.gone(id: "service.manner")) {
            try draft.add(change("service.manner") { $0.need = "x" }, to: taxonomy)
        }
        #expect(throws: TaxonomyEditProblem.belowItself(id: "delivery")) {
            try draft.add(.move(id: "delivery", parent: "delivery.speed", slug: "delivery", before: nil), to: taxonomy)
        }
        #expect(throws: TaxonomyEditProblem.taken(id: "gift")) { try draft.add(.add(Self.topic("gift"), before: nil), to: taxonomy) }
        try draft.add(.move(id: "gift", parent: "delivery.speed.night", slug: "gift", before: nil), to: taxonomy)
        #expect(throws: TaxonomyEditProblem.tooDeep(id: "delivery.speed.night.gift.x")) {
            try draft.add(.add(Self.topic("delivery.speed.night.gift.x"), before: nil), to: taxonomy)
        }
        #expect(draft.edits.count == kept.edits.count + 1)
    }

    @Test func differencesNameWhatChanged() throws {
        let edited = try draft(
            .move(id: "delivery.damage", parent: "service", slug: "damage", before: nil),
            change("gift") { $0.words = ["赠品"] },
            .add(Self.topic("card"), before: nil),
            .remove(id: "service.manner")
        ).applied(to: taxonomy).taxonomy
        let changes = TaxonomyDifference(from: taxonomy, to: edited).changes
        #expect(changes.count == 4)
        #expect(changes.contains(.added(Self.topic("card"))))
        #expect(changes.contains(.removed(Self.topic("service.manner"))))
        guard case .moved(let from, let to)? = changes.first else { Issue.record("the move is not seen"); return }
        #expect(from.id == "delivery.damage" && to.id == "service.damage")
        #expect(TaxonomyDifference(from: taxonomy, to: taxonomy).changes.isEmpty)
        let other = try draft(try #require(TopicShift.up.edit("gift", in: taxonomy))).applied(to: taxonomy).taxonomy
        #expect(TaxonomyDifference(from: taxonomy, to: other).changes == [.reordered])
    }
}
