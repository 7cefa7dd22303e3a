import Feedback
import Testing

@testable import Ingestion

@Suite struct NearCopiesTests {
    /// A small generator, so that the same hashes come every time.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 31
        }
    }

    private static func hashes(_ count: Int) -> [UInt64] {
        var dice = Dice(state: 7)
        var hashes: [UInt64] = []
        for number in 0..<count {
            if number % 3 == 2, var near = hashes.randomElement(using: &dice) {
                for _ in 0..<Int.random(in: 0...5, using: &dice) { near ^= 1 << UInt64.random(in: 0..<64, using: &dice) }
                hashes.append(near)
            } else {
                hashes.append(number % 17 == 0 ? 0 : dice.next())
            }
        }
        return hashes
    }

    @Test func findsWhatComparingEverythingFinds() {
        let hashes = Self.hashes(600)
        let window = 150
        var index = NearCopies(window: window)
        for (place, hash) in hashes.enumerated() {
            let earlier = hashes[max(0, place - window)..<place]
            let expected = hash == 0 ? nil : earlier.firstIndex { $0 != 0 && ($0 ^ hash).nonzeroBitCount <= 3 }
            #expect(index.earliest(near: hash)?.low == expected.map { UInt64($0) })
            index.add(ItemKey(high: 0, low: UInt64(place)), hash)
        }
    }

    @Test func anIndexFilledAgainAnswersTheSame() {
        let hashes = Self.hashes(500)
        var steady = NearCopies(window: 100)
        for (place, hash) in hashes.enumerated() { steady.add(ItemKey(high: 0, low: UInt64(place)), hash) }
        var fresh = NearCopies(window: 100)
        for place in 400..<500 { fresh.add(ItemKey(high: 0, low: UInt64(place)), hashes[place]) }
        for hash in hashes { #expect(steady.earliest(near: hash) == fresh.earliest(near: hash)) }
    }
}
