import Testing

@testable import TextEngine

struct CopyIndexTests {
    private func signature(_ text: String) -> CopySignature {
        CopySignature(TestResources.prepare(text, simplification: TestResources.simplification))
    }

    private static let original = "物流太慢了，等了整整三天才送到，包装也破了一个角，客服态度倒是不错"

    @Test(arguments: [
        "物流太慢了等了整整三天才送到！！包装也破了一个角😡客服态度倒是不错", "物流太慢，等了整整四天才送到，包装也破了个角，客服态度倒是不错",
        "物流太慢了，等了整整三天才送到，包装也破了一个角，客服态度倒是不错，以后再也不会来买了", "包装也破了一个角，客服态度倒是不错，物流太慢了，等了整整三天才送到",
    ])
    func findsEditedCopies(_ copy: String) {
        var index = CopyIndex(expectedCount: 100)
        #expect(index.insert(signature("屏幕显示很清晰，手感也好，电池能用一整天，就是拍照稍微差一点")) == nil)
        #expect(index.insert(signature(Self.original)) == nil)
        #expect(index.insert(signature(copy)) == 1)
    }

    @Test(arguments: ["物流很快，包装完好，客服态度很好，非常满意的一次购物体验", "等了三天", "物流太慢了", ""])
    func keepsOthersApart(_ other: String) {
        var index = CopyIndex(expectedCount: 100)
        index.insert(signature(Self.original))
        #expect(index.insert(signature(other)) == nil)
    }

    @Test(.enabled(if: TestResources.hasConversions, "The conversion lists are absent."))
    func traditionalAndSimplifiedAreOne() {
        var index = CopyIndex(expectedCount: 10)
        index.insert(signature("客服态度很差，电话一直打不通"))
        #expect(index.insert(signature("客服態度很差，電話一直打不通")) == 0)
    }

    @Test func shortTextsMustBeTheSame() {
        var index = CopyIndex(expectedCount: 10)
        #expect(index.insert(signature("很好")) == nil)
        #expect(index.insert(signature("很好！！")) == 0)
        #expect(index.insert(signature("不好")) == nil)
        #expect(index.insert(signature("👍")) == nil)
        #expect(index.insert(signature("👍")) == nil)
    }

    @Test func copiesOfCopiesPointToTheOriginal() {
        var index = CopyIndex(expectedCount: 10)
        index.insert(signature(Self.original))
        let first = Self.original.replacing("三天", with: "五天")
        #expect(index.insert(signature(first)) == 0)
        #expect(index.insert(signature(first)) == 0)
        #expect(index.insert(signature(first.replacing("不错", with: "还行"))) == 0)
        #expect(index.count == 4)
    }

    @Test func similarityIsJaccard() {
        #expect(signature("一二三四五六").similarity(to: signature("一二三四五六")) == 1)
        // Of 七 pairs in all three are common: 一二 二三 三四.
        #expect(abs(signature("一二三四五六").similarity(to: signature("一二三四七八")) - 3.0 / 7) < 1e-9)
        #expect(signature("好").similarity(to: signature("好")) == 0)
    }

    @Test func floodsStayCheap() {
        var index = CopyIndex(expectedCount: 1_000)
        index.insert(signature(Self.original))
        let copy = signature(Self.original + "。")
        for _ in 0..<5_000 { #expect(index.insert(copy) == 0) }
    }
}
