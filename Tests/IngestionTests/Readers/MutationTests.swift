import Foundation
import Ingestion
import Testing

/// Files changed at random places are read or refused with a sentence; nothing brings the process down, and every row has its line.
@Suite struct MutationTests {
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    @Test(arguments: ["messages.utf16.tsv", "survey.csv", "reviews.jsonl", "reviews.gb18030.csv", "us-dates.csv", "dates1904.xlsx"])
    func survives(_ name: String) async throws {
        let whole = try Data(contentsOf: Scratch.fixture(name)).map { $0 }
        var dice = Dice(state: UInt64(whole.count))
        for _ in 0..<40 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...6, using: &dice) {
                let place = Int.random(in: 0..<bytes.count, using: &dice)
                switch Int.random(in: 0..<4, using: &dice) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert([0x22, 0x0A, 0x2C, 0x7B, 0x5C, 0xFF].randomElement(using: &dice) ?? 0, at: place)
                default: bytes.removeLast(min(bytes.count - 1, Int.random(in: 0..<8, using: &dice)))
                }
            }
            await Self.importIt(try Scratch.file(name, bytes))
        }
    }

    private static func importIt(_ file: URL) async {
        do {
            let account = try await Workshop().run(file).account
            #expect(account.read == account.stored + account.duplicates + account.noise + account.rejected)
        } catch let problem as FileProblem {
            #expect(!problem.message(locale: "en").isEmpty)
        } catch {
            Issue.record(error)
        }
    }
}
