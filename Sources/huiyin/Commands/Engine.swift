import Feedback
import Foundation
import Ingestion
import Store
import TextEngine
import Web

/// The text engine as commands load it.
enum Engine {
    /// With the built-in packs, for commands without a database.
    static func analyzer(settings: Settings) async throws -> Analyzer {
        let home = try Home.locate(named: settings.home)
        async let taxonomies = TaxonomyPack.load(folder: home.taxonomies)
        let analyzer = try Analyzer(resources: home.resources, models: home.models, packs: [:])
        return analyzer.replacingPacks(specifications(try await taxonomies))
    }

    /// With the instance's own taxonomies and the correction in force; the built-in packs that it does not know yet are added to it.
    static func load(instance: Instance, home: Home) async throws -> EngineAnnotator {
        let repository = instance.database
        let known = Set(try await repository.taxonomies().map(\.pack))
        for pack in try TaxonomyPack.load(folder: home.taxonomies) where !known.contains(pack.pack) {
            _ = try await repository.save(pack, by: "huiyin", note: "内置 · built in", at: Date())
        }
        let taxonomies = try await repository.taxonomies()
        let analyzer = try Analyzer(resources: home.resources, models: home.models, packs: specifications(taxonomies))
        return try await CorrectionDesk.inForce(EngineAnnotator(analyzer: analyzer, taxonomies: taxonomies), from: repository)
    }

    private static func specifications(_ taxonomies: [Taxonomy]) -> [String: [TopicSpecification]] {
        Dictionary(uniqueKeysWithValues: taxonomies.map { ($0.pack, $0.specifications) })
    }
}
