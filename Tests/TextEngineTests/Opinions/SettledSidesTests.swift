import Testing

@testable import TextEngine

@Suite(.enabled(if: AnalyzerFixture.isAvailable, "The dictionaries are not there: run `make deps`."))
struct SettledSidesTests {
    private func analysis(_ text: String, _ pack: String) throws -> Analysis {
        try AnalyzerFixture.analyzer.get().analyze(text, pack: pack)
    }

    @Test(arguments: ["用了半年没出过故障", "一点瑕疵都没有", "从没出现过死机", "没有任何异味", "故障都没出过"])
    func aDeniedFaultIsPraise(_ text: String) {
        let scalars = TestResources.prepare(text).scalars
        #expect(SettledSides.isPraise(scalars, 0..<scalars.count))
    }

    @Test(arguments: ["客服没有解决问题", "有没有问题", "问题都没解决", "出过故障", "没提前通知", "没有提前打电话", "故障没有了又来"])
    func aFaultThatIsThereIsNone(_ text: String) {
        let scalars = TestResources.prepare(text).scalars
        #expect(!SettledSides.isPraise(scalars, 0..<scalars.count))
    }

    @Test(arguments: ["屏幕用了半年没出过故障", "屏幕一点瑕疵都没有", "屏幕从没出现过问题"])
    func topicsOfADeniedFaultAreNotBlamed(_ text: String) throws {
        let topics = try analysis(text, "ecommerce").topics
        #expect(!topics.isEmpty)
        for topic in topics { #expect(topic.sentiment > 0, "\(topic.id)") }
    }

    @Test func theDenialIsPartOfTheOpinion() throws {
        let opinions = try analysis("屏幕一点瑕疵都没有", "electronics").opinions
        #expect(opinions.map(\.opinionText) == ["一点瑕疵都没有"])
        #expect(opinions.allSatisfy { $0.sentiment > 0 && $0.aspectText == "屏幕" })
    }

    @Test func aCourtesyIsNoComplaint() throws {
        let analysis = try analysis("快递员提前打电话，很贴心", "ecommerce")
        #expect(analysis.opinions.allSatisfy { $0.sentiment > 0 })
        for topic in analysis.topics { #expect(topic.sentiment > 0, "\(topic.id)") }
    }

    @Test func offsetsStayInTheText() throws {
        for text in ["瑕疵都没有", "没瑕疵", "一点瑕疵都没有一点瑕疵都没有", "没有没有没有问题"] {
            for opinion in try analysis(text, "electronics").opinions {
                let span = opinion.opinion
                #expect(span.start >= 0 && span.start < span.end && span.end <= text.unicodeScalars.count)
            }
        }
    }
}
