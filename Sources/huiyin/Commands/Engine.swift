import Feedback
import Foundation
import Ingestion
import Insights
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

    /// How an instance reads now, for workers.
    static func order(_ instance: Instance) async throws -> ReadingOrder {
        let database = instance.database
        let inForce = try await database.engineSwitches().first?.correction
        let known = try await database.corrections().first { $0.id == inForce && $0.report.baseVersion == Analyzer.version }
        var content: Data?
        if let known { content = try await database.correctionContent(id: known.id) }
        return ReadingOrder(
            engineVersion: Analyzer.version,
            taxonomies: try await database.taxonomies().sorted { $0.pack < $1.pack },
            sources: try await database.sources(),
            correction: content,
            version: known?.version ?? Analyzer.version,
            keyMark: instance.key.mark,
            secondsFromGMT: database.timeZoneOffset
        )
    }

    /// An engine that reads by an order.
    static func load(order: ReadingOrder, home: Home) throws -> EngineAnnotator {
        guard order.engineVersion == Analyzer.version else {
            throw CommandProblem(
                "The instance reads with engine \(order.engineVersion), this program with \(Analyzer.version); install the same release.")
        }
        let analyzer = try Analyzer(resources: home.resources, models: home.models, packs: specifications(order.taxonomies))
        let engine = EngineAnnotator(analyzer: analyzer, taxonomies: order.taxonomies)
        guard let content = order.correction else { return engine }
        return engine.correcting(by: try JSONDecoder().decode(SentimentCorrection.self, from: content), version: order.version)
    }

    private static func specifications(_ taxonomies: [Taxonomy]) -> [String: [TopicSpecification]] {
        Dictionary(uniqueKeysWithValues: taxonomies.map { ($0.pack, $0.specifications) })
    }
}
