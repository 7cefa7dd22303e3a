import Testing

@testable import TextEngine

struct HashedModelTests {
    @Test func sumsTheRowsOfKnownNGramsOnly() {
        var hasher = NGramHasher()
        hasher.hash(TestResources.prepare("好"))
        // ⟨, ⟨好, ⟨好⟩, 好, 好⟩, ⟩
        #expect(hasher.count == 6)
        #expect(hasher.total == 6)
        let (rows, scales) = ModelCompressor(rowCount: 64).compress(
            hashes: [hasher.hashes[0], hasher.hashes[3], 0xDEAD_BEEF], documentCounts: [5, 5, 5], weights: [1, -1, 2, 0.5, 90, 90],
            outputs: 2
        )
        let header = ModelHeader(
            task: "toy", outputs: ["a", "b"], scales: scales, biases: [0.25, 0], packBiases: [], temperatures: [1], origin: ""
        )
        let margins = HashedModel(header: header, rows: rows).margins(hasher)
        #expect(abs(margins[0] - (0.25 + 3 / Float(6).squareRoot())) < 0.5)
        #expect(abs(margins[1] + 0.5 / Float(6).squareRoot()) < 0.5)
    }

    @Test func repeatsCountOnceButLengthenTheText() {
        var hasher = NGramHasher()
        hasher.hash(TestResources.prepare("哈哈"))
        let once = hasher.count
        #expect(hasher.total == 10)
        #expect(once == 9)
    }

    @Test func quantisationKeepsTheSide() {
        var random = SplitMix64(seed: 1)
        let weights = (0..<2_000).map { _ in Float(Double(random.next() >> 11) / Double(1 << 53)) - 0.5 }
        let hashes = (0..<2_000).map { _ in UInt32(truncatingIfNeeded: random.next()) }
        let (rows, scales) = ModelCompressor(rowCount: 8_000).compress(
            hashes: hashes, documentCounts: [Float](repeating: 3, count: 2_000), weights: weights, outputs: 1
        )
        // Two n-grams of one bucket and one fingerprint share a row, and a third finds the bucket full: rare, and the least important.
        let faithful = hashes.indices.count { index in
            let bucket = HashedModel.bucket(hashes[index], rowCount: rows.count)
            return [rows[bucket], rows[bucket + 1]].contains { row in
                row & 0xFF == HashedModel.fingerprint(hashes[index])
                    && abs(Float(Int8(truncatingIfNeeded: row >> 8)) * scales[0] - weights[index]) <= scales[0]
            }
        }
        #expect(faithful > 1_900)
    }

    @Test func theClipErrsLeastOverTheTexts() {
        // Ten thousand small weights of frequent n-grams and one giant of a rare one: the giant is clipped, not the small ones lost.
        let weights = (0..<10_000).map { Float($0 % 2 == 0 ? 0.01 : -0.01) } + [3]
        let counts = [Float](repeating: 5_000, count: 10_000) + [2]
        let hashes = (0..<10_001).map { UInt32($0) &* 2_654_435_761 }
        let fine = ModelCompressor(rowCount: 40_000).compress(hashes: hashes, documentCounts: counts, weights: weights, outputs: 1)
        #expect(fine.scales[0] < 0.006)
        // Where the giant stands in most texts, it is kept.
        let kept = ModelCompressor(rowCount: 40_000).compress(
            hashes: hashes, documentCounts: [Float](repeating: 2, count: 10_000) + [500_000], weights: weights, outputs: 1)
        #expect(kept.scales[0] > fine.scales[0])
    }
}
