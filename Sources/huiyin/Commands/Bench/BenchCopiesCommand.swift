import ArgumentParser
import Foundation
import TextEngine

/// `huiyin bench copies reviews.jsonl --count 1000000`
struct BenchCopiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copies",
        abstract: "Speed, memory, precision and recall of the search for near-duplicates, on planted edits of real clauses.",
        discussion: """
            Texts are put together from clauses of the files; one in ten is an edited copy of an earlier one. Recall: planted copies linked to \
            their original. Precision: links that lead to the planted original. The fingerprint that imports use is measured beside it.
            """
    )

    @Argument(help: "JSON Lines with “text”.")
    var files: [String]

    @Option(help: "How many texts.")
    var count = 1_000_000

    @Option(help: "The same seed makes the same texts.")
    var seed: UInt64 = 20_261_121

    private struct Figures: Encodable {
        var seconds: Double
        var precision: Double
        var recall: Double
        var recallByEdit: [String: Double]
    }

    private struct Report: Encodable {
        var texts: Int
        var planted: Int
        /// Bits of the fingerprint that may differ.
        var simHashDistance = 3
        var copyIndex: Figures
        var simHash: Figures
        var peakMebibytes: Int?
    }

    private struct Row: Decodable {
        var text: String
    }

    private static let block = 16_384

    func validate() throws {
        guard count >= 200 else { throw ValidationError("--count is \(count); give 200 or more.") }
    }

    func run() async throws {
        let analyzer = try await Engine.analyzer(settings: Settings.load())
        var planted = PlantedCopies(sources: try sources(), seed: seed)
        let texts = planted.texts(count)
        guard texts.count == count else { throw CommandProblem("The files hold no clause of 3 to 24 characters; name files with reviews.") }
        let fingerprints = await measureFingerprints(analyzer, texts)
        let signatures = await measureSignatures(analyzer, texts)
        let report = Report(
            texts: count, planted: texts.count { $0.original != nil }, copyIndex: signatures, simHash: fingerprints,
            peakMebibytes: Self.peakMemory())
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        print(String(decoding: try encoder.encode(report), as: UTF8.self))
    }

    private func sources() throws -> [String] {
        try files.flatMap { file -> [String] in
            guard let data = try? Data(contentsOf: URL(filePath: file)) else {
                throw CommandProblem("“\(file)” cannot be read; name a file of JSON Lines.")
            }
            return data.split(separator: UInt8(ascii: "\n")).compactMap { try? JSONDecoder().decode(Row.self, from: $0).text }
        }
    }

    private func measureSignatures(_ analyzer: Analyzer, _ texts: [PlantedCopies.Text]) async -> Figures {
        let clock = ContinuousClock()
        let started = clock.now
        var index = CopyIndex(expectedCount: texts.count)
        var found: [Int?] = []
        found.reserveCapacity(texts.count)
        for start in stride(from: 0, to: texts.count, by: Self.block) {
            let block = Array(texts[start..<min(start + Self.block, texts.count)])
            for signature in await concurrentMap(block, { analyzer.copySignature($0.text) }) { found.append(index.insert(signature)) }
        }
        return figures(texts, found, (clock.now - started).inSeconds)
    }

    private func measureFingerprints(_ analyzer: Analyzer, _ texts: [PlantedCopies.Text]) async -> Figures {
        let clock = ContinuousClock()
        let started = clock.now
        var index = NearDuplicateIndex(maximumDistance: 3, expectedCount: texts.count)
        var found: [Int?] = []
        found.reserveCapacity(texts.count)
        for start in stride(from: 0, to: texts.count, by: Self.block) {
            let block = Array(texts[start..<min(start + Self.block, texts.count)])
            for hash in await concurrentMap(block, { analyzer.simHash($0.text) }) { found.append(index.insert(hash)) }
        }
        return figures(texts, found, (clock.now - started).inSeconds)
    }

    /// A link to another copy of the same original is right too.
    private func figures(_ texts: [PlantedCopies.Text], _ found: [Int?], _ seconds: Double) -> Figures {
        var linked = 0
        var right = 0
        var planted: [String: (found: Int, all: Int)] = [:]
        for (text, link) in zip(texts, found) {
            let isRight = link.map { text.original == $0 || text.original != nil && texts[$0].original == text.original } ?? false
            if link != nil { linked += 1 }
            if isRight { right += 1 }
            guard let edit = text.edit else { continue }
            planted[edit.rawValue, default: (0, 0)].all += 1
            if isRight { planted[edit.rawValue, default: (0, 0)].found += 1 }
        }
        let all = planted.values.reduce(0) { $0 + $1.all }
        return Figures(
            seconds: seconds, precision: Double(right) / Double(max(linked, 1)), recall: Double(right) / Double(max(all, 1)),
            recallByEdit: planted.mapValues { Double($0.found) / Double(max($0.all, 1)) })
    }

    /// The process's largest resident size so far, where the system tells it.
    private static func peakMemory() -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return nil }
        return line.split(separator: " ").compactMap { Int($0) }.first.map { $0 / 1_024 }
    }
}
