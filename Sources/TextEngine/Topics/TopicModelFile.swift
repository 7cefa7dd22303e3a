import struct Foundation.Data
import class Foundation.FileManager
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder
import struct Foundation.URL

/// Reads and writes a topic model: its header and its tables, each as a ``ModelFile``.
///
///     ModelParts "HUIYINT1": header as JSON, tables
enum TopicModelFile {
    static let magic: [UInt8] = Array("HUIYINT1".utf8)
    static let prefix = "topics-"

    static func encode(_ model: TopicModel) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var parts: [[UInt8]] = [[UInt8](try encoder.encode(model.header))]
        for table in model.tables + [model.sides].compactMap({ $0 }) { parts.append(try ModelFile.encode(table)) }
        return ModelParts.encode(parts, magic: magic)
    }

    static func decode(_ bytes: [UInt8], name: String) throws(ModelError) -> TopicModel {
        let parts = try ModelParts.decode(bytes, magic: magic, name: name)
        guard let json = parts.first, let header = try? JSONDecoder().decode(TopicModel.Header.self, from: Data(json)) else {
            throw .damaged(name)
        }
        var tables: [HashedModel] = []
        for part in parts.dropFirst() { tables.append(try ModelFile.decode(part, name: name, isChecked: true)) }
        let hasSides = !header.sideBiases.isEmpty
        let sides = hasSides ? tables.popLast() : nil
        guard tables.reduce(0, { $0 + $1.outputs }) == header.groups.count + header.details.count,
            !hasSides || sides?.outputs == 3 && header.sideBiases.count == 6 * header.groups.count,
            header.details.allSatisfy({ header.groups.indices.contains($0.group) })
        else { throw .damaged(name) }
        return TopicModel(header: header, tables: tables, sides: sides)
    }

    /// The topic models of a folder by pack: `topics-<pack>.bin`.
    static func load(from folder: URL) throws -> [String: TopicModel] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        var models: [String: TopicModel] = [:]
        for name in names where name.hasPrefix(prefix) && name.hasSuffix(".bin") {
            let model = try decode(try ModelFile.bytes(of: folder.appending(path: name)), name: name)
            models[model.header.pack] = model
        }
        return models
    }
}
