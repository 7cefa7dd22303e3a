/// Groups vectors of length 1 around centres of length 1, by the angle between them.
///
/// ```
/// SphericalKMeans(rows).run(clusters: 20)   →   the nearest centre of each row
/// ```
/// Dhillon & Modha (2001). Starts are drawn by k-means++ (Arthur & Vassilvitskii 2007) and tried on a sample; the best start is run
/// on all rows. The same rows give the same centres on any number of cores.
struct SphericalKMeans: Sendable {
    /// Where each row belongs.
    struct Assignment: Sendable {
        /// The nearest and the second nearest centre of each row; −1 for a zero row.
        var nearest: [Int32] = []
        var second: [Int32] = []
        /// Cosine to them.
        var similarity: [Float] = []
        var secondSimilarity: [Float] = []
        var sizes: [Int] = []
        /// Sums of the rows of each centre.
        fileprivate var sums = VectorRows(count: 0, width: 0)

        var total: Double { similarity.reduce(0) { $0 + Double(max($1, 0)) } }
    }

    let rows: VectorRows
    private let sample: VectorRows
    private static let sampleSize = 8_000
    private static let starts = 3
    private static let sampleRounds = 12
    private static let rounds = 15
    /// How much the old place of a centre counts beside the middle of its rows.
    private static let anchorWeight: Float = 1
    private static let seed: UInt64 = 7

    init(_ rows: VectorRows) {
        self.rows = rows
        let usable = (0..<rows.count).filter { row in rows[row].contains { $0 != .zero } }
        let step = max(1, usable.count / Self.sampleSize)
        let chosen = stride(from: 0, to: usable.count, by: step).map { usable[$0] }
        var sample = VectorRows(count: chosen.count, width: rows.width)
        for (number, row) in chosen.enumerated() { sample.set(number, rows[row]) }
        self.sample = sample
    }

    /// The best of several starts with `clusters` centres; fewer when there are fewer different rows.
    func run(clusters: Int) async -> VectorRows {
        var best: (centres: VectorRows, total: Double)?
        for start in 0..<Self.starts {
            var random = DiscoveryRandom(seed: Self.seed &+ UInt64(start))
            let seeds = addSeeds(to: VectorRows(count: 0, width: rows.width), upTo: clusters, &random)
            let (centres, total) = await Self.refine(seeds, on: sample, rounds: Self.sampleRounds)
            if best.map({ total > $0.total }) ?? true { best = (centres, total) }
        }
        guard let best else { return VectorRows(count: 0, width: rows.width) }
        return await Self.refine(best.centres, on: rows, rounds: Self.rounds).centres
    }

    /// Starts from the given centres, which stay near where they were, and adds others where they serve badly, `clusters` in all.
    func run(from centres: VectorRows, clusters: Int, rounds: Int) async -> VectorRows {
        var random = DiscoveryRandom(seed: Self.seed)
        let seeds = addSeeds(to: centres, upTo: clusters, &random)
        return await Self.refine(seeds, on: rows, rounds: rounds, anchored: centres.count).centres
    }

    /// k-means++: the further a row is from all centres, the likelier it becomes one.
    private func addSeeds(to centres: VectorRows, upTo clusters: Int, _ random: inout DiscoveryRandom) -> VectorRows {
        guard sample.count > 0, centres.count < clusters else { return centres }
        var distance = [Double](repeating: 2, count: sample.count)
        var chosen = (0..<centres.count).map { centres[$0] }
        for centre in chosen { Self.update(&distance, sample, centre) }
        if chosen.isEmpty {
            chosen.append(sample[Int(random.next() % UInt64(sample.count))])
            Self.update(&distance, sample, chosen[0])
        }
        while chosen.count < clusters {
            let total = distance.reduce(0, +)
            guard total > 1e-3 else { break }
            var rest = random.unit() * total
            var pick = 0
            for (row, value) in distance.enumerated() {
                rest -= value
                if value > 0 { pick = row }
                if rest <= 0 { break }
            }
            chosen.append(sample[pick])
            Self.update(&distance, sample, sample[pick])
        }
        var seeds = VectorRows(count: chosen.count, width: rows.width)
        for (number, centre) in chosen.enumerated() { seeds.set(number, centre) }
        return seeds
    }

    private static func update(_ distance: inout [Double], _ rows: VectorRows, _ centre: ArraySlice<VectorRows.Block>) {
        let blocks = Array(centre)
        rows.blocks.withUnsafeBufferPointer { rowBlocks in
            blocks.withUnsafeBufferPointer { centre in
                for row in distance.indices {
                    let cosine = VectorRows.product(rowBlocks, row * rows.width, centre, 0, rows.width)
                    distance[row] = min(distance[row], Double(max(0, 1 - cosine)))
                }
            }
        }
    }

    /// Moves the centres to the middle of their rows until few rows change.
    /// The first `anchored` centres are drawn back to where they began.
    private static func refine(
        _ start: VectorRows, on rows: VectorRows, rounds: Int, anchored: Int = 0
    ) async -> (centres: VectorRows, total: Double) {
        var centres = start
        var total = 0.0
        for _ in 0..<rounds {
            let assignment = await assign(rows, to: centres)
            let before = total
            total = assignment.total
            var next = centres
            for centre in 0..<centres.count where assignment.sizes[centre] > 0 {
                next.set(centre, assignment.sums[centre])
                next.normalize(centre)
                guard centre < anchored else { continue }
                next.add(centre, start[centre], times: anchorWeight)
                next.normalize(centre)
            }
            centres = next
            if total - before < 5e-5 * total { break }
        }
        return (centres, total)
    }

    /// The nearest two centres of all rows.
    static func assign(_ rows: VectorRows, to centres: VectorRows) async -> Assignment {
        let parts = await orderedChunks(rows.count, size: 4_096) { assign(rows, $0, centres) }
        var all = Assignment()
        all.sizes = [Int](repeating: 0, count: centres.count)
        all.sums = VectorRows(count: centres.count, width: rows.width)
        for part in parts {
            all.nearest += part.nearest
            all.second += part.second
            all.similarity += part.similarity
            all.secondSimilarity += part.secondSimilarity
            for centre in 0..<centres.count { all.sizes[centre] += part.sizes[centre] }
            for block in all.sums.blocks.indices { all.sums.blocks[block] += part.sums.blocks[block] }
        }
        return all
    }

    private static func assign(_ rows: VectorRows, _ range: Range<Int>, _ centres: VectorRows) -> Assignment {
        var part = Assignment()
        part.sizes = [Int](repeating: 0, count: centres.count)
        var sums = VectorRows(count: centres.count, width: rows.width)
        let width = rows.width
        rows.blocks.withUnsafeBufferPointer { rowBlocks in
            centres.blocks.withUnsafeBufferPointer { centreBlocks in
                for row in range {
                    var (best, second): (Int32, Int32) = (-1, -1)
                    var (bestCosine, secondCosine): (Float, Float) = (-2, -2)
                    for centre in 0..<centres.count {
                        let cosine = VectorRows.product(rowBlocks, row * width, centreBlocks, centre * width, width)
                        if cosine > bestCosine {
                            (second, secondCosine) = (best, bestCosine)
                            (best, bestCosine) = (Int32(centre), cosine)
                        } else if cosine > secondCosine {
                            (second, secondCosine) = (Int32(centre), cosine)
                        }
                    }
                    let isZero = bestCosine == 0 && secondCosine == 0
                    part.nearest.append(isZero ? -1 : best)
                    part.second.append(isZero ? -1 : second)
                    part.similarity.append(isZero ? 0 : bestCosine)
                    part.secondSimilarity.append(secondCosine)
                    guard !isZero, best >= 0 else { continue }
                    part.sizes[Int(best)] += 1
                    for offset in 0..<width { sums.blocks[Int(best) * width + offset] += rowBlocks[row * width + offset] }
                }
            }
        }
        part.sums = sums
        return part
    }
}
