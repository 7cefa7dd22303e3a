import Feedback
import Ingestion
import Insights
import Testing

@testable import Web

@Suite struct SnapshotCacheTests {
    @Test func thePackThatMostItemsAreReadByComesFirst() {
        func pack(_ id: String) -> Taxonomy {
            Taxonomy(pack: id, version: 1, name: LocalizedName(zh: id, en: id), needs: [], topics: [])
        }
        var facets = Facets()
        facets.sources = [("reviews", 90), ("stays", 10), ("more reviews", 5)]
        let sources = [
            Source(name: "reviews", channel: .review, pack: "ecommerce"), Source(name: "stays", channel: .review, pack: "hotel"),
            Source(name: "more reviews", channel: .review, pack: "ecommerce"),
        ]
        let ordered = SnapshotCache.mostUsedFirst(["airline", "auto", "ecommerce", "hotel"].map(pack), sources: sources, facets: facets)
        #expect(ordered.map(\.pack) == ["ecommerce", "hotel", "airline", "auto"])
    }
}
