import Testing

@testable import TextEngine

struct NoiseDetectorTests {
    private let detector = NoiseDetector()

    private func detect(_ text: String) -> NoiseLabel? { detector.detect(TestResources.prepare(text)) }

    @Test(arguments: [
        ("此用户没有填写评价。", NoiseLabel.empty), ("评价方未及时做出评价,系统默认好评!", .empty), ("。。。", .empty), ("", .empty), ("12", .empty),
        ("//@某人: 转发微博", .empty), ("asdfghjkl", .gibberish), ("jkljkljkl", .gibberish), ("sdfgsdfg dfgdfg", .gibberish),
        ("阿斯顿发斯蒂芬", .gibberish),
        ("的的的的的的的的的的", .gibberish), ("日赚500元，兼职刷单，加微信〔微信〕", .advert), ("高价回收手机，无抵押贷款，详情咨询〔电话〕", .advert),
        ("自动回复：您好，我是智能客服，请稍候", .bot),
    ])
    func findsNoise(_ text: String, _ label: NoiseLabel) {
        #expect(detect(text) == label)
    }

    @Test(arguments: [
        "好", "差评", "不错", "👍", "垃圾", "666", "233", "哈哈哈哈哈哈哈哈", "好好好好好好好好", "good", "bad!!", "没收到货", "[怒]//@某人: 转发微博", "真脏 //@某人:转发微博",
        "卖家让我加微信返现，骗人的，投诉〔微信〕", "菜贵，配餐费还高。真坑", "肉太少了送餐慢", "pls fix wifi", "ok", "hmm", "花蛤里全是沙子", "love the strengths", "rhythm",
    ])
    func keepsVoices(_ text: String) {
        #expect(detect(text) == nil)
    }

    @Test(.enabled(if: TestResources.hasData, "The labelled data is absent."))
    func keepsReviews() throws {
        for set in ["waimai_10k", "online_shopping_10_cats", "en_banking77"] {
            let texts = try TestResources.labelledTexts(set, part: "dev").prefix(800)
            let noise = texts.filter { detect($0) != nil }
            #expect(Double(noise.count) / Double(texts.count) < 0.006, "\(set): \(noise.prefix(5))")
        }
    }
}
