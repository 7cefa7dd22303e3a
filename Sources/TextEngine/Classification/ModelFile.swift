import struct Foundation.Data
import class Foundation.FileManager
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder
import struct Foundation.URL

/// Reads and writes a model file.
///
///     "HUIYINM1" · length of the header (4 bytes) · header as JSON · rows (8 bytes each) · checksum (8 bytes)
///
/// All numbers are little-endian; the checksum (FNV-1a over 64-bit words) covers everything before it.
enum ModelFile {
    static let magic: [UInt8] = Array("HUIYINM1".utf8)

    static func encode(_ model: HashedModel) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var json = [UInt8](try encoder.encode(model.header))
        // Spaces bring the rows to a multiple of eight bytes, which the checksum and memory mapping want.
        while (magic.count + 4 + json.count) % 8 != 0 { json.append(0x20) }
        var bytes = magic
        append(UInt32(json.count), to: &bytes)
        bytes += json
        bytes.reserveCapacity(bytes.count + model.rows.count * 8 + 8)
        for row in model.rows { append(row, to: &bytes) }
        append(checksum(bytes[...]), to: &bytes)
        return bytes
    }

    static func decode(_ bytes: [UInt8], name: String) throws(ModelError) -> HashedModel {
        try decode(bytes[...], name: name, isChecked: false)
    }

    /// - Parameter isChecked: the bytes are a part of a file whose own checksum was right.
    static func decode(_ bytes: ArraySlice<UInt8>, name: String, isChecked: Bool) throws(ModelError) -> HashedModel {
        guard bytes.count >= magic.count + 12, bytes.count % 8 == 4 || bytes.count % 8 == 0 else {
            throw .damaged(name)
        }
        let first = bytes.startIndex + magic.count
        guard Array(bytes[..<first]) == magic else { throw .notAModel(name) }
        let body = bytes.endIndex - 8
        guard isChecked || checksum(bytes[..<body]) == number(bytes, at: body) else { throw .damaged(name) }
        let length = Int(UInt32(truncatingIfNeeded: number(bytes, at: first)))
        let start = first + 4 + length
        guard start <= body, (body - start) % 16 == 0,
            let header = try? JSONDecoder().decode(ModelHeader.self, from: Data(bytes[(first + 4)..<start])),
            header.outputs.count <= HashedModel.outputsAtMost, header.scales.count == header.outputs.count,
            header.biases.count == header.outputs.count, !header.temperatures.isEmpty
        else { throw .damaged(name) }
        let size = (body - start) / 8
        let rows = [UInt64](unsafeUninitializedCapacity: size) { buffer, count in
            bytes[start..<body].withUnsafeBytes { raw in
                for index in 0..<size {
                    buffer[index] = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
                }
            }
            count = size
        }
        return HashedModel(header: header, rows: rows)
    }

    /// Reads the model `name`.bin from a folder and checks that it serves `task`.
    static func load(_ name: String, from folder: URL) throws -> HashedModel {
        let url = folder.appending(path: "\(name).bin")
        let model = try decode(try bytes(of: url), name: url.lastPathComponent)
        guard model.header.task == name else { throw ModelError.otherTask(url.lastPathComponent, model.header.task) }
        return model
    }

    /// Reads a model that the engine can do without; nil when the folder does not hold it.
    static func loadIfPresent(_ name: String, from folder: URL) throws -> HashedModel? {
        let url = folder.appending(path: "\(name).bin")
        return FileManager.default.fileExists(atPath: url.path) ? try load(name, from: folder) : nil
    }

    /// The content of a model's file.
    static func bytes(of url: URL) throws(ModelError) -> [UInt8] {
        guard let data = try? Data(contentsOf: url, options: .mappedIfSafe) else { throw .missing(url.path) }
        return [UInt8](data)
    }

    static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Eight bytes from an index on.
    static func number(_ bytes: ArraySlice<UInt8>, at index: Int) -> UInt64 {
        bytes.withUnsafeBytes {
            UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index - bytes.startIndex, as: UInt64.self))
        }
    }

    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBytes { raw in
            var state: UInt64 = 0xCBF2_9CE4_8422_2325
            var offset = 0
            while offset + 8 <= raw.count {
                state = (state ^ UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))) &* 0x100_0000_01B3
                state ^= state >> 32
                offset += 8
            }
            while offset < raw.count {
                state = (state ^ UInt64(raw[offset])) &* 0x100_0000_01B3
                offset += 1
            }
            return state
        }
    }
}
