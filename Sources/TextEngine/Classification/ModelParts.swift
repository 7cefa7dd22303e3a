/// Several parts in one file: mark, number of parts and their lengths (4 bytes each), the parts, a checksum (8 bytes).
///
/// The mark says which kind of model the parts make up.
enum ModelParts {
    private static let partsAtMost = 64

    static func encode(_ parts: [[UInt8]], magic: [UInt8]) -> [UInt8] {
        var bytes = magic
        ModelFile.append(UInt32(parts.count), to: &bytes)
        for part in parts { ModelFile.append(UInt32(part.count), to: &bytes) }
        for part in parts { bytes += part }
        ModelFile.append(ModelFile.checksum(bytes[...]), to: &bytes)
        return bytes
    }

    static func decode(_ bytes: [UInt8], magic: [UInt8], name: String) throws(ModelError) -> [ArraySlice<UInt8>] {
        guard bytes.count >= magic.count + 12, Array(bytes[..<magic.count]) == magic else { throw .notAModel(name) }
        let body = bytes.count - 8
        guard ModelFile.checksum(bytes[..<body]) == ModelFile.number(bytes[...], at: body) else { throw .damaged(name) }
        let count = Int(UInt32(truncatingIfNeeded: ModelFile.number(bytes[...], at: magic.count)))
        var offset = magic.count + 4 + 4 * count
        guard count > 0, count < partsAtMost, offset <= body else { throw .damaged(name) }
        var parts: [ArraySlice<UInt8>] = []
        for index in 0..<count {
            let length = Int(UInt32(truncatingIfNeeded: ModelFile.number(bytes[...], at: magic.count + 4 + 4 * index)))
            guard offset + length <= body else { throw .damaged(name) }
            parts.append(bytes[offset..<offset + length])
            offset += length
        }
        guard offset == body else { throw .damaged(name) }
        return parts
    }
}
