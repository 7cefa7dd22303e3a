import Foundation

/// Applies a function to all elements on all cores and keeps their order.
func concurrentMap<Input: Sendable, Output: Sendable>(
    _ inputs: [Input],
    _ transform: @escaping @Sendable (Input) -> Output
) async -> [Output] {
    let workers = max(1, min(inputs.count, ProcessInfo.processInfo.activeProcessorCount))
    let size = (inputs.count + workers - 1) / workers
    return await withTaskGroup(of: (Int, [Output]).self) { group in
        for (number, start) in stride(from: 0, to: inputs.count, by: max(1, size)).enumerated() {
            let part = inputs[start..<min(start + size, inputs.count)]
            group.addTask { (number, part.map(transform)) }
        }
        var parts = [[Output]](repeating: [], count: workers)
        for await (number, part) in group { parts[number] = part }
        return parts.flatMap { $0 }
    }
}
