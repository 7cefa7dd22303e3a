import Foundation
import Ingestion
import TextEngine

/// The text engine as every command loads it: resources, models and the built-in packs of this installation.
enum Engine {
    static func analyzer(settings: Settings) throws -> Analyzer {
        let home = try Home.locate(named: settings.home)
        let packs = try TaxonomyPack.load(folder: home.taxonomies)
        return try Analyzer(
            resources: home.resources,
            models: home.models,
            packs: Dictionary(uniqueKeysWithValues: packs.map { ($0.pack, $0.specifications) })
        )
    }
}
