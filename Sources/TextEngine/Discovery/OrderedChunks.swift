/// Cuts `0..<count` into stretches of a fixed length, works on them side by side and returns the answers in order.
///
///     await orderedChunks(10_000, size: 2_048) { range in range.reduce(0, +) }.reduce(0, +)
///
/// The stretches do not depend on the number of cores, so that sums of floating-point numbers do not either.
func orderedChunks<Output: Sendable>(
    _ count: Int, size: Int = 2_048, _ body: @escaping @Sendable (Range<Int>) -> Output
) async -> [Output] {
    await withTaskGroup(of: (Int, Output).self) { group in
        for (number, start) in stride(from: 0, to: count, by: size).enumerated() {
            group.addTask { (number, body(start..<min(start + size, count))) }
        }
        var outputs: [(Int, Output)] = []
        for await output in group { outputs.append(output) }
        return outputs.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
