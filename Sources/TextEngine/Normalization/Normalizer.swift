/// Brings a text into the one form that all parts of the engine read.
///
/// ```
/// "Ｇood！！！！！@小明 物流太慢了😡 https://t.cn/abc"  →  "good!!!⟨mention⟩ 物流太慢了⟨anger⟩ ⟨url⟩"
/// ```
/// In one pass over the scalars: full-width forms become half-width, traditional characters simplified ones, letters
/// lower-case; web addresses, @mentions, emoji, `[bracket]` emoticons, smileys and 〔masked〕 parts become one ``Marker`` each;
/// invisible characters and combining accents go; of a run of the same scalar three remain. A line break stays, any other blank
/// becomes a space. The form is close to NFKC with case folding, restricted to mappings that keep one scalar for one scalar.
/// The traditional-to-simplified lists are OpenCC's, see ``SimplificationTable``; emotion classes see ``EmoticonTable``.
public struct Normalizer: Sendable {
    /// For each scalar of the basic plane its normal form, with ``special`` set where the pass must look closer.
    let table: [UInt32]
    let simplification: SimplificationTable

    static let special: UInt32 = 1 << 31
    static let valueMask: UInt32 = 0x1F_FFFF
    static let longestRun = 3

    public init(simplification: SimplificationTable) {
        self.simplification = simplification
        self.table = NormalizationTable.build(simplification)
    }

    /// Prepares the text, reusing the buffers of `prepared`.
    public func prepare(_ text: String, into prepared: inout PreparedText) {
        var text = text
        text.withUTF8 { prepare(utf8: $0, into: &prepared) }
    }

    /// Prepares UTF-8 bytes; broken sequences become U+FFFD.
    public func prepare(utf8: UnsafeBufferPointer<UInt8>, into prepared: inout PreparedText) {
        prepared.original.resize(to: utf8.count)
        let count = prepared.original.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { ScalarDecoder.decode(utf8, into: $0) } ?? 0
        }
        prepared.original.resize(to: count)
        prepared.originalCount = count
        normalize(&prepared)
    }

    private func normalize(_ prepared: inout PreparedText) {
        let count = prepared.originalCount
        prepared.scalars.resize(to: count)
        prepared.offsets.resize(to: count + 1)
        let written = prepared.original.withUnsafeBufferPointer { input in
            prepared.scalars.withUnsafeMutableBufferPointer { scalars in
                prepared.offsets.withUnsafeMutableBufferPointer { offsets in
                    table.withUnsafeBufferPointer { table in
                        var pass = NormalizationPass(
                            input: input, scalars: scalars, offsets: offsets, table: table, simplification: simplification)
                        return pass.run()
                    }
                }
            }
        }
        prepared.scalars.resize(to: written)
        prepared.offsets.resize(to: written + 1)
        prepared.offsets[written] = Int32(truncatingIfNeeded: count)
    }
}

extension Array where Element: FixedWidthInteger {
    /// Sets the length; new elements are zero, the storage is kept.
    @inline(__always)
    mutating func resize(to length: Int) {
        if length < count {
            removeLast(count - length)
        } else if length > count {
            append(contentsOf: repeatElement(0, count: length - count))
        }
    }
}
