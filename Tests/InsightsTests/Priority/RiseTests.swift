import Testing

@testable import Insights

struct RiseTests {
    private func poisson(_ mean: Double, _ random: inout SeededGenerator) -> Int {
        var product = random.uniform()
        var count = 0
        let limit = pow2(-mean)
        while product > limit {
            product *= random.uniform()
            count += 1
        }
        return count
    }

    private func pow2(_ x: Double) -> Double {
        var result = 1.0
        for _ in 0..<1_000 { result *= 1 + x / 1_000 }
        return result
    }

    @Test func `the first day of the new level is named`() {
        #expect(Rise.start(of: [2, 1, 2, 3, 1, 2, 9, 8, 11, 9]) == 6)
        #expect(Rise.start(of: Array(repeating: 0, count: 30) + [4, 5, 4, 6]) == 30)
    }

    @Test func `a fall, a flat line and too few days are no rise`() {
        #expect(Rise.start(of: [9, 8, 11, 9, 2, 1, 2, 3, 1, 2]) == nil)
        #expect(Rise.start(of: Array(repeating: 5, count: 60)) == nil)
        #expect(Rise.start(of: Array(repeating: 0, count: 60)) == nil)
        #expect(Rise.start(of: [1, 9]) == nil)
        #expect(Rise.start(of: []) == nil)
    }

    @Test(arguments: [0.5, 3.0, 12.0])
    func `steady random days seldom show a rise`(mean: Double) {
        var random = SeededGenerator(seed: 17)
        let found = (0..<600).count { _ in Rise.start(of: (0..<86).map { _ in poisson(mean, &random) }) != nil }
        #expect(found <= 12)
    }

    @Test func `a doubled level is found within a few days of its beginning`() throws {
        var random = SeededGenerator(seed: 23)
        var errors: [Int] = []
        for _ in 0..<200 {
            let counts = (0..<86).map { poisson($0 < 70 ? 5 : 10, &random) }
            errors.append(abs((Rise.start(of: counts) ?? 0) - 70))
        }
        #expect(errors.sorted()[100] <= 1)
        #expect(errors.count { $0 <= 4 } >= 170)
    }
}
