import Testing

@testable import TextEngine

struct SimilarityTests {
    private func hash(_ text: String) -> UInt64 { SimHash.hash(TestResources.prepare(text)) }

    @Test func nearTextsHaveNearFingerprints() {
        let first = hash("物流太慢了，等了整整三天才送到，包装也破了一个角，客服态度倒是不错")
        let second = hash("物流太慢了等了整整三天才送到！包装也破了一个角，客服态度倒是很不错")
        let other = hash("屏幕显示很清晰，手感也好，电池能用一整天，就是拍照稍微差一点")
        #expect(SimHash.distance(first, second) <= 10)
        #expect(SimHash.distance(first, other) > 16)
        #expect(hash("物流 太慢了，等了！！") == hash("物流太慢了等了"))
    }

    @Test func shortTextsHaveNone() {
        #expect(hash("很好！！！") == 0)
        #expect(hash("") == 0)
        #expect(hash("物流真的太慢") != 0)
    }

    @Test func linksToTheEarliest() {
        var index = NearDuplicateIndex(maximumDistance: 3, expectedCount: 100)
        let base: UInt64 = 0xDEAD_BEEF_0123_4567
        #expect(index.insert(base) == nil)
        #expect(index.insert(~base) == nil)
        #expect(index.insert(0) == nil)
        #expect(index.insert(base ^ 0b101) == 0)
        #expect(index.insert(base) == 0)
        #expect(index.insert(base ^ 0xF0F0) == nil)
        #expect(index.insert(base ^ 0b111, isDuplicate: { $0 != 0 }) == 3)
        #expect(index.count == 7)
        #expect(index.earliest(base) == 0)
    }

    @Test(arguments: [0, 1, 3, 4, 6, 10])
    func findsEverythingWithinTheDistance(_ distance: Int) {
        var random = SampleRandom(seed: 3)
        var index = NearDuplicateIndex(maximumDistance: distance, expectedCount: 300)
        let bases = (0..<150).map { _ in random.next() }
        for base in bases { index.insert(base) }
        for (number, base) in bases.enumerated() {
            var near = base
            for _ in 0..<distance { near ^= 1 << UInt64.random(in: 0..<64, using: &random) }
            #expect(index.earliest(near) == number)
        }
    }

    @Test func floodsOfEqualTextsStayCheap() {
        var index = NearDuplicateIndex(expectedCount: 1_000)
        for _ in 0..<20_000 { index.insert(42) }
        #expect(index.insert(42) == 0)
    }
}
