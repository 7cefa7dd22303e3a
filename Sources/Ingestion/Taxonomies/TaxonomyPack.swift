public import Feedback
public import Foundation

/// Reads and writes taxonomies as YAML files that a person edits.
///
/// ```yaml
/// topics: [{id: delivery, zh: 配送, en: Delivery, words: [物流], children: [{id: speed, zh: 配送速度, en: Delivery speed}]}]
/// ```
/// A child's id follows its parent's ("delivery.speed"); owner, contact, need, touchpoint and hours are the parent's unless given.
public enum TaxonomyPack {
    /// Reads every `.yaml` file of `folder`.
    /// - Returns: the taxonomies sorted by pack id.
    /// - Throws: ``TaxonomyPackError`` for the first file that cannot be used.
    public static func load(folder: URL) throws -> [Taxonomy] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        var fileOfPack: [String: String] = [:]
        return try files.map { url in
            let file = url.lastPathComponent
            let taxonomy = try read(String(decoding: Data(contentsOf: url), as: UTF8.self), file: file)
            if let first = fileOfPack.updateValue(file, forKey: taxonomy.pack) {
                throw TaxonomyPackError(file: file, problem: .samePack(taxonomy.pack, otherFile: first))
            }
            return taxonomy
        }
        .sorted { $0.pack < $1.pack }
    }

    /// Reads one pack.
    /// - Parameter file: its name, for messages.
    public static func read(_ yaml: String, file: String) throws(TaxonomyPackError) -> Taxonomy {
        let taxonomy = try PackReader(file: file).taxonomy(yaml)
        try check(taxonomy, file: file)
        return taxonomy
    }

    /// The pack as YAML; reading it gives an equal taxonomy (each topic's Chinese words before its English ones).
    public static func yaml(_ taxonomy: Taxonomy) throws -> String {
        try PackWriter(taxonomy: taxonomy).yaml()
    }

    /// Checks what every taxonomy must fulfil, also one that was edited on a page.
    /// - Parameter file: what messages call it.
    public static func check(_ taxonomy: Taxonomy, file: String) throws(TaxonomyPackError) {
        let needs = Set(taxonomy.needs.map(\.id))
        var ids: Set<String> = []
        for topic in taxonomy.topics {
            func fail(_ problem: TaxonomyPackError.Problem) -> TaxonomyPackError {
                TaxonomyPackError(file: file, topic: topic.id, problem: problem)
            }
            guard isWellFormed(topic.id) else { throw fail(.badID) }
            guard ids.insert(topic.id).inserted else { throw fail(.duplicateID) }
            guard topic.level <= 4 else { throw fail(.tooDeep) }
            if let parent = topic.parentID, !ids.contains(parent) { throw fail(.missingParent(parent)) }
            if let need = topic.need, !needs.contains(need) { throw fail(.unknownNeed(need)) }
            for rule in topic.rules {
                guard !rule.all.isEmpty, rule.all.allSatisfy({ !$0.isEmpty }) else { throw fail(.emptyGroup) }
                guard rule.within > 0 else { throw fail(.badDistance(rule.within)) }
            }
            guard (topic.words + topic.except + topic.rules.flatMap { $0.all.joined() + $0.none }).allSatisfy({ !$0.isBlank })
            else { throw fail(.emptyWord) }
        }
    }

    /// Whether every part between dots is made of a–z, 0–9 and "-".
    private static func isWellFormed(_ id: String) -> Bool {
        id.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
        }
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
