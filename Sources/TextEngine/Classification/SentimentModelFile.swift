import struct Foundation.URL

/// Reads and writes `sentiment.bin`: the table of all packs, then one of three labels for each pack that has its own.
///
///     ModelParts "HUIYINS1": sides and neutrality, "sentiment/electronics" …
enum SentimentModelFile {
    static let magic: [UInt8] = Array("HUIYINS1".utf8)
    private static let prefix = "sentiment/"

    static func encode(_ model: SentimentModel) throws -> [UInt8] {
        let own = model.threeWay.compactMap { $0 }
        return ModelParts.encode(try ([model.model] + own).map { try ModelFile.encode($0) }, magic: magic)
    }

    /// Reads also a file that holds the first table alone, as versions before 0032 wrote it.
    static func decode(_ bytes: [UInt8], name: String) throws(ModelError) -> SentimentModel {
        if bytes.starts(with: ModelFile.magic) {
            let table = try ModelFile.decode(bytes, name: name)
            guard table.header.task == "sentiment" else { throw .otherTask(name, table.header.task) }
            return SentimentModel(table)
        }
        var tables: [HashedModel] = []
        for part in try ModelParts.decode(bytes, magic: magic, name: name) {
            tables.append(try ModelFile.decode(part, name: name, isChecked: true))
        }
        guard let first = tables.first, first.outputs == SentimentPack.allCases.count + 1 else { throw .damaged(name) }
        var model = SentimentModel(first)
        for table in tables.dropFirst() {
            guard table.header.task.hasPrefix(prefix), table.outputs == 3 else { throw .damaged(name) }
            model.threeWay[SentimentPack(pack: String(table.header.task.dropFirst(prefix.count))).rawValue] = table
        }
        return model
    }

    /// The header of a pack's own table.
    static func header(_ pack: SentimentPack, scales: [Float], biases: [Float]) -> ModelHeader {
        ModelHeader(
            task: prefix + pack.name, outputs: ["negative", "neutral", "positive"], scales: scales, biases: biases, packBiases: [],
            temperatures: [1], origin: "huiyin train sentiment, seed \(Trainer.seed)")
    }

    static func load(from folder: URL) throws -> SentimentModel {
        let url = folder.appending(path: "sentiment.bin")
        return try decode(try ModelFile.bytes(of: url), name: url.lastPathComponent)
    }
}
