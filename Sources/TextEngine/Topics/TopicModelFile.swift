import struct Foundation.Data
import class Foundation.FileManager
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder
import struct Foundation.URL

/// Reads and writes a topic model: its header and its tables, each as a ``ModelFile``.
///
///     "HUIYINT1" · number of parts (4 bytes) · length of each part (4 bytes) · header as JSON · tables · checksum (8 bytes)
enum TopicModelFile {
    static let magic: [UInt8] = Array("HUIYINT1".utf8)
    static let prefix = "topics-"

    static func encode(_ model: TopicModel) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var parts: [[UInt8]] = [[UInt8](try encoder.encode(model.header))]
        for table in model.tables + [model.sides].compactMap({ $0 }) { parts.append(try ModelFile.encode(table)) }
        var bytes = magic
        ModelFile.append(UInt32(parts.count), to: &bytes)
        for part in parts { ModelFile.append(UInt32(part.count), to: &bytes) }
        for part in parts { bytes += part }
        ModelFile.append(ModelFile.checksum(bytes[...]), to: &bytes)
        return bytes
    }

    static func decode(_ bytes: [UInt8], name: String) throws(ModelError) -> TopicModel {
        guard bytes.count >= magic.count + 12, Array(bytes[..<magic.count]) == magic else { throw .notAModel(name) }
        let body = bytes.count - 8
        guard ModelFile.checksum(bytes[..<body]) == ModelFile.number(bytes, at: body) else { throw .damaged(name) }
        guard let parts = parts(bytes, body), let json = parts.first,
            let header = try? JSONDecoder().decode(TopicModel.Header.self, from: Data(json))
        else { throw .damaged(name) }
        var tables: [HashedModel] = []
        for part in parts.dropFirst() { tables.append(try ModelFile.decode(part, name: name)) }
        let hasSides = !header.sideBiases.isEmpty
        let sides = hasSides ? tables.popLast() : nil
        guard tables.reduce(0, { $0 + $1.outputs }) == header.groups.count + header.details.count,
            !hasSides || sides?.outputs == 3 && header.sideBiases.count == 6 * header.groups.count,
            header.details.allSatisfy({ header.groups.indices.contains($0.group) })
        else { throw .damaged(name) }
        return TopicModel(header: header, tables: tables, sides: sides)
    }

    private static func parts(_ bytes: [UInt8], _ body: Int) -> [[UInt8]]? {
        let count = Int(UInt32(truncatingIfNeeded: ModelFile.number(bytes, at: magic.count)))
        var offset = magic.count + 4 + 4 * count
        guard count > 0, count < 64, offset <= body else { return nil }
        var parts: [[UInt8]] = []
        for index in 0..<count {
            let length = Int(UInt32(truncatingIfNeeded: ModelFile.number(bytes, at: magic.count + 4 + 4 * index)))
            guard offset + length <= body else { return nil }
            parts.append(Array(bytes[offset..<offset + length]))
            offset += length
        }
        return offset == body ? parts : nil
    }

    /// The topic models of a folder by pack: `topics-<pack>.bin`.
    static func load(from folder: URL) throws -> [String: TopicModel] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        var models: [String: TopicModel] = [:]
        for name in names where name.hasPrefix(prefix) && name.hasSuffix(".bin") {
            guard let data = try? Data(contentsOf: folder.appending(path: name)) else { throw ModelError.missing(name) }
            let model = try decode([UInt8](data), name: name)
            models[model.header.pack] = model
        }
        return models
    }
}
