import Foundation

/// What benchmarks say, and how they round it.
enum BenchOutput {
    /// One line of JSON on standard output.
    static func print(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try FileHandle.standardOutput.write(contentsOf: encoder.encode(value) + Data("\n".utf8))
    }

    static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    static func median(_ values: [Double]) -> Double { rounded(values.sorted()[values.count / 2]) }
}
